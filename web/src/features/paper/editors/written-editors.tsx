import { useId } from 'react';
import type { ShownNumeric, ShownShortText, Written } from '../../../contract/paper-wire';
import { isReadable } from '../../../paper/readable-number';
import { useWords } from '../../../words/use-words';
import type { EditorProps } from './editor';
import classes from './editors.module.css';

/** Characters of a line: what is longer is no short text. */
const LINE_MAX = 1_000;

function written(text: string): Written | null {
  return text === '' ? null : { type: 'written', text };
}

/** A number as people write it; what cannot be read as one is said gently, and saved. */
export function NumericEditor({ body, answer, onAnswer }: EditorProps<ShownNumeric, Written>) {
  const { text, fill } = useWords();
  const said = text.paper.written;
  const id = useId();
  const { unit } = body;
  const typed = answer?.text ?? '';
  const isUnreadable = typed.trim() !== '' && !isReadable(typed, unit);
  return (
    <div className={classes['group']}>
      <label htmlFor={id}>{unit === '' ? said.number : fill(said.numberIn, { unit })}</label>
      <div className={classes['withUnit']}>
        <input
          id={id}
          className={classes['field']}
          inputMode="decimal"
          autoComplete="off"
          dir="ltr"
          maxLength={LINE_MAX}
          value={typed}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onAnswer(written(event.currentTarget.value))}
        />
        {unit !== '' && <span aria-hidden="true">{unit}</span>}
      </div>
      <output id={`${id}-hint`} className={classes['hint']} data-tells={isUnreadable || undefined}>
        {isUnreadable ? said.unreadable : said.numberHint}
      </output>
    </div>
  );
}

/** A word or a line. */
export function ShortTextEditor({ body, answer, onAnswer }: EditorProps<ShownShortText, Written>) {
  const said = useWords().text.paper.written;
  const id = useId();
  return (
    <div className={classes['group']}>
      <label htmlFor={id}>{said.short}</label>
      <input
        id={id}
        className={classes['field']}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        dir="auto"
        maxLength={LINE_MAX}
        value={answer?.text ?? ''}
        aria-describedby={body.is_case_sensitive ? `${id}-hint` : undefined}
        onChange={(event) => onAnswer(written(event.currentTarget.value))}
      />
      {body.is_case_sensitive && (
        <span id={`${id}-hint`} className={classes['hint']}>
          {said.caseCounts}
        </span>
      )}
    </div>
  );
}
