import type { Chosen, ShownChoice, ShownTrueFalse } from '../../../contract/paper-wire';
import { useWords } from '../../../words/use-words';
import type { EditorProps } from './editor';
import classes from './editors.module.css';
import { OptionText } from './option-text';

type ChoiceProps = EditorProps<ShownChoice | ShownTrueFalse, Chosen>;

/** One of several, or true or false: a group of radio buttons, as wide as the page. */
export function ChoiceEditor({ itemId, body, answer, onAnswer }: ChoiceProps) {
  const { choice } = useWords().text.paper;
  const options =
    body.type === 'single_choice'
      ? body.options.map(({ id, text }) => ({ id, words: <OptionText text={text} /> }))
      : [
          { id: 'true', words: choice.yes },
          { id: 'false', words: choice.no },
        ];
  return (
    <fieldset className={classes['group']}>
      <legend>{choice.one}</legend>
      {options.map(({ id, words }) => (
        <label key={id} className={classes['option']}>
          <input
            type="radio"
            name={itemId}
            value={id}
            checked={answer?.options[0] === id}
            onChange={() => onAnswer({ type: 'chosen', options: [id] })}
          />
          {words}
        </label>
      ))}
    </fieldset>
  );
}
