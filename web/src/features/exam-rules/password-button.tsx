import { Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Client } from '../../contract/client';
import type { RosterPerson } from '../../contract/wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { SecretOnce } from '../../ui/secret-once';
import { SureButton } from '../../ui/sure-button';

const REFUSALS = {
  not_on_roster: 'This person is not on the roster any more.',
  password_of_others:
    'This person is on the roster of an exam that is not yours. Ask an author of all exams.',
};

/** Makes a password for one person of the roster, in place of any before, and shows it once. */
export function PasswordButton({
  contestSlug,
  person,
}: {
  contestSlug: string;
  person: RosterPerson;
}) {
  const username = person.hackerrank_username;
  const make = useMutation({
    mutationFn: () =>
      new Client().post(
        '/api/staff/exams/{contest_slug}/roster/password',
        { hackerrank_username: username },
        { at: { contest_slug: contestSlug } },
      ),
  });
  return (
    <Stack gap="xs" align="flex-start" maw={280} style={{ whiteSpace: 'normal' }}>
      <SureButton
        words="New password"
        sure="Really? Theirs stops working"
        what={`for ${username}`}
        isBusy={make.isPending}
        onSure={() => make.mutate()}
      />
      <FormProblem words={make.isError ? failureWords(make.error, REFUSALS) : null} />
      {make.data?.password && (
        <SecretOnce
          title={`A password for ${username}`}
          secret={make.data.password}
          advice="Copy it now: it is not shown again. They sign in with it at /login."
          copyLabel={`Copy the password for ${username}`}
        />
      )}
    </Stack>
  );
}
