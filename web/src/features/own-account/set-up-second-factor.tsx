import { Button, Code, Group, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Client } from '../../contract/client';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';

const WORDS = {
  second_factor_wrong: 'That code is wrong. Is the clock of your phone right?',
  no_second_factor: 'This took too long. Begin again.',
  too_many_tries: 'Too many tries. Wait a few minutes.',
};

/** Shows the picture for the app, then asks for its first code: only then is it on. */
export function SetUpSecondFactor({ onDone }: { onDone: (codes: readonly string[]) => void }) {
  const [code, setCode] = useState('');
  const begin = useMutation({
    mutationFn: () => new Client().post('/api/staff/second-factor/begin', {}),
  });
  const confirm = useMutation({
    mutationFn: () => new Client().post('/api/staff/second-factor/confirm', { code }),
    onSuccess: ({ recovery_codes: codes }) => onDone(codes),
  });
  if (!begin.data) {
    return (
      <Stack gap="sm">
        <div>
          <Button loading={begin.isPending} onClick={() => begin.mutate()}>
            Set up a second factor
          </Button>
        </div>
        <FormProblem words={begin.isError ? failureWords(begin.error, WORDS) : null} />
      </Stack>
    );
  }
  const picture = `data:image/svg+xml;utf8,${encodeURIComponent(begin.data.qr_svg)}`;
  return (
    <Stack gap="md">
      <span>1. Scan this with an authenticator app, or type the key into it.</span>
      <img
        src={picture}
        width={192}
        height={192}
        alt="QR code for the authenticator app"
        style={{ background: '#ffffff', padding: 8, borderRadius: 6 }}
      />
      <Code style={{ overflowWrap: 'anywhere', justifySelf: 'start' }}>{begin.data.secret}</Code>
      <Group align="end">
        <TextInput
          label="2. The code that it shows now"
          autoComplete="one-time-code"
          inputMode="numeric"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value.trim())}
        />
        <Button loading={confirm.isPending} onClick={() => confirm.mutate()}>
          Turn it on
        </Button>
      </Group>
      <FormProblem words={confirm.isError ? failureWords(confirm.error, WORDS) : null} />
    </Stack>
  );
}
