import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Client } from '../../contract/client';
import type { ApiKey, KeyScope } from '../../contract/wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { SCOPE_ORDER, SCOPES } from './scope-words';

const WORDS = {
  field_required: 'Give the key a name, and at least one thing that it is for.',
  no_such_exam: 'One of these exams does not exist. Their short names stand in their links.',
};

/** What a key is called, what it is for, and for which exams. */
export function KeyForm({ onMade }: { onMade: (key: ApiKey) => void }) {
  const [name, setName] = useState('');
  const [exams, setExams] = useState('');
  const [scopes, setScopes] = useState<KeyScope[]>(['alerts:write']);
  const make = useMutation({
    mutationFn: () =>
      new Client().post('/api/staff/keys', { name, scopes, contest_slugs: wordsOf(exams) }),
    onSuccess: (key) => {
      setName('');
      setExams('');
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
          maw={420}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox.Group
          label="It may"
          value={scopes}
          onChange={(chosen) => setScopes(SCOPE_ORDER.filter((one) => chosen.includes(one)))}
        >
          <Stack gap="xs" mt={4}>
            {SCOPE_ORDER.map((scope) => (
              <Checkbox
                key={scope}
                value={scope}
                label={`${SCOPES[scope].words}, ${SCOPES[scope].meaning}`}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <TextInput
          label="Only for these exams"
          description="Their short names, separated by commas. Empty means every exam."
          maw={420}
          value={exams}
          onChange={(event) => setExams(event.currentTarget.value)}
        />
        <FormProblem words={make.isError ? failureWords(make.error, WORDS) : null} />
        <Group>
          <Button type="submit" loading={make.isPending}>
            Make key
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function wordsOf(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}
