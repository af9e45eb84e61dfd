import { Checkbox } from '@mantine/core';
import { SettingRow } from '../../ui/setting-row';
import type { PolicyFields } from './policy';
import type { SwitchSetting } from './policy-settings';

interface SwitchRowProps {
  one: SwitchSetting;
  fields: PolicyFields;
  problems: PolicyFields;
  standard: PolicyFields;
  onChange: (changed: PolicyFields) => void;
}

/** Something of the policy that is on or off. */
export function SwitchRow({ one, fields, problems, standard, onChange }: SwitchRowProps) {
  const { name, label, words } = one;
  return (
    <SettingRow
      label={label}
      words={words}
      standard={standard[name] === 'yes' ? 'on' : 'off'}
      isChanged={fields[name] !== standard[name]}
      onBack={() => onChange({ [name]: standard[name] ?? '' })}
      problem={problems[name]}
    >
      {(field) => (
        <Checkbox
          {...field}
          checked={fields[name] === 'yes'}
          onChange={(event) => onChange({ [name]: event.currentTarget.checked ? 'yes' : 'no' })}
        />
      )}
    </SettingRow>
  );
}
