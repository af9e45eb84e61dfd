import { Button, Checkbox, Group, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { ExamDetail } from '../../contract/wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Panel } from '../../ui/page';
import { askedWords, changeOf, fieldsOf, problemsIn, type CheckpointFields } from './checkpoints';
import styles from './exam-rules.module.css';
import { useExamChange } from './use-exam-change';

const WORDS = { field_invalid: 'One of the times has a value that cannot be.' };

interface CheckpointsPanelProps {
  exam: ExamDetail;
  canChange: boolean;
}

/** Whether and when candidates are asked if they are there. */
export function CheckpointsPanel({ exam, canChange }: CheckpointsPanelProps) {
  return (
    <Panel
      title="Presence checks"
      anchor="checkpoints"
      note="The candidate’s page asks “Are you still here?” at random times. An answer that does not come is noted in the sitting’s record; it raises no alert and decides nothing."
    >
      {canChange ? <CheckpointsForm exam={exam} /> : <Text>{askedWords(fieldsOf(exam))}</Text>}
    </Panel>
  );
}

function CheckpointsForm({ exam }: { exam: ExamDetail }) {
  const before = fieldsOf(exam);
  const [fields, setFields] = useState(before);
  const change = useExamChange(exam);
  const body = changeOf(before, fields);
  const problems = problemsIn(fields);
  const isWrong = Object.keys(problems).length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (body !== null && !isWrong) change.mutate(body);
  };
  return (
    <form onSubmit={submit} noValidate aria-label="Presence checks">
      <Fields {...{ fields, problems }} onChange={setFields} />
      <p className={styles.window}>{askedWords(fields)}</p>
      <Group mt="md" gap="md">
        <Button type="submit" loading={change.isPending} disabled={body === null || isWrong}>
          Save
        </Button>
        {body !== null && (
          <Button variant="default" onClick={() => setFields(before)}>
            Undo
          </Button>
        )}
        <FormProblem words={change.isError ? failureWords(change.error, WORDS) : null} />
      </Group>
    </form>
  );
}

interface FieldsProps {
  fields: CheckpointFields;
  problems: ReturnType<typeof problemsIn>;
  onChange: (fields: CheckpointFields) => void;
}

function Fields({ fields, problems, onChange }: FieldsProps) {
  const field = (name: 'first' | 'shortest' | 'longest' | 'grace') => ({
    value: fields[name],
    error: problems[name],
    disabled: !fields.isOn,
    inputMode: 'decimal' as const,
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...fields, [name]: event.currentTarget.value }),
  });
  return (
    <div className={styles.terms}>
      <Checkbox
        label="Ask candidates whether they are there"
        checked={fields.isOn}
        onChange={(event) => onChange({ ...fields, isOn: event.currentTarget.checked })}
      />
      <div className={styles.row}>
        <TextInput
          label="Nobody is asked for, in minutes"
          description="After recording began."
          {...field('first')}
        />
        <TextInput
          label="Shortest time between two, in minutes"
          description="From one answer to the next question."
          {...field('shortest')}
        />
        <TextInput
          label="Longest time between two, in minutes"
          description="Chance chooses between the two."
          {...field('longest')}
        />
        <TextInput
          label="Time to answer, in seconds"
          description="Under 60 is too short for many who use assistive technology."
          {...field('grace')}
        />
      </div>
    </div>
  );
}
