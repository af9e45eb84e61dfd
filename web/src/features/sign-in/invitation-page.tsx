import { Button, PasswordInput, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Client, Refusal } from '../../contract/client';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { NarrowPage } from '../../ui/narrow-page';
import { CodeField } from './code-field';
import { useSignedIn } from './use-staff-member';
import { PageTitle } from '../../ui/page-title';

const WORDS = {
  invitation_invalid: 'This link was used already, or is too old. Ask for a new one.',
  password_too_short: 'Too short: use at least 12 characters.',
  field_required: 'Choose a password.',
  too_many_tries: 'Too many tries. Wait a minute, then try again.',
  second_factor_required: 'Your account has a second factor: give its code as well.',
  second_factor_wrong: 'That code is wrong, or was used already. Wait for the next one.',
};

interface InvitationPageProps {
  /** From the link that an administrator made. */
  token: string;
  onDone: () => void;
}

/** Where a one-time link leads: choose a password, and be signed in. */
export function InvitationPage({ token, onDone }: InvitationPageProps) {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const signedIn = useSignedIn();
  const accept = useMutation({
    mutationFn: () =>
      new Client().post('/api/staff/accept-invitation', {
        token,
        password,
        ...(code !== '' && { code }),
      }),
    onSuccess: (member) => {
      signedIn(member);
      onDone();
    },
  });
  const asksForCode =
    accept.error instanceof Refusal && accept.error.code.startsWith('second_factor_');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    accept.mutate();
  };
  return (
    <NarrowPage title="Choose your password">
      <PageTitle of="Your account" />
      <form onSubmit={submit}>
        <Stack gap="md">
          <PasswordInput
            label="Password"
            description="At least 12 characters. A few words are good."
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {(asksForCode || code !== '') && <CodeField value={code} onChange={setCode} />}
          <FormProblem words={accept.isError ? failureWords(accept.error, WORDS) : null} />
          <Button type="submit" loading={accept.isPending}>
            Set password and sign in
          </Button>
        </Stack>
      </form>
    </NarrowPage>
  );
}
