import { Checkbox, NativeSelect } from '@mantine/core';
import { SettingGroup, SettingRow } from '../../ui/setting-row';
import { CameraRows } from './camera-rows';
import { NumberRow } from './number-row';
import { askedWords, needWords, type PolicyFields } from './policy';
import { OWN, presetIn, presetsOf, withPreset } from './policy-presets';
import {
  CHECKPOINTS,
  MARKING_SWITCHES,
  MARKS_APART,
  PAGE,
  PAPER,
  RECORDING,
} from './policy-settings';
import { RulesRows } from './rules-rows';
import { PROMISED_WORDS } from './setting-refusals';
import { SwitchRow } from './switch-row';

interface PolicyFieldsetProps {
  fields: PolicyFields;
  problems: PolicyFields;
  standard: PolicyFields;
  /** Candidates work in our own player. */
  isHosted: boolean;
  /** Somebody has begun without being asked: nobody is asked from now on. */
  hasSittings: boolean;
  onChange: (changed: PolicyFields) => void;
}

/** The policy as fields, each with what it does and its default. */
export function PolicyFieldset(props: PolicyFieldsetProps) {
  const { fields, standard, isHosted, hasSittings, onChange } = props;
  const isAsked = fields.has_checkpoints === 'yes';
  return (
    <>
      {isHosted && (
        <SettingGroup title="The paper">
          {PAPER.map((one) => (
            <NumberRow key={one.name} one={one} {...props} />
          ))}
        </SettingGroup>
      )}
      {isHosted && (
        <SettingGroup
          title="Marking by people"
          note="Of essays and files, and of what else a machine cannot mark."
        >
          {MARKING_SWITCHES.map((one) => (
            <SwitchRow key={one.name} one={one} {...props} />
          ))}
          <NumberRow one={MARKS_APART} {...props} />
        </SettingGroup>
      )}
      {isHosted && <RulesRows {...props} />}
      <SettingGroup title="The recorder" note={needWords(fields)}>
        <PresetRow {...props} />
        {RECORDING.map((one) => (
          <NumberRow key={one.name} one={one} {...props} />
        ))}
      </SettingGroup>
      <SettingGroup title="The candidate’s page">
        {PAGE.map((one) => (
          <NumberRow key={one.name} one={one} {...props} />
        ))}
      </SettingGroup>
      <SettingGroup
        title="Presence checks"
        note={`The page asks “Are you still here?” at random times. An answer that does not come is noted; it raises no alert and decides nothing. ${askedWords(fields) ?? ''}`}
      >
        <SettingRow
          label="Ask candidates whether they are there"
          words="They are told of it before they agree."
          standard={standard.has_checkpoints === 'yes' ? 'they are asked' : 'they are not asked'}
          isChanged={fields.has_checkpoints !== standard.has_checkpoints}
          onBack={() => onChange({ has_checkpoints: standard.has_checkpoints ?? 'yes' })}
          problem={props.problems.has_checkpoints}
          fixed={hasSittings ? PROMISED_WORDS : null}
        >
          {(field) => (
            <Checkbox
              {...field}
              checked={isAsked}
              onChange={(event) =>
                onChange({ has_checkpoints: event.currentTarget.checked ? 'yes' : 'no' })
              }
            />
          )}
        </SettingRow>
        {isAsked && CHECKPOINTS.map((one) => <NumberRow key={one.name} one={one} {...props} />)}
      </SettingGroup>
      <CameraRows {...props} />
    </>
  );
}

function PresetRow({ fields, standard, onChange }: PolicyFieldsetProps) {
  const presets = presetsOf(standard);
  const chosen = presetIn(fields, presets);
  const found = presets.find(({ value }) => value === chosen);
  const choices = presets.map(({ value, label }) => ({ value, label }));
  const [first] = presets;
  return (
    <SettingRow
      label="Way to record"
      words={found?.words ?? 'Numbers of your own; a name sets them all at once.'}
      standard={first?.label ?? ''}
      isChanged={chosen !== first?.value}
      onBack={() => first && onChange(withPreset(fields, first))}
    >
      {(field) => (
        <NativeSelect
          {...field}
          value={chosen}
          data={chosen === OWN ? [...choices, { value: OWN, label: 'Own numbers' }] : choices}
          onChange={(event) => {
            const preset = presets.find(({ value }) => value === event.currentTarget.value);
            if (preset) onChange(withPreset(fields, preset));
          }}
        />
      )}
    </SettingRow>
  );
}
