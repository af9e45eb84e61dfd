import { Button, Stack, Text } from '@mantine/core';
import { Notice } from '../../ui/notice';
import { StepHeading } from '../../ui/step-heading';
import { useWords } from '../../words/use-words';
import { ExamCard } from './exam-card';
import classes from './own-exams.module.css';
import { useOwnExams } from './use-own-exams';

/** The exams of who has signed in, the latest first. */
export function OwnExamsPage({ onSignedOut }: { onSignedOut: () => void }) {
  const { text, fill } = useWords();
  const { ownExams, signOut } = text;
  const { me, hasFailed, load } = useOwnExams(onSignedOut);
  return (
    <Stack gap="lg">
      <StepHeading>{ownExams.heading}</StepHeading>
      {me === null && !hasFailed && (
        <Text component="output" display="block">
          {ownExams.loading}
        </Text>
      )}
      {me !== null && (
        <div className={classes['head']}>
          <Text>
            {me.name === ''
              ? fill(ownExams.signedInAs, { id: me.candidate_id })
              : fill(ownExams.signedInWithName, { name: me.name, id: me.candidate_id })}
          </Text>
          <Button component="a" href="/logout" variant="default">
            {signOut.button}
          </Button>
        </div>
      )}
      {me?.exams.length === 0 && <Text maw="60ch">{ownExams.none}</Text>}
      {me !== null && me.exams.length > 0 && (
        <ul className={classes['list']}>
          {me.exams.map((exam) => (
            <ExamCard key={exam.contest_slug} exam={exam} />
          ))}
        </ul>
      )}
      {hasFailed && (
        <Notice tone="critical" title={ownExams.failed}>
          <Text>{ownExams.failedAdvice}</Text>
        </Notice>
      )}
      {(hasFailed || me?.next) && (
        <Button variant="default" size="md" style={{ alignSelf: 'start' }} onClick={load}>
          {hasFailed ? ownExams.retry : ownExams.more}
        </Button>
      )}
    </Stack>
  );
}
