import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { FormProblem } from '../../ui/form-problem';

interface CodeEntryProps {
  /** Null when the code opened the door, else why it did not, as a code. */
  onCode: (code: string) => Promise<string | null>;
}

const WORDS: Readonly<Record<string, string>> = {
  code_invalid: 'This code is not valid: it may be used, expired, or for somebody else.',
  code_not_needed: 'You need no code any more. Press “Check again”.',
  too_many_tries: 'Too many tries. Wait a few minutes, or ask your proctor.',
  unreachable: 'We could not reach the server. Check your network, then try again.',
};

/** For whoever was given a one-time code in the room. */
export function CodeEntry({ onCode }: CodeEntryProps) {
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isSending, setIsSending] = useState(false);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (isSending || code.trim() === '') return;
    setIsSending(true);
    const refused = await onCode(code.trim());
    setIsSending(false);
    setProblem(refused && (WORDS[refused] ?? `The server did not take the code (${refused}).`));
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="xs">
        <Group align="end" gap="sm">
          <TextInput
            label="Did your proctor give you a code?"
            size="md"
            w={300}
            autoComplete="one-time-code"
            autoCapitalize="characters"
            spellCheck={false}
            value={code}
            error={problem !== null}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <Button type="submit" size="md" variant="default" aria-disabled={isSending}>
            Use code
          </Button>
        </Group>
        <FormProblem words={problem} />
      </Stack>
    </form>
  );
}
