import { useState, type FormEvent } from 'react';
import type { ExamDetail, ExamSettings } from '../../contract/wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Panel } from '../../ui/page';
import { SaveBar } from '../../ui/save-bar';
import { useFirstProblem } from '../../ui/use-first-problem';
import styles from './exam-rules.module.css';
import {
  askedWords,
  changeOf,
  fieldsOf,
  needWords,
  policyTitle,
  problemsIn,
  standardFields,
  type PolicyFields,
} from './policy';
import { PolicyFieldset } from './policy-fieldset';
import { refusedField } from './setting-refusals';
import { useExamChange } from './use-exam-change';
import { useExamSettings } from './use-exam-settings';

interface PolicyPanelProps {
  exam: ExamDetail;
  canChange: boolean;
}

/** How an exam is recorded, how pages stay in touch, and when candidates are asked if they are there. */
export function PolicyPanel({ exam, canChange }: PolicyPanelProps) {
  const settings = useExamSettings();
  const fields = fieldsOf(exam.policy);
  return (
    <Panel
      title={policyTitle(exam.mode)}
      anchor="policy"
      note="Who sits already follows with their next start or reload."
    >
      <FormProblem words={settings.isError ? failureWords(settings.error, {}) : null} />
      {!canChange && <p className={styles.window}>{needWords(fields)}</p>}
      {!canChange && <p className={styles.window}>{askedWords(fields)}</p>}
      {canChange && settings.data && <PolicyForm exam={exam} bounds={settings.data.settings} />}
    </Panel>
  );
}

function PolicyForm({ exam, bounds }: { exam: ExamDetail; bounds: ExamSettings['settings'] }) {
  const before = fieldsOf(exam.policy);
  // What was typed lies over what the server has: a change by somebody else takes none of it away.
  const [typed, setTyped] = useState<PolicyFields>({});
  const [asked, setAsked] = useState(0);
  const form = useFirstProblem(asked);
  const change = useExamChange(exam);
  const fields = { ...before, ...typed };
  const body = changeOf(before, fields);
  const refused = change.isError ? refusedField(change.error, {}) : null;
  const problems = {
    ...problemsIn(fields, bounds),
    ...(refused && { [refused.field]: refused.words }),
  };
  const isPlaced = refused !== null && refused.field in fields;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(asked + 1);
    if (body === null || Object.keys(problemsIn(fields, bounds)).length > 0) return;
    change.mutate(body, { onSuccess: () => setTyped({}), onError: () => setAsked(asked + 2) });
  };
  return (
    <form ref={form} onSubmit={submit} noValidate aria-label="Recording and presence checks">
      <PolicyFieldset
        {...{ fields, problems }}
        standard={standardFields(bounds)}
        isHosted={exam.mode === 'hosted'}
        hasSittings={exam.has_sittings && before.has_checkpoints === 'no'}
        onChange={(changed) => {
          change.reset();
          setTyped({ ...typed, ...changed });
        }}
      />
      <SaveBar
        isBusy={change.isPending}
        isChanged={body !== null}
        isSaved={change.isSuccess}
        problem={change.isError && !isPlaced ? failureWords(change.error, {}) : null}
        onUndo={() => setTyped({})}
      />
    </form>
  );
}
