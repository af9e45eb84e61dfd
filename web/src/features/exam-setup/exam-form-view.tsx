import { Button, NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Client, Refusal } from '../../contract/client';
import type { Exam, NewExamBody } from '../../contract/wire';
import { ownTimeZone, timeZonesWith } from '../../ui/time-zones';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { checked, problemOf, type ExamField, type ExamFields, type Problems } from './exam-form';
import styles from './exam-setup.module.css';

const EMPTY: ExamFields = {
  title: '',
  mode: 'companion',
  contest_url: '',
  opens_at: '',
  closes_at: '',
  time_zone: ownTimeZone(),
  rooms: '',
};

/** Creates an exam: the work happens on somebody else's site, or in our own player. */
export function ExamFormView({ onCreated }: { onCreated: (exam: Exam) => void }) {
  const [fields, setFields] = useState(EMPTY);
  const [problems, setProblems] = useState<Problems>({});
  const form = useRef<HTMLFormElement>(null);
  const queries = useQueryClient();
  useEffect(() => {
    // To the first field that needs a change, in the order of the form.
    if (Object.keys(problems).length > 0) {
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    }
  }, [problems]);
  const create = useMutation({
    mutationFn: (body: NewExamBody) => new Client().post('/api/staff/exams', body),
    onSuccess: async (exam) => {
      await queries.invalidateQueries({ queryKey: ['staff', 'exams'] });
      setFields(EMPTY);
      onCreated(exam);
    },
    onError: (failure) => {
      if (failure instanceof Refusal) {
        setProblems(problemOf(failure.code, failure.details.field) ?? {});
      }
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const result = checked(fields);
    setProblems(result.kind === 'refused' ? result.problems : {});
    if (result.kind === 'sendable') create.mutate(result.body);
  };
  const field = (name: Exclude<ExamField, 'mode'>) => ({
    name,
    value: fields[name],
    error: problems[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setFields((before) => ({ ...before, [name]: value }));
    },
  });
  const isElsewhere = create.isError && Object.keys(problems).length === 0;
  return (
    <form ref={form} onSubmit={submit} noValidate aria-labelledby="new-exam">
      <h2 id="new-exam" className={styles.heading}>
        New exam
      </h2>
      <Stack gap="md">
        <TextInput {...field('title')} label="Title" />
        <Radio.Group
          label="Where candidates work"
          description="This is chosen once: it stays as it is."
          value={fields.mode}
          onChange={(mode) => {
            setFields((before) => ({ ...before, mode: mode as ExamFields['mode'] }));
            setProblems({});
          }}
        >
          <Radio
            mt="xs"
            value="companion"
            label="On another site"
            description="A contest opens in a tab of its own; screen and camera are recorded beside it."
          />
          <Radio
            mt="xs"
            value="hosted"
            label="Here, in our own player"
            description="They answer a paper that you compose of questions, and are recorded while they do."
          />
        </Radio.Group>
        {fields.mode === 'companion' && (
          <TextInput
            {...field('contest_url')}
            label="Contest link"
            description="The site where candidates work. It opens in a tab of its own."
            inputMode="url"
            placeholder="https://www.hackerrank.com/contests/…"
          />
        )}
        <div className={styles.window}>
          <TextInput {...field('opens_at')} type="datetime-local" label="Opens" />
          <TextInput {...field('closes_at')} type="datetime-local" label="Closes" />
        </div>
        <NativeSelect
          {...field('time_zone')}
          label="Time zone"
          description="The times above are those on the clock there."
          data={timeZonesWith(fields.time_zone)}
        />
        <Textarea
          {...field('rooms')}
          label="Rooms"
          description="One per line. Candidates choose theirs; leave empty for one room."
          autosize
          minRows={3}
        />
        <FormProblem words={isElsewhere ? failureWords(create.error, {}) : null} />
        <div>
          <Button type="submit" loading={create.isPending}>
            Create exam
          </Button>
        </div>
      </Stack>
    </form>
  );
}
