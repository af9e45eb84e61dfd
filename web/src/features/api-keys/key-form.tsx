import { Button, Checkbox, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Client } from '../../contract/client';
import type { ApiKey, KeyScope } from '../../contract/outward-wire';
import { failureWords } from '../../ui/failure-words';
import { ExamChoice, type ChosenPlace } from '../../ui/exam-choice';
import { FormProblem } from '../../ui/form-problem';
import { SCOPE_ORDER, SCOPES } from './scope-words';

const WORDS = {
  field_required: 'Give the key a name, and at least one thing that it is for.',
  no_such_exam: 'One of these exams does not exist any more.',
};

/** What a key is called, what it is for, and for which exams. */
export function KeyForm({ onMade }: { onMade: (key: ApiKey) => void }) {
  const [name, setName] = useState('');
  const [exams, setExams] = useState<ChosenPlace[]>([]);
  const all = useQuery({
    queryKey: ['staff', 'exams'],
    queryFn: ({ signal }) => new Client().get('/api/staff/exams', { signal }),
  });
  const [scopes, setScopes] = useState<KeyScope[]>(['alerts:write']);
  const make = useMutation({
    mutationFn: () =>
      new Client().post('/api/staff/keys', {
        name,
        scopes,
        contest_slugs: [...new Set(exams.map((exam) => exam.contest_slug))],
      }),
    onSuccess: (key) => {
      setName('');
      setExams([]);
      onMade(key);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label="Name"
          description="What uses it: “poller on the lab server”."
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox.Group
          label="It may"
          value={scopes}
          onChange={(chosen) => setScopes(SCOPE_ORDER.filter((one) => chosen.includes(one)))}
        >
          <Stack gap="sm" mt={4}>
            {SCOPE_ORDER.map((scope) => (
              <Checkbox
                key={scope}
                value={scope}
                label={SCOPES[scope].words}
                description={SCOPES[scope].meaning}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <ExamChoice
          label="Only for"
          none="every exam"
          exams={all.data?.exams ?? []}
          places={exams}
          hasRooms={false}
          onChange={setExams}
        />
        <FormProblem words={make.isError ? failureWords(make.error, WORDS) : null} />
        <div>
          <Button type="submit" loading={make.isPending}>
            Make key
          </Button>
        </div>
      </Stack>
    </form>
  );
}
