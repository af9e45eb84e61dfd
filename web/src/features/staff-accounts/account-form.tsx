import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Client } from '../../contract/client';
import type { Account, Posting, StaffRole } from '../../contract/wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { AccountFields } from './account-fields';
import { postingsFor } from './postings';
import { ACCOUNT_WORDS } from './account-words';

/** Invites somebody: the answer carries the link that makes their account. */
export function AccountForm({ onMade }: { onMade: (account: Account) => void }) {
  const [name, setName] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [role, setRole] = useState<StaffRole>('proctor');
  const [postings, setPostings] = useState<Posting[]>([]);
  const make = useMutation({
    mutationFn: () =>
      new Client().post('/api/staff/accounts', {
        name,
        display_name: displayName,
        role,
        postings: postingsFor(role, postings),
      }),
    onSuccess: (account) => {
      setName('');
      setDisplayName('');
      setPostings([]);
      onMade(account);
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
          label="Full name"
          autoComplete="off"
          value={displayName}
          onChange={(event) => setDisplayName(event.currentTarget.value)}
        />
        <TextInput
          label="Sign-in name"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <AccountFields role={role} onRole={setRole} postings={postings} onPostings={setPostings} />
        <FormProblem words={make.isError ? failureWords(make.error, ACCOUNT_WORDS) : null} />
        <div>
          <Button type="submit" loading={make.isPending}>
            Make an invitation
          </Button>
        </div>
      </Stack>
    </form>
  );
}
