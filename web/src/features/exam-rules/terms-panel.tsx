import { Button, Group } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { ExamDetail } from '../../contract/wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Panel } from '../../ui/page';
import { changeOf, fieldsOf, problemsIn } from './terms';
import { TermsFacts } from './terms-facts';
import { TermsFieldset } from './terms-fieldset';
import { useExamChange } from './use-exam-change';

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
  return (
    <Panel title="When, and who may start" anchor="rules">
      {canChange ? <TermsForm exam={exam} /> : <TermsFacts exam={exam} />}
    </Panel>
  );
}

function TermsForm({ exam }: { exam: ExamDetail }) {
  const before = fieldsOf(exam);
  const [fields, setFields] = useState(before);
  const change = useExamChange(exam);
  const body = changeOf(before, fields);
  const isSame = Object.keys(body).length === 0;
  const problems = problemsIn(fields);
  const isWrong = Object.keys(problems).length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isSame && !isWrong) change.mutate(body);
  };
  return (
    <form onSubmit={submit} noValidate>
      <TermsFieldset fields={fields} problems={problems} onChange={setFields} />
      <Group mt="md" gap="md">
        <Button type="submit" loading={change.isPending} disabled={isSame || isWrong}>
          Save
        </Button>
        {!isSame && (
          <Button variant="default" onClick={() => setFields(before)}>
            Undo
          </Button>
        )}
        <output style={{ color: 'var(--tone-good)' }}>
          {change.isSuccess && isSame ? 'Saved.' : ''}
        </output>
        <FormProblem words={change.isError ? failureWords(change.error, WORDS) : null} />
      </Group>
    </form>
  );
}
