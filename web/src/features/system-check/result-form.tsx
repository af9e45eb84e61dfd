import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Notice } from '../../ui/notice';
import styles from './system-check.module.css';
import { RESULT_WORDS } from './words';

const USERNAME_LENGTH_MAX = 200;

/** Keeps the result with the exam's list, where the username is on it: the page is not told. */
export function ResultForm({ onTell }: { onTell: (username: string) => Promise<void> }) {
  const [username, setUsername] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isSending, setIsSending] = useState(false);
  const [isSent, setIsSent] = useState(false);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (isSending) return;
    if (username.trim() === '') {
      setProblem(RESULT_WORDS.missing);
      return;
    }
    setIsSending(true);
    setIsSent(false);
    try {
      await onTell(username.trim());
      setProblem(null);
      setIsSent(true);
    } catch (failure) {
      setProblem(failureWords(failure, RESULT_WORDS.failures));
    }
    setIsSending(false);
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="sm">
        <h2 className={styles['title']}>{RESULT_WORDS.title}</h2>
        <Text maw="60ch">{RESULT_WORDS.lead}</Text>
        <Group align="end" gap="sm">
          <TextInput
            label={RESULT_WORDS.label}
            size="md"
            w={300}
            maw="100%"
            autoComplete="username"
            spellCheck={false}
            maxLength={USERNAME_LENGTH_MAX}
            value={username}
            error={problem !== null}
            onChange={(event) => setUsername(event.currentTarget.value)}
          />
          <Button type="submit" size="md" aria-disabled={isSending}>
            {isSent ? RESULT_WORDS.again : RESULT_WORDS.button}
          </Button>
        </Group>
        <FormProblem words={problem} />
        {isSent && (
          <Notice tone="good" title={RESULT_WORDS.sent}>
            <Text>{RESULT_WORDS.sentNext}</Text>
          </Notice>
        )}
      </Stack>
    </form>
  );
}
