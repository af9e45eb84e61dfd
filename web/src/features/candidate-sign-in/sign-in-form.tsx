import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useRef, useState, type SyntheticEvent } from 'react';
import { Client } from '../../contract/client';
import { FormProblem } from '../../ui/form-problem';
import { StepHeading } from '../../ui/step-heading';
import { useWords } from '../../words/use-words';
import { refusalWords } from './sign-in-words';

const FIELDS = ['id', 'password'] as const;

/** An ID and a password; says where the button is what kept them from being right. */
export function SignInForm({ onDone }: { onDone: () => void }) {
  const words = useWords();
  const { signIn } = words.text;
  const form = useRef<HTMLFormElement>(null);
  const [entries, setEntries] = useState({ id: '', password: '' });
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSending, setIsSending] = useState(false);

  const field = (name: (typeof FIELDS)[number]) => ({
    name,
    label: signIn[name],
    size: 'md',
    required: true,
    withAsterisk: false,
    value: entries[name],
    error: missing.includes(name) && signIn.missing[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setEntries({ ...entries, [name]: event.currentTarget.value }),
  });

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (isSending) return;
    const stillMissing = FIELDS.filter((name) => entries[name].trim() === '');
    setMissing(stillMissing);
    setProblem(null);
    const first = stillMissing[0];
    if (first) return form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    setIsSending(true);
    try {
      const body = { candidate_id: entries.id.trim(), password: entries.password.trim() };
      await new Client().post('/api/candidate/sign-in', body);
      onDone();
    } catch (failure) {
      setProblem(refusalWords(words, failure));
      setIsSending(false);
    }
  };

  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)}>
      <Stack gap="lg" maw={480}>
        <StepHeading>{signIn.heading}</StepHeading>
        <TextInput
          {...field('id')}
          description={signIn.idAdvice}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <PasswordInput
          {...field('password')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': signIn.showPassword }}
        />
        <FormProblem words={problem} />
        <Button type="submit" size="md" aria-disabled={isSending} style={{ alignSelf: 'start' }}>
          {signIn.button}
        </Button>
        <details>
          <summary>{signIn.noPassword}</summary>
          <Text mt="xs">{signIn.noPasswordAdvice}</Text>
        </details>
      </Stack>
    </form>
  );
}
