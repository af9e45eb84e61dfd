import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Client } from '../../contract/client';
import { FormProblem } from '../../ui/form-problem';
import { StepHeading } from '../../ui/step-heading';
import { useWords } from '../../words/use-words';

/** Signs out when the button is pressed, and not before: a link from elsewhere signs nobody out. */
export function SignOutPage() {
  const { signOut } = useWords().text;
  const [state, setState] = useState<'asking' | 'sending' | 'failed' | 'done'>('asking');
  const leave = async () => {
    if (state === 'sending') return;
    setState('sending');
    try {
      // Whoever is told this address may be of staff: whichever session is here ends.
      await new Client().post('/api/candidate/sign-out', {});
      await new Client().post('/api/staff/sign-out', {});
      setState('done');
    } catch {
      setState('failed');
    }
  };
  if (state === 'done') {
    return (
      <Stack gap="md" align="flex-start">
        <StepHeading>{signOut.done}</StepHeading>
        <Text>{signOut.doneAdvice}</Text>
        <Button component="a" href="/login" size="md">
          {signOut.again}
        </Button>
      </Stack>
    );
  }
  return (
    <Stack gap="md" align="flex-start">
      <StepHeading>{signOut.heading}</StepHeading>
      <Text maw="60ch">{signOut.advice}</Text>
      <FormProblem words={state === 'failed' ? signOut.failed : null} />
      <Group>
        <Button size="md" onClick={() => void leave()} aria-disabled={state === 'sending'}>
          {signOut.button}
        </Button>
        <Button component="a" href="/exam/" variant="default" size="md">
          {signOut.back}
        </Button>
      </Group>
    </Stack>
  );
}
