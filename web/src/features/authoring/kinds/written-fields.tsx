import { Checkbox, Radio, TextInput } from '@mantine/core';
import type { BodyOf } from '../../../contract/authoring-wire';
import styles from '../authoring.module.css';
import { newNumber, newText } from '../new-item';
import type { FieldsProps } from './fields';
import { PartList } from './part-list';
import { NumberField, TextField } from './text-field';

/** Whether a statement is true. */
export function TrueFalseFields({ body, onChange }: FieldsProps<BodyOf<'true_false'>>) {
  return (
    <>
      <Radio.Group
        label="The statement is"
        value={String(body.is_true)}
        onChange={(value) => onChange({ ...body, is_true: value === 'true' })}
      >
        <Radio mt="xs" value="true" label="True" />
        <Radio mt="xs" value="false" label="False" />
      </Radio.Group>
      <TextField
        label="Feedback for who said “true”"
        value={body.feedback_true}
        onChange={(text) => onChange({ ...body, feedback_true: text })}
      />
      <TextField
        label="Feedback for who said “false”"
        value={body.feedback_false}
        onChange={(text) => onChange({ ...body, feedback_false: text })}
      />
    </>
  );
}

/** A number: which are accepted, how far from them one may be, and the unit. */
export function NumericFields({ body, where, at, onChange }: FieldsProps<BodyOf<'numeric'>>) {
  return (
    <>
      <PartList
        title="Accepted numbers"
        one="Accepted number"
        note="Of those that an answer meets, the one with the greatest share counts."
        parts={body.accepted}
        problem={at(`${where}.accepted`)}
        make={() => newNumber}
        onChange={(accepted) => onChange({ ...body, accepted })}
      >
        {(one, change, index) => (
          <>
            <div className={styles.worth}>
              <NumberField
                label="Number"
                value={one.value}
                problem={
                  at(`${where}.accepted[${index}].value`) ?? at(`${where}.accepted[${index}]`)
                }
                onChange={(value) => change({ value })}
              />
              <NumberField
                label="Tolerance"
                value={one.tolerance}
                problem={at(`${where}.accepted[${index}].tolerance`)}
                onChange={(tolerance) => change({ tolerance })}
              />
              <NumberField
                label="Share of the points"
                value={one.credit}
                problem={at(`${where}.accepted[${index}].credit`)}
                onChange={(credit) => change({ credit })}
              />
            </div>
            <Checkbox
              label="The tolerance is a share of the number: 0.01 of 250 is 2.5"
              checked={one.is_relative}
              onChange={(event) => change({ is_relative: event.currentTarget.checked })}
            />
            <TextField
              label="Feedback"
              value={one.feedback}
              onChange={(feedback) => change({ feedback })}
            />
          </>
        )}
      </PartList>
      <TextInput
        label="Unit"
        description="Shown behind the field; candidates do not type it."
        value={body.unit}
        onChange={(event) => onChange({ ...body, unit: event.currentTarget.value })}
      />
    </>
  );
}

/** A word or a line: the forms that are accepted. */
export function ShortTextFields({ body, where, at, onChange }: FieldsProps<BodyOf<'short_text'>>) {
  return (
    <>
      <PartList
        title="Accepted answers"
        one="Accepted answer"
        note="A * stands for any text, also none; \* for the asterisk itself."
        parts={body.accepted}
        problem={at(`${where}.accepted`)}
        make={() => newText}
        onChange={(accepted) => onChange({ ...body, accepted })}
      >
        {(one, change, index) => (
          <>
            <div className={styles.worthOne}>
              <TextInput
                label="Answer"
                value={one.text}
                error={at(`${where}.accepted[${index}].text`)}
                onChange={(event) => change({ text: event.currentTarget.value })}
              />
              <NumberField
                label="Share of the points"
                value={one.credit}
                problem={at(`${where}.accepted[${index}].credit`)}
                onChange={(credit) => change({ credit })}
              />
            </div>
            <TextField
              label="Feedback"
              value={one.feedback}
              onChange={(feedback) => change({ feedback })}
            />
          </>
        )}
      </PartList>
      <Checkbox
        label="Capital and small letters count"
        checked={body.is_case_sensitive}
        onChange={(event) => onChange({ ...body, is_case_sensitive: event.currentTarget.checked })}
      />
    </>
  );
}
