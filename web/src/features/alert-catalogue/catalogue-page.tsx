import { Link } from '@tanstack/react-router';
import type { AlertType } from '../../contract/alerts-wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Page, Panel, Rows } from '../../ui/page';
import styles from './alert-catalogue.module.css';
import { TypeRow, TypeWords } from './type-row';
import { useAlertRules } from './use-alert-rules';

interface CataloguePageProps {
  /** Empty: for all exams that set nothing else. */
  contestSlug: string;
  canChange: boolean;
}

/** What can be noticed, what each means and may be instead, and how an exam raises it. */
export function CataloguePage({ contestSlug, canChange }: CataloguePageProps) {
  const { types, failure, rules, standard, save, change } = useAlertRules(contestSlug);
  const sent = types.filter(({ defaults }) => !defaults);
  return (
    <Page
      title={contestSlug === '' ? 'Alerts of all exams' : `Alerts of ${contestSlug}`}
      lead={
        <>
          An alert asks somebody to look; it decides nothing. What is off raises none, and what was
          seen stays in the sitting’s record.
          {canChange && ' Each change is saved at once, for alerts from now on.'}
        </>
      }
      actions={<WayBack contestSlug={contestSlug} />}
    >
      <FormProblem words={failure ? failureWords(failure, {}) : null} />
      <Panel
        title="What the server and the pages notice"
        anchor="noticed"
        note={
          contestSlug === ''
            ? 'These are the defaults of every exam that sets something else for none of them.'
            : 'The default is what is set for all exams.'
        }
        actions={
          <output className={styles.quiet}>
            {save.isPending ? 'Saving' : save.isSuccess ? 'Saved' : ''}
          </output>
        }
      >
        <FormProblem words={save.isError ? failureWords(save.error, {}) : null} />
        {rules && (
          <Rows empty="There is nothing to set.">
            {types.map((one) => {
              const rule = one.defaults ? rules[one.type] : undefined;
              if (!rule) return null;
              return (
                <TypeRow
                  key={one.type}
                  {...{ one, rule, canChange }}
                  standard={standard[one.type]}
                  onChange={(changed) => change(one.type, changed)}
                />
              );
            })}
          </Rows>
        )}
      </Panel>
      {sent.length > 0 && <Sent types={sent} />}
    </Page>
  );
}

function Sent({ types }: { types: readonly AlertType[] }) {
  return (
    <Panel
      title="What tools send"
      anchor="sent"
      note="How urgent these are is their sender’s to say. Other types may be sent too."
    >
      <Rows empty="">
        {types.map((one) => (
          <li key={`${one.source} ${one.type}`}>
            <TypeWords one={one} />
          </li>
        ))}
      </Rows>
    </Panel>
  );
}

function WayBack({ contestSlug }: { contestSlug: string }) {
  if (contestSlug === '') return <Link to="/exams">To the exams</Link>;
  return (
    <Link to="/exams/$contestSlug" params={{ contestSlug }}>
      To the exam
    </Link>
  );
}
