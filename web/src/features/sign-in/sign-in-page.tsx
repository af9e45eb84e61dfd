import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Client, Refusal } from '../../contract/client';
import { FormProblem } from '../../ui/form-problem';
import { failureWords } from '../../ui/failure-words';
import { NarrowPage } from '../../ui/narrow-page';
import { CodeField } from './code-field';
import { useSignedIn } from './use-staff-member';
import { PageTitle } from '../../ui/page-title';

const WORDS = {
  wrong_name_or_password: 'This name and password do not belong together.',
  too_many_tries: 'Too many tries. Wait a minute, then try again.',
  field_required: 'Give both name and password.',
  second_factor_wrong: 'That code is wrong, or was used already. Wait for the next one.',
};

/** That a code is asked for is the next step, not a problem. */
function problemOf(failure: unknown): string | null {
  if (failure === null) return null;
  const isNextStep = failure instanceof Refusal && failure.code === 'second_factor_required';
  return isNextStep ? null : failureWords(failure, WORDS);
}

/** Name and password; goes where the person wanted to go. */
export function SignInPage({ onDone }: { onDone: () => void }) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const signedIn = useSignedIn();
  const signIn = useMutation({
    mutationFn: () =>
      new Client().post('/api/staff/sign-in', { name, password, ...(code !== '' && { code }) }),
    onSuccess: (member) => {
      signedIn(member);
      onDone();
    },
  });
  const asksForCode =
    signIn.error instanceof Refusal && signIn.error.code.startsWith('second_factor_');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <NarrowPage title="Staff sign in">
      <PageTitle of="Sign in" />
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label="Name"
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            withAsterisk={false}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <PasswordInput
            label="Password"
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {(asksForCode || code !== '') && <CodeField value={code} onChange={setCode} />}
          <FormProblem words={problemOf(signIn.error)} />
          <Button type="submit" loading={signIn.isPending}>
            Sign in
          </Button>
        </Stack>
      </form>
    </NarrowPage>
  );
}
