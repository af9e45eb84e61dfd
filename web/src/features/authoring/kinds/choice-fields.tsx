import { Checkbox, NativeSelect, Radio } from '@mantine/core';
import type { BodyOf, Option } from '../../../contract/authoring-wire';
import styles from '../authoring.module.css';
import { equalShare, wholeOrNull } from '../item-numbers';
import { newOption } from '../new-item';
import type { FieldsProps } from './fields';
import { PartList } from './part-list';
import { NumberField, TextField } from './text-field';

/** One of several: which is right, and what others are worth. */
export function SingleChoiceFields({
  body,
  where,
  at,
  onChange,
}: FieldsProps<BodyOf<'single_choice'>>) {
  const choose = (right: Option) => {
    const options = body.options.map((one) =>
      one === right
        ? { ...one, credit: '1' }
        : Number(one.credit) === 1
          ? { ...one, credit: '0' }
          : one,
    );
    onChange({ ...body, options });
  };
  return (
    <>
      <PartList
        title="Options"
        one="Option"
        parts={body.options}
        problem={at(`${where}.options`)}
        isOrdered
        make={() => newOption(body.options)}
        onChange={(options) => onChange({ ...body, options })}
      >
        {(option, change, index) => (
          <>
            <Radio
              label="Right"
              checked={Number(option.credit) === 1}
              onChange={() => choose(option)}
            />
            <OptionFields {...{ option, change, at }} where={`${where}.options[${index}]`} />
          </>
        )}
      </PartList>
      <Shuffle isOn={body.shuffle} onChange={(shuffle) => onChange({ ...body, shuffle })} />
    </>
  );
}

/** Any number of several: which are right, and by which rule parts of them count. */
export function MultipleChoiceFields({
  body,
  where,
  at,
  onChange,
}: FieldsProps<BodyOf<'multiple_choice'>>) {
  const mark = (option: Option, isRight: boolean) => {
    const marked = new Set(body.options.filter((one) => Number(one.credit) > 0));
    if (isRight) marked.add(option);
    else marked.delete(option);
    const credit = equalShare(marked.size);
    const options = body.options.map((one) => {
      if (marked.has(one)) return { ...one, credit };
      return one === option ? { ...one, credit: '0' } : one;
    });
    onChange({ ...body, options });
  };
  return (
    <>
      <PartList
        title="Options"
        one="Option"
        note="Marking an option as right shares the points among all right ones. A share below 0 takes points away from who chooses it."
        parts={body.options}
        problem={at(`${where}.options`)}
        isOrdered
        make={() => newOption(body.options)}
        onChange={(options) => onChange({ ...body, options })}
      >
        {(option, change, index) => (
          <>
            <Checkbox
              label="Right"
              checked={Number(option.credit) > 0}
              onChange={(event) => mark(option, event.currentTarget.checked)}
            />
            <OptionFields {...{ option, change, at }} where={`${where}.options[${index}]`} />
          </>
        )}
      </PartList>
      <NativeSelect
        label="What a part of the right options is worth"
        value={body.credit ?? 'sum'}
        data={[
          { value: 'sum', label: 'The shares of what is chosen, together' },
          { value: 'all_or_nothing', label: 'Nothing: all right ones and no other, or no points' },
        ]}
        onChange={(event) =>
          onChange({
            ...body,
            credit: event.currentTarget.value as NonNullable<typeof body.credit>,
          })
        }
      />
      <NumberField
        label="At most so many may be chosen"
        description="Empty: any number."
        value={body.choices_max?.toString() ?? ''}
        problem={at(`${where}.choices_max`)}
        onChange={(text) => onChange({ ...body, choices_max: wholeOrNull(text) })}
      />
      <Shuffle isOn={body.shuffle} onChange={(shuffle) => onChange({ ...body, shuffle })} />
    </>
  );
}

interface OptionFieldsProps {
  option: Option;
  where: string;
  at: (where: string) => string | undefined;
  change: (changed: Partial<Option>) => void;
}

function OptionFields({ option, where, at, change }: OptionFieldsProps) {
  return (
    <>
      <div className={styles.worthOne}>
        <TextField
          label="Text"
          value={option.text}
          problem={at(`${where}.text`)}
          onChange={(text) => change({ text })}
        />
        <NumberField
          label="Share of the points"
          value={option.credit}
          problem={at(`${where}.credit`)}
          onChange={(credit) => change({ credit })}
        />
      </div>
      <TextField
        label="Feedback"
        value={option.feedback}
        onChange={(feedback) => change({ feedback })}
      />
    </>
  );
}

export function Shuffle({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <Checkbox
      label="Another order for each candidate"
      checked={isOn}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
