import { NativeSelect } from '@mantine/core';
import type { BodyOf } from '../../../contract/authoring-wire';
import { freeId } from '../new-item';
import { Shuffle } from './choice-fields';
import type { FieldsProps } from './fields';
import { PartList } from './part-list';
import { TextField } from './text-field';

/** Pairs: prompts, and what each is matched with. */
export function MatchingFields({ body, where, at, onChange }: FieldsProps<BodyOf<'matching'>>) {
  const targets = body.targets.map(({ id, text }, index) => ({
    value: id,
    label: text.trim() === '' ? `Match ${index + 1}` : text,
  }));
  return (
    <>
      <PartList
        title="Matches"
        one="Match"
        note="Several prompts may have the same one; one that no prompt asks for is there to distract."
        parts={body.targets}
        problem={at(`${where}.targets`)}
        make={() => ({ id: freeId(body.targets), text: '' })}
        onChange={(changed) => onChange({ ...body, targets: changed })}
      >
        {(target, change, index) => (
          <TextField
            label="Text"
            value={target.text}
            problem={at(`${where}.targets[${index}].text`)}
            onChange={(text) => change({ text })}
          />
        )}
      </PartList>
      <PartList
        title="Prompts"
        one="Prompt"
        parts={body.prompts}
        problem={at(`${where}.prompts`)}
        make={() => ({ id: freeId(body.prompts), text: '', target: body.targets[0]?.id ?? '' })}
        onChange={(prompts) => onChange({ ...body, prompts })}
      >
        {(prompt, change, index) => (
          <>
            <TextField
              label="Text"
              value={prompt.text}
              problem={at(`${where}.prompts[${index}].text`)}
              onChange={(text) => change({ text })}
            />
            <NativeSelect
              label="Its match"
              value={prompt.target}
              error={at(`${where}.prompts[${index}].target`)}
              data={
                targets.some(({ value }) => value === prompt.target)
                  ? targets
                  : [{ value: prompt.target, label: 'Choose one' }, ...targets]
              }
              onChange={(event) => change({ target: event.currentTarget.value })}
            />
          </>
        )}
      </PartList>
      <Shuffle isOn={body.shuffle} onChange={(shuffle) => onChange({ ...body, shuffle })} />
    </>
  );
}

/** Entries in their right order. */
export function OrderingFields({ body, where, at, onChange }: FieldsProps<BodyOf<'ordering'>>) {
  return (
    <>
      <PartList
        title="Entries, in the right order"
        one="Entry"
        isOrdered
        parts={body.entries}
        problem={at(`${where}.entries`)}
        make={() => ({ id: freeId(body.entries), text: '' })}
        onChange={(entries) => onChange({ ...body, entries })}
      >
        {(entry, change, index) => (
          <TextField
            label="Text"
            value={entry.text}
            problem={at(`${where}.entries[${index}].text`)}
            onChange={(text) => change({ text })}
          />
        )}
      </PartList>
      <NativeSelect
        label="What an order is worth that is not the right one"
        value={body.credit ?? 'all_or_nothing'}
        data={[
          { value: 'all_or_nothing', label: 'Nothing' },
          { value: 'positions', label: 'The share of entries at their place' },
          { value: 'neighbours', label: 'The share of right neighbours side by side' },
        ]}
        onChange={(event) =>
          onChange({
            ...body,
            credit: event.currentTarget.value as NonNullable<typeof body.credit>,
          })
        }
      />
    </>
  );
}
