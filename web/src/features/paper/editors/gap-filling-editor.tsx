import { useMemo } from 'react';
import type { Filled, ShownGap, ShownGapFilling } from '../../../contract/paper-wire';
import { gappedTree, inlineTree, plainText } from '../../../paper/prompt-tree';
import { isReadable } from '../../../paper/readable-number';
import { useWords } from '../../../words/use-words';
import { Prompt } from '../prompt/prompt';
import type { EditorProps } from './editor';
import classes from './editors.module.css';

type GapFillingProps = EditorProps<ShownGapFilling, Filled>;

/** Fields inside the text, each called by its number for who does not see where it stands. */
export function GapFillingEditor({ body, answer, onAnswer }: GapFillingProps) {
  const { text, fill } = useWords();
  const said = text.paper.gaps;
  const tree = useMemo(() => gappedTree(body.text), [body.text]);
  const filled = answer?.gaps ?? {};
  const put = (gapId: string, value: string): void => {
    const { [gapId]: _, ...others } = filled;
    const next = value === '' ? others : { ...others, [gapId]: value };
    onAnswer(Object.keys(next).length === 0 ? null : { type: 'filled', gaps: next });
  };
  const unreadable = body.gaps.filter((gap) => isSlip(gap, filled[gap.id] ?? ''));
  const gapField = (gapId: string) => {
    const gap = body.gaps.find(({ id }) => id === gapId);
    if (!gap) return null;
    const value = filled[gapId] ?? '';
    return <GapField gap={gap} all={body.gaps.length} value={value} onPut={put} />;
  };
  return (
    <fieldset className={classes['group']}>
      <legend>{said.lead}</legend>
      <Prompt tree={tree} gap={gapField} />
      <output className={classes['hint']} data-tells="">
        {unreadable.map(({ id }) => fill(said.unreadable, { number: id })).join(' ')}
      </output>
    </fieldset>
  );
}

function isSlip({ body }: ShownGap, value: string): boolean {
  return body.type === 'numeric' && value.trim() !== '' && !isReadable(value, body.unit);
}

interface GapFieldProps {
  gap: ShownGap;
  all: number;
  value: string;
  onPut: (gapId: string, value: string) => void;
}

function GapField({ gap: { id, body }, all, value, onPut }: GapFieldProps) {
  const { text, fill } = useWords();
  const said = text.paper.gaps;
  const unit = body.type === 'numeric' ? body.unit : '';
  const name = { number: id, all };
  const common = {
    value,
    'aria-label': unit === '' ? fill(said.gap, name) : fill(said.gapIn, { ...name, unit }),
    onChange: (event: { currentTarget: { value: string } }) => onPut(id, event.currentTarget.value),
  };
  return (
    <span className={classes['gap']}>
      {body.type === 'single_choice' ? (
        <select className={classes['select']} {...common}>
          <option value="">{said.none}</option>
          {body.options.map((option) => (
            <option key={option.id} value={option.id}>
              {plainText(inlineTree(option.text))}
            </option>
          ))}
        </select>
      ) : (
        <input
          className={classes['field']}
          inputMode={body.type === 'numeric' ? 'decimal' : 'text'}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          dir={body.type === 'numeric' ? 'ltr' : 'auto'}
          maxLength={1_000}
          {...common}
        />
      )}
      {unit !== '' && <span aria-hidden="true">{unit}</span>}
    </span>
  );
}
