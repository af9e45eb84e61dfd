import { useState, type FormEvent } from 'react';
import type { ExamDetail, ExamSettings } from '../../contract/wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Panel } from '../../ui/page';
import { SaveBar } from '../../ui/save-bar';
import { useFirstProblem } from '../../ui/use-first-problem';
import { refusedField } from './setting-refusals';
import { changeOf, fieldsOf, problemsIn, standardFields, type TermsFields } from './terms';
import { TermsFacts } from './terms-facts';
import { TermsFieldset } from './terms-fieldset';
import { useExamChange } from './use-exam-change';
import { useExamSettings } from './use-exam-settings';

const WORDS = {
  window_invalid: 'It must close after it opens.',
  contest_url_invalid: 'Give the whole contest link, beginning with https:// or http://.',
  no_such_local_time:
    'On this day the clock is put forward over this time. Choose one before or after it.',
  local_time_twice: 'On this day the clock passes this time twice. Choose another.',
  field_invalid: 'One of the fields has a value that cannot be. Check the time zone and the rooms.',
};

/** When the exam is, who may start it, and from where. */
export function TermsPanel({ exam, canChange }: { exam: ExamDetail; canChange: boolean }) {
  const settings = useExamSettings();
  return (
    <Panel title="When, and who may start" anchor="rules">
      <FormProblem words={settings.isError ? failureWords(settings.error, {}) : null} />
      {!canChange && <TermsFacts exam={exam} />}
      {canChange && settings.data && <TermsForm exam={exam} settings={settings.data.settings} />}
    </Panel>
  );
}

interface TermsFormProps {
  exam: ExamDetail;
  settings: ExamSettings['settings'];
}

function TermsForm({ exam, settings }: TermsFormProps) {
  const before = fieldsOf(exam);
  // What was typed lies over what the server has: a change by somebody else takes none of it away.
  const [typed, setTyped] = useState<Partial<TermsFields>>({});
  const [asked, setAsked] = useState(0);
  const form = useFirstProblem(asked);
  const change = useExamChange(exam);
  const fields = { ...before, ...typed };
  const body = changeOf(before, fields);
  const isSame = Object.keys(body).length === 0;
  const refused = change.isError ? refusedField(change.error, WORDS) : null;
  const problems = {
    ...problemsIn(fields),
    ...(refused && { [refused.field]: refused.words }),
  };
  const isPlaced = refused !== null && refused.field in fields;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(asked + 1);
    if (isSame || Object.keys(problemsIn(fields)).length > 0) return;
    change.mutate(body, { onSuccess: () => setTyped({}), onError: () => setAsked(asked + 2) });
  };
  return (
    <form ref={form} onSubmit={submit} noValidate aria-label="When, and who may start">
      <TermsFieldset
        {...{ exam, fields, problems }}
        standard={standardFields(settings)}
        onChange={(changed) => {
          change.reset();
          setTyped({ ...typed, ...changed });
        }}
      />
      <SaveBar
        isBusy={change.isPending}
        isChanged={!isSame}
        isSaved={change.isSuccess}
        problem={change.isError && !isPlaced ? failureWords(change.error, WORDS) : null}
        onUndo={() => setTyped({})}
      />
    </form>
  );
}
