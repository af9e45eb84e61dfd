import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { Refusal } from '../../contract/client';
import { FormProblem } from '../../ui/form-problem';
import { Notice } from '../../ui/notice';
import { useCheckWords } from '../../words/check-words';
import styles from './system-check.module.css';

const USERNAME_LENGTH_MAX = 200;

/** Keeps the result with the exam's list, where the username is on it: the page is not told. */
export function ResultForm({ onTell }: { onTell: (username: string) => Promise<void> }) {
  const { text, byCode } = useCheckWords();
  const { result } = text.check;
  const [username, setUsername] = useState('');
  /** A code, so that the words of it change with the page's language. */
  const [problem, setProblem] = useState<string | null>(null);
  const [isSending, setIsSending] = useState(false);
  const [isSent, setIsSent] = useState(false);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (isSending) return;
    if (username.trim() === '') {
      setProblem('missing');
      return;
    }
    setIsSending(true);
    setIsSent(false);
    try {
      await onTell(username.trim());
      setProblem(null);
      setIsSent(true);
    } catch (failure) {
      setProblem(failure instanceof Refusal ? failure.code : 'unreachable');
    }
    setIsSending(false);
  };
  const known = { ...result.refused, missing: result.missing };
  const words = problem === null ? null : byCode(known, problem, result.refusedOtherwise);
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="sm">
        <h2 className={styles['title']}>{result.title}</h2>
        <Text maw="60ch">{result.lead}</Text>
        <Group align="end" gap="sm">
          <TextInput
            label={result.label}
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
            {isSent ? result.again : result.button}
          </Button>
        </Group>
        <FormProblem words={words} />
        {isSent && (
          <Notice tone="good" title={result.sent}>
            <Text>{result.sentNext}</Text>
          </Notice>
        )}
      </Stack>
    </form>
  );
}
