import { Button, VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { Ordered, ShownOrdering } from '../../../contract/paper-wire';
import { inlineTree, plainText } from '../../../paper/prompt-tree';
import { useWords } from '../../../words/use-words';
import type { EditorProps } from './editor';
import classes from './editors.module.css';
import { OptionText } from './option-text';
import { moved, orderOf } from './reorder';

type OrderingProps = EditorProps<ShownOrdering, Ordered>;

/** Entries moved by buttons or keys, each move said. Until one is moved, nothing is answered. */
export function OrderingEditor({ body, answer, onAnswer }: OrderingProps) {
  const { text, fill } = useWords();
  const said = text.paper.ordering;
  const [told, setTold] = useState('');
  const shown = body.entries.map(({ id }) => id);
  const order = orderOf(shown, answer?.entries ?? []);
  const textOf = (id: string) => body.entries.find((entry) => entry.id === id)?.text ?? '';
  const list = useRef<HTMLOListElement>(null);
  const keepFocus = useMovedFocus(list);
  const move = (id: string, by: 1 | -1): void => {
    const to = order.indexOf(id) + by;
    if (to < 0 || to >= order.length) return;
    onAnswer({ type: 'ordered', entries: moved(order, to - by, to) });
    const words = plainText(inlineTree(textOf(id)));
    setTold(fill(said.moved, { words, place: to + 1, all: order.length }));
    keepFocus(id, by);
  };
  return (
    <fieldset className={classes['group']}>
      <legend>{said.lead}</legend>
      <ol ref={list} className={classes['entries']} aria-label={said.list}>
        {order.map((id, index) => (
          <Entry
            key={id}
            {...{ id, index }}
            isLast={index === order.length - 1}
            text={textOf(id)}
            onMove={(by) => move(id, by)}
          />
        ))}
      </ol>
      {answer === null && (
        <div className={classes['notice']}>
          <span>{said.untouched}</span>
          <Button
            variant="default"
            size="md"
            onClick={() => {
              onAnswer({ type: 'ordered', entries: order });
              setTold(said.kept);
            }}
          >
            {said.keep}
          </Button>
        </div>
      )}
      <VisuallyHidden component="output">{told}</VisuallyHidden>
    </fieldset>
  );
}

interface EntryProps {
  id: string;
  index: number;
  isLast: boolean;
  text: string;
  onMove: (by: 1 | -1) => void;
}

function Entry({ id, index, isLast, text, onMove }: EntryProps) {
  const words = useWords();
  const said = words.text.paper.ordering;
  const name = { words: plainText(inlineTree(text)) };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (by === null || !event.altKey) return;
    event.preventDefault();
    onMove(by);
  };
  const buttons = [
    { by: -1, words: said.up, isEnd: index === 0, path: 'M8 4 14 11H2Z' },
    { by: 1, words: said.down, isEnd: isLast, path: 'M8 12 2 5H14Z' },
  ] as const;
  return (
    <li className={classes['entry']}>
      <span className={`${classes['place']} tabular`} aria-hidden="true">
        {index + 1}
      </span>
      <OptionText text={text} />
      {buttons.map(({ by, words: sentence, isEnd, path }) => (
        <button
          key={by}
          type="button"
          className={classes['mover']}
          data-moves={`${id} ${by}`}
          aria-label={words.fill(sentence, name)}
          aria-disabled={isEnd}
          onKeyDown={onKeyDown}
          onClick={() => onMove(by)}
        >
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <path d={path} fill="currentColor" />
          </svg>
        </button>
      ))}
    </li>
  );
}

/** A moved entry takes its focus along, so that a second press moves the same one. */
function useMovedFocus(list: RefObject<HTMLOListElement | null>) {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const buttons = list.current?.querySelectorAll<HTMLElement>('[data-moves]') ?? [];
    [...buttons].find((button) => button.dataset['moves'] === wanted.current)?.focus();
    wanted.current = null;
  });
  return (id: string, by: 1 | -1) => {
    wanted.current = `${id} ${by}`;
  };
}
