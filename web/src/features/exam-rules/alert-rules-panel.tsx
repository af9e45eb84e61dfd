import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Client } from '../../contract/client';
import type { AlertRules } from '../../contract/wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Panel } from '../../ui/page';
import { RuleRow, RuleWords } from './alert-rule-row';
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
      note={`What is off raises no alert; what was seen stays in the sitting's record.${canChange ? ' Each change is saved at once, for alerts from now on.' : ''}`}
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
            {Object.entries(proctor).map(([type, rule]) =>
              canChange ? (
                <RuleRow
                  key={type}
                  type={type}
                  rule={rule}
                  onChange={(changed) => save.mutate({ ...proctor, [type]: changed })}
                />
              ) : (
                <RuleWords key={type} type={type} rule={rule} />
              ),
            )}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
