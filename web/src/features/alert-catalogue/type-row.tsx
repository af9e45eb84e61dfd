import { NativeSelect, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AlertType } from '../../contract/alerts-wire';
import type { AlertRule } from '../../contract/wire';
import { SettingRow } from '../../ui/setting-row';
import styles from './alert-catalogue.module.css';
import {
  ACTION_WORDS,
  changedFields,
  SEVERITY_WORDS,
  THRESHOLDS,
  thresholdProblem,
  type ThresholdField,
} from './rules';

/** What the catalogue says of a type: what raises it, and what else it may be. */
export function TypeWords({ one }: { one: AlertType }) {
  return (
    <div className={styles.words}>
      <h3 className={styles.title}>{one.title}</h3>
      <p>
        {one.meaning}
        {one.claimed && ' Nothing but the candidate’s browser says so.'}
      </p>
      <p className={styles.quiet}>It may also be: {one.false_causes.join('; ')}.</p>
    </div>
  );
}

interface TypeRowProps {
  one: AlertType;
  rule: AlertRule;
  standard: AlertRule | undefined;
  canChange: boolean;
  onChange: (rule: AlertRule) => void;
}

/** One type of alert: its words, and whether and how it is raised. */
export function TypeRow({ one, rule, standard, canChange, onChange }: TypeRowProps) {
  const changed = changedFields(rule, standard);
  return (
    <li className={styles.type}>
      <TypeWords one={one} />
      {canChange && standard ? (
        <fieldset className={styles.fields}>
          <legend className={styles.legend}>How it is raised: {one.title}</legend>
          <Fields {...{ one, rule, standard, changed, onChange }} />
        </fieldset>
      ) : (
        <p className={styles.quiet}>{ruleWords(rule)}</p>
      )}
    </li>
  );
}

interface FieldsProps {
  one: AlertType;
  rule: AlertRule;
  standard: AlertRule;
  changed: Partial<AlertRule>;
  onChange: (rule: AlertRule) => void;
}

function Fields({ one, rule, standard, changed, onChange }: FieldsProps) {
  const row = <Field extends keyof AlertRule>(field: Field, words: string) => ({
    standard: words,
    isChanged: field in changed,
    onBack: () => onChange({ ...rule, [field]: standard[field] }),
  });
  return (
    <>
      <SettingRow
        label={`Raise: ${one.title}`}
        words="Off: no alert is raised."
        {...row('enabled', standard.enabled ? 'on' : 'off')}
      >
        {({ description }) => (
          <Switch
            label="Raised"
            aria-label={`Raise: ${one.title}`}
            description={description}
            checked={rule.enabled}
            onChange={(event) => onChange({ ...rule, enabled: event.currentTarget.checked })}
          />
        )}
      </SettingRow>
      <SettingRow
        label={`How urgent: ${one.title}`}
        words="Where it stands in the list."
        {...row('severity', SEVERITY_WORDS[standard.severity])}
      >
        {({ description }) => (
          <NativeSelect
            label="How urgent"
            aria-label={`How urgent: ${one.title}`}
            description={description}
            disabled={!rule.enabled}
            value={rule.severity}
            data={Object.entries(SEVERITY_WORDS).map(([value, label]) => ({ value, label }))}
            onChange={(event) =>
              onChange({ ...rule, severity: event.currentTarget.value as AlertRule['severity'] })
            }
          />
        )}
      </SettingRow>
      <SettingRow
        label={`What to do: ${one.title}`}
        words="What the console asks for."
        {...row('action', ACTION_WORDS[standard.action])}
      >
        {({ description }) => (
          <NativeSelect
            label="What to do"
            aria-label={`What to do: ${one.title}`}
            description={description}
            disabled={!rule.enabled}
            value={rule.action}
            data={Object.entries(ACTION_WORDS).map(([value, label]) => ({ value, label }))}
            onChange={(event) =>
              onChange({ ...rule, action: event.currentTarget.value as AlertRule['action'] })
            }
          />
        )}
      </SettingRow>
      {THRESHOLDS.filter((field) => rule[field] !== undefined).map((field) => (
        <ThresholdRow
          key={`${field} ${rule[field]}`}
          {...{ one, rule, field, onChange }}
          row={row(field, `${standard[field]} ${unitOf(field)}`)}
        />
      ))}
    </>
  );
}

interface ThresholdRowProps extends Pick<FieldsProps, 'one' | 'rule' | 'onChange'> {
  field: ThresholdField;
  row: { standard: string; isChanged: boolean; onBack: () => void };
}

/** Saved when one leaves the field or presses Enter; what cannot be stays there, with why. */
function ThresholdRow({ one, rule, field, row, onChange }: ThresholdRowProps) {
  const [typed, setTyped] = useState(String(rule[field] ?? ''));
  const problem = thresholdProblem(typed);
  const keep = () => {
    const value = Number(typed.trim().replace(',', '.'));
    if (!problem && value !== rule[field]) onChange({ ...rule, [field]: value });
  };
  return (
    <SettingRow
      label={`After how many ${unitOf(field)}: ${one.title}`}
      words="Less is not told of."
      {...row}
    >
      {({ description }) => (
        <TextInput
          label={`After, in ${unitOf(field)}`}
          aria-label={`After how many ${unitOf(field)}: ${one.title}`}
          description={description}
          error={problem}
          inputMode="decimal"
          disabled={!rule.enabled}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={keep}
          onKeyDown={(event) => event.key === 'Enter' && keep()}
        />
      )}
    </SettingRow>
  );
}

/** How a type is raised, for those who may only read. */
function ruleWords(rule: AlertRule): string {
  if (!rule.enabled) return 'Off: no alert is raised.';
  const after = THRESHOLDS.filter((field) => rule[field] !== undefined).map(
    (field) => `, after ${rule[field]} ${unitOf(field)}`,
  );
  return `${SEVERITY_WORDS[rule.severity]}${after.join('')}: ${ACTION_WORDS[rule.action]}.`;
}

function unitOf(field: ThresholdField): string {
  return field.replace('threshold_', '');
}
