import { Group, NativeSelect, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Client } from '../../contract/client';
import type { AlertRule, AlertRules } from '../../contract/wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Panel } from '../../ui/page';
import { ACTION_WORDS, SEVERITY_WORDS, THRESHOLDS, typeWords } from './alert-words';
import styles from './exam-rules.module.css';

/** Which alerts this exam raises, how urgent they are, and what a person should do. */
export function AlertRulesPanel(props: { contestSlug: string; canChange: boolean }) {
  const { contestSlug, canChange } = props;
  const key = ['staff', 'alert-rules', contestSlug];
  const query = { contest_slug: contestSlug };
  const queries = useQueryClient();
  const rules = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => new Client().get('/api/admin/alert-settings', { query, signal }),
  });
  const save = useMutation({
    mutationFn: (proctor: AlertRules['proctor']) =>
      new Client().post('/api/admin/alert-settings', { proctor }, { query }),
    onSuccess: (answer) => queries.setQueryData(key, answer),
  });
  const proctor = save.isPending ? save.variables : rules.data?.proctor;
  return (
    <Panel
      title="Alerts"
      anchor="alerts"
      note="What is off raises no alert; what was seen stays in the sitting's record. Each change is saved at once, for alerts from now on."
      actions={
        <output className={styles.quiet}>
          {save.isPending ? 'Saving' : save.isSuccess ? 'Saved' : ''}
        </output>
      }
    >
      <FormProblem words={rules.isError ? failureWords(rules.error, {}) : null} />
      <FormProblem words={save.isError ? failureWords(save.error, {}) : null} />
      {proctor && (
        <table className={`${styles.table} ${styles.rules}`}>
          <thead>
            <tr>
              <th>When</th>
              <th>It is</th>
              <th>And the console should</th>
              <th>After</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(proctor).map(([type, rule]) => (
              <RuleRow
                key={type}
                type={type}
                rule={rule}
                canChange={canChange}
                onChange={(changed) => save.mutate({ ...proctor, [type]: changed })}
              />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

interface RuleRowProps {
  type: string;
  rule: AlertRule;
  canChange: boolean;
  onChange: (rule: AlertRule) => void;
}

function RuleRow({ type, rule, canChange, onChange }: RuleRowProps) {
  const words = typeWords(type);
  const isFixed = !canChange || !rule.enabled;
  return (
    <tr>
      <td>
        <Switch
          label={words}
          checked={rule.enabled}
          disabled={!canChange}
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
