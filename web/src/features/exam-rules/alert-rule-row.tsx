import { Group, NativeSelect, Switch, TextInput } from '@mantine/core';
import type { AlertRule } from '../../contract/wire';
import { ACTION_WORDS, SEVERITY_WORDS, THRESHOLDS, typeWords } from './alert-words';
import styles from './exam-rules.module.css';

/** One type of alert for those who may only read: words, not fields. */
export function RuleWords({ type, rule }: { type: string; rule: AlertRule }) {
  const thresholds = THRESHOLDS.filter(({ field }) => rule[field] !== undefined);
  return (
    <tr>
      <td>{typeWords(type)}</td>
      <td>{rule.enabled ? SEVERITY_WORDS[rule.severity] : 'off'}</td>
      <td>{rule.enabled && ACTION_WORDS[rule.action]}</td>
      <td>{thresholds.map(({ field, unit }) => `${rule[field]} ${unit}`).join(', ')}</td>
    </tr>
  );
}

interface RuleRowProps {
  type: string;
  rule: AlertRule;
  onChange: (rule: AlertRule) => void;
}

/** One type of alert: whether it is raised, how urgent it is, and what a person should do. */
export function RuleRow({ type, rule, onChange }: RuleRowProps) {
  const words = typeWords(type);
  const isFixed = !rule.enabled;
  return (
    <tr>
      <td>
        <Switch
          label={words}
          checked={rule.enabled}
          onChange={(event) => onChange({ ...rule, enabled: event.currentTarget.checked })}
        />
      </td>
      <td>
        <NativeSelect
          aria-label={`How urgent: ${words}`}
          size="xs"
          disabled={isFixed}
          value={rule.severity}
          data={Object.entries(SEVERITY_WORDS).map(([value, label]) => ({ value, label }))}
          onChange={(event) =>
            onChange({ ...rule, severity: event.currentTarget.value as AlertRule['severity'] })
          }
        />
      </td>
      <td>
        <NativeSelect
          aria-label={`What to do: ${words}`}
          size="xs"
          disabled={isFixed}
          value={rule.action}
          data={Object.entries(ACTION_WORDS).map(([value, label]) => ({ value, label }))}
          onChange={(event) =>
            onChange({ ...rule, action: event.currentTarget.value as AlertRule['action'] })
          }
        />
      </td>
      <td>
        {THRESHOLDS.map(
          (one) =>
            rule[one.field] !== undefined && (
              <Threshold
                key={one.field}
                words={words}
                measure={one}
                rule={rule}
                isFixed={isFixed}
                onChange={onChange}
              />
            ),
        )}
      </td>
    </tr>
  );
}

interface ThresholdProps extends Pick<RuleRowProps, 'rule' | 'onChange'> {
  words: string;
  measure: (typeof THRESHOLDS)[number];
  isFixed: boolean;
}

function Threshold({ words, measure, rule, isFixed, onChange }: ThresholdProps) {
  const { field, unit } = measure;
  return (
    <Group gap="sm" wrap="nowrap">
      <TextInput
        key={rule[field]}
        aria-label={`After how many ${unit}: ${words}`}
        size="xs"
        w={56}
        inputMode="numeric"
        disabled={isFixed}
        defaultValue={rule[field]}
        onBlur={(event) => {
          const value = Number(event.currentTarget.value);
          if (value > 0 && value !== rule[field]) onChange({ ...rule, [field]: value });
          else event.currentTarget.value = String(rule[field]);
        }}
      />
      <span className={styles.quiet}>{unit}</span>
    </Group>
  );
}
