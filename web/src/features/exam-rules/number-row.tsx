import { TextInput } from '@mantine/core';
import { SettingRow } from '../../ui/setting-row';
import type { PolicyFields } from './policy';
import type { NumberSetting } from './policy-settings';

interface NumberRowProps {
  one: NumberSetting;
  fields: PolicyFields;
  problems: PolicyFields;
  standard: PolicyFields;
  onChange: (changed: PolicyFields) => void;
}

/** A number of the policy, in the unit that people think in. */
export function NumberRow(props: NumberRowProps) {
  const { one, fields, problems, standard, onChange } = props;
  const { name, label, words, unit } = one;
  return (
    <SettingRow
      label={`${label}, ${unit.words}`}
      words={words}
      standard={standard[name] ?? ''}
      isChanged={fields[name] !== standard[name]}
      onBack={() => onChange({ [name]: standard[name] ?? '' })}
      problem={problems[name]}
    >
      {(field) => (
        <TextInput
          {...field}
          inputMode="decimal"
          value={fields[name] ?? ''}
          onChange={(event) => onChange({ [name]: event.currentTarget.value })}
        />
      )}
    </SettingRow>
  );
}
