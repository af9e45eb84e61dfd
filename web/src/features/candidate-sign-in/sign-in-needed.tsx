import { Button, Stack, Text } from '@mantine/core';
import { StepHeading } from '../../ui/step-heading';
import { useWords } from '../../words/use-words';
import { signInPath } from './sign-in-words';

/** In place of an exam's form while nobody is signed in. */
export function SignInNeeded({ contestSlug }: { contestSlug: string }) {
  const { signIn } = useWords().text;
  return (
    <Stack gap="md" align="flex-start">
      <StepHeading>{signIn.needed}</StepHeading>
      <Text maw="60ch">{signIn.neededAdvice}</Text>
      <Button component="a" href={signInPath(contestSlug)} size="md">
        {signIn.toSignIn}
      </Button>
    </Stack>
  );
}
