import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Client, Refusal } from '../../contract/client';
import { FormProblem } from '../../ui/form-problem';
import { failureWords } from '../../ui/failure-words';
import { NarrowPage } from '../../ui/narrow-page';
import { useSignedIn } from './use-staff-member';
import { PageTitle } from '../../ui/page-title';

const WORDS = {
  invitation_invalid:
    'This link was used already or is not the newest. The server prints a new one when it starts.',
  password_too_short: 'Too short: use at least 12 characters.',
  administrator_exists: 'There is an administrator already. Sign in, or ask them for an account.',
  name_taken: 'Somebody signs in with this name already. Choose another.',
  field_required: 'Fill in every field.',
};

interface FirstAdministratorPageProps {
  /** From the link that the server printed. */
  token: string;
  onDone: () => void;
}

/** Makes the first account of a fresh server, by the link that its operator got. */
export function FirstAdministratorPage({ token, onDone }: FirstAdministratorPageProps) {
  const [fields, setFields] = useState({ name: '', display_name: '', password: '' });
  const signedIn = useSignedIn();
  const create = useMutation({
    mutationFn: () => new Client().post('/api/staff/first-administrator', { token, ...fields }),
    onSuccess: (member) => {
      signedIn(member);
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  const words = create.isError ? failureWords(create.error, WORDS) : null;
  const isShort = create.error instanceof Refusal && create.error.code === 'password_too_short';
  const set = (field: keyof typeof fields) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setFields((before) => ({ ...before, [field]: value }));
  };
  const common = { required: true, withAsterisk: false } as const;
  return (
    <NarrowPage title="Create the first administrator">
      <PageTitle of="First administrator" />
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            {...common}
            label="Your name, as colleagues see it"
            autoComplete="name"
            value={fields.display_name}
            onChange={set('display_name')}
          />
          <TextInput
            {...common}
            label="Name to sign in with"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            value={fields.name}
            onChange={set('name')}
          />
          <PasswordInput
            {...common}
            label="Password"
            description="At least 12 characters"
            autoComplete="new-password"
            error={isShort ? words : undefined}
            value={fields.password}
            onChange={set('password')}
          />
          <FormProblem words={isShort ? null : words} />
          <Button type="submit" loading={create.isPending}>
            Create account
          </Button>
        </Stack>
      </form>
    </NarrowPage>
  );
}
