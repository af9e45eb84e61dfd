import { useId } from 'react';
import type { Chosen, ShownMultipleChoice } from '../../../contract/paper-wire';
import { useWords } from '../../../words/use-words';
import type { EditorProps } from './editor';
import classes from './editors.module.css';
import { OptionText } from './option-text';

type MultipleChoiceProps = EditorProps<ShownMultipleChoice, Chosen>;

/** Any number of several, or at most so many: then the rest cannot be chosen until one is taken back. */
export function MultipleChoiceEditor({ body, answer, onAnswer }: MultipleChoiceProps) {
  const { text, fill } = useWords();
  const said = text.paper.choice;
  const countId = useId();
  const { options, choices_max: most } = body;
  const chosen = answer?.options ?? [];
  const isFull = most !== null && chosen.length >= most;
  const counted =
    most === null
      ? fill(said.chosen, { chosen: chosen.length })
      : fill(said.chosenOf, { chosen: chosen.length, most });
  const choose = (id: string, isChosen: boolean): void => {
    const next = options
      .map((option) => option.id)
      .filter((each) => {
        return each === id ? isChosen : chosen.includes(each);
      });
    onAnswer(next.length === 0 ? null : { type: 'chosen', options: next });
  };
  return (
    <fieldset className={classes['group']} aria-describedby={countId}>
      <legend>{most === null ? said.any : fill(said.most, { most })}</legend>
      {options.map(({ id, text: words }) => (
        <label
          key={id}
          className={classes['option']}
          data-closed={(isFull && !chosen.includes(id)) || undefined}
        >
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            aria-disabled={isFull && !chosen.includes(id)}
            onChange={(event) => {
              if (!isFull || chosen.includes(id)) choose(id, event.currentTarget.checked);
            }}
          />
          <OptionText text={words} />
        </label>
      ))}
      <output id={countId} className={classes['hint']}>
        {counted}. {isFull && fill(said.full, { most: most ?? 0 })}
      </output>
    </fieldset>
  );
}
