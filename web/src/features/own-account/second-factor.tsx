import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Client } from '../../contract/client';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Notice } from '../../ui/notice';
import { Panel } from '../../ui/page';
import { RecoveryCodes } from './recovery-codes';
import { SetUpSecondFactor } from './set-up-second-factor';

const WORDS = {
  field_required: 'Give a code from your app, or a recovery code.',
  second_factor_wrong: 'That code is wrong, or was used already. Wait for the next one.',
  too_many_tries: 'Too many tries. Wait a few minutes.',
};

interface SecondFactorProps {
  isOn: boolean;
  mustSetUp: boolean;
  onChanged: () => void;
}

/** A code from an authenticator app beside the password: set up, or removed. */
export function SecondFactor({ isOn, mustSetUp, onChanged }: SecondFactorProps) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  return (
    <Panel
      title="Second factor"
      note="A code from an app on your phone, asked for at each sign-in. Whoever learns your password then still cannot sign in."
    >
      {mustSetUp && !isOn && (
        <Notice tone="warning" title="Set up a second factor to go on">
          This server asks for one from everybody. The other pages open when it is set up.
        </Notice>
      )}
      {codes && <RecoveryCodes codes={codes} />}
      {isOn ? (
        <Remove onChanged={onChanged} />
      ) : (
        <SetUpSecondFactor
          onDone={(made) => {
            setCodes(made);
            onChanged();
          }}
        />
      )}
    </Panel>
  );
}

function Remove({ onChanged }: { onChanged: () => void }) {
  const [code, setCode] = useState('');
  const remove = useMutation({
    mutationFn: () => new Client().post('/api/staff/second-factor/remove', { code }),
    onSuccess: onChanged,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    remove.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <span>It is on. To remove it, give a code once more.</span>
        <Group align="end" gap="sm">
          <TextInput
            label="Code"
            description="From your app, or a recovery code."
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value.trim())}
          />
          <Button type="submit" variant="default" loading={remove.isPending}>
            Remove it
          </Button>
        </Group>
        <FormProblem words={remove.isError ? failureWords(remove.error, WORDS) : null} />
      </Stack>
    </form>
  );
}
