import { Button, Code, Group, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Client } from '../../contract/client';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { inFours, pictureOf } from './authenticator';

const WORDS = {
  field_required: 'Type the code that the app shows.',
  field_invalid: 'Type the six digits that the app shows.',
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
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <span>1. Scan this with an authenticator app on your phone, or type the key into it.</span>
        <Picture svg={begin.data.qr_svg} />
        <Code style={{ overflowWrap: 'anywhere', alignSelf: 'flex-start' }}>
          {inFours(begin.data.secret)}
        </Code>
        <Group align="end" gap="sm">
          <TextInput
            label="2. The code that the app shows now"
            autoComplete="one-time-code"
            inputMode="numeric"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value.trim())}
          />
          <Button type="submit" loading={confirm.isPending}>
            Turn it on
          </Button>
        </Group>
        <FormProblem words={confirm.isError ? failureWords(confirm.error, WORDS) : null} />
      </Stack>
    </form>
  );
}

/** White in the dark too: that is what apps expect of a code. */
function Picture({ svg }: { svg: string }) {
  return (
    <img
      src={pictureOf(svg)}
      width={192}
      height={192}
      alt="QR code for the authenticator app"
      style={{ background: '#ffffff', padding: 8, borderRadius: 6 }}
    />
  );
}
