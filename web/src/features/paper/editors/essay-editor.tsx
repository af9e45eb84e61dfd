import { useId } from 'react';
import type { ShownEssay, Written } from '../../../contract/paper-wire';
import { useWords } from '../../../words/use-words';
import type { EditorProps } from './editor';
import classes from './editors.module.css';
import { boundsWords, countWords, missedWords } from './essay-words';

/** The server's bound of a written answer, in characters. */
const TEXT_MAX = 100_000;

/** A text of one's own, with its words counted. Nothing is cut at the bounds: they are told. */
export function EssayEditor({ body, answer, onAnswer }: EditorProps<ShownEssay, Written>) {
  const words = useWords();
  const said = words.text.paper.written;
  const id = useId();
  const text = answer?.text ?? '';
  const count = countWords(text);
  const missed = count === 0 ? null : missedWords(words, count, body);
  return (
    <div className={classes['group']}>
      <label htmlFor={id}>{said.essay}</label>
      <textarea
        id={id}
        className={classes['essay']}
        rows={12}
        dir="auto"
        maxLength={TEXT_MAX}
        value={text}
        aria-describedby={`${id}-bounds ${id}-count`}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          onAnswer(typed === '' ? null : { type: 'written', text: typed });
        }}
      />
      <div className={classes['below']}>
        <span id={`${id}-bounds`} className={classes['hint']}>
          {boundsWords(words, body)} {text.length >= TEXT_MAX && said.full}
        </span>
        <span
          id={`${id}-count`}
          className={`${classes['hint']} tabular`}
          data-tells={missed !== null || undefined}
        >
          {words.fill(said.words, { count })}
          {missed !== null && `, ${missed}`}
        </span>
      </div>
    </div>
  );
}
