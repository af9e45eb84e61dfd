import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { FormProblem } from '../../ui/form-problem';
import { useWords } from '../../words/use-words';

interface CodeEntryProps {
  /** Null when the code opened the door, else why it did not, as a code. */
  onCode: (code: string) => Promise<string | null>;
}

/** For whoever was given a one-time code in the room. */
export function CodeEntry({ onCode }: CodeEntryProps) {
  const { text, byCode } = useWords();
  const { code: said } = text.door;
  const [code, setCode] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isSending, setIsSending] = useState(false);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (isSending || code.trim() === '') return;
    setIsSending(true);
    setRefusal(await onCode(code.trim()));
    setIsSending(false);
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="xs">
        <Group align="end" gap="sm">
          <TextInput
            label={said.label}
            size="md"
            w={300}
            maw="100%"
            autoComplete="one-time-code"
            autoCapitalize="characters"
            spellCheck={false}
            value={code}
            error={refusal !== null}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <Button type="submit" size="md" variant="default" aria-disabled={isSending}>
            {said.button}
          </Button>
        </Group>
        <FormProblem words={refusal && byCode(said.refused, refusal, said.refusedOtherwise)} />
      </Stack>
    </form>
  );
}
