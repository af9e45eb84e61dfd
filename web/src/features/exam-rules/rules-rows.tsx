import { NativeSelect } from '@mantine/core';
import { SettingGroup, SettingRow } from '../../ui/setting-row';
import { NumberRow } from './number-row';
import type { PolicyFields } from './policy';
import { FULLSCREEN_SECONDS, FULLSCREEN_SWITCHES, LIMIT, RULES, WEIGHTS } from './rule-settings';
import { SwitchRow } from './switch-row';

interface RulesRowsProps {
  fields: PolicyFields;
  standard: PolicyFields;
  problems: PolicyFields;
  onChange: (changed: PolicyFields) => void;
}

/** The rules of a hosted exam, what each weighs, the limit, and full screen. */
export function RulesRows({ fields, problems, standard, onChange }: RulesRowsProps) {
  const given = { fields, problems, standard, onChange };
  return (
    <>
      <SettingGroup
        title="Rules while they answer"
        note="Note keeps it for reviewers. Warn also stops it and tells the candidate. Count also uses up the limit. Candidates read all of it before they begin, and an accommodation can switch each rule off for a person."
      >
        {RULES.map(({ name, label }) => (
          <SettingRow
            key={name}
            label={label}
            words=""
            standard={WEIGHTS.find(({ value }) => value === standard[name])?.label ?? ''}
            isChanged={fields[name] !== standard[name]}
            onBack={() => onChange({ [name]: standard[name] ?? '' })}
            problem={problems[name]}
          >
            {(field) => (
              <NativeSelect
                {...field}
                value={fields[name] ?? ''}
                data={WEIGHTS}
                onChange={(event) => onChange({ [name]: event.currentTarget.value })}
              />
            )}
          </SettingRow>
        ))}
        <NumberRow one={LIMIT} {...given} />
      </SettingGroup>
      <SettingGroup title="Full screen">
        {FULLSCREEN_SWITCHES.map((one) => (
          <SwitchRow key={one.name} one={one} {...given} />
        ))}
        {fields.fullscreen_required === 'yes' && <NumberRow one={FULLSCREEN_SECONDS} {...given} />}
      </SettingGroup>
    </>
  );
}
