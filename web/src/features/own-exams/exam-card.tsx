import { Button, Stack, Text, Title } from '@mantine/core';
import type { OwnExam } from '../../contract/candidate-wire';
import { ShapeMark, type Shape } from '../../ui/shape-mark';
import { useWords } from '../../words/use-words';
import { actionOf, pathOf, stateOf, type ExamState } from './exam-state';
import classes from './own-exams.module.css';

const MARKS: Record<ExamState, { shape: Shape; tone: string }> = {
  not_started: { shape: 'ring', tone: 'info' },
  open: { shape: 'circle', tone: 'good' },
  begun: { shape: 'triangle', tone: 'warning' },
  finished: { shape: 'circle', tone: 'good' },
  over: { shape: 'ring', tone: 'info' },
};

/** One exam: when, where, how far, and the one button that leads on. */
export function ExamCard({ exam }: { exam: OwnExam }) {
  const { text, fill, times } = useWords();
  const { ownExams } = text;
  const state = stateOf(exam);
  const action = actionOf(state);
  const { shape, tone } = MARKS[state];
  const span = times(exam.time_zone).ends(exam.opens_at_ms, exam.closes_at_ms);
  return (
    <li className={classes['card']}>
      <Stack gap="xs" align="flex-start">
        <Title order={2} fz="lg">
          {exam.title}
        </Title>
        <Text>{fill(ownExams.when, { ...span, zone: exam.time_zone })}</Text>
        {exam.room !== '' && <Text>{fill(ownExams.room, { room: exam.room })}</Text>}
        <p className={classes['state']}>
          <ShapeMark shape={shape} tone={`var(--tone-${tone})`} />
          {ownExams.state[state]}
        </p>
        {state === 'finished' && exam.mode === 'hosted' && (
          <Button
            component="a"
            href={`/exam/${encodeURIComponent(exam.contest_slug)}`}
            size="md"
            mt="xs"
            variant="default"
            aria-label={fill(ownExams.about, { action: ownExams.result, title: exam.title })}
          >
            {ownExams.result}
          </Button>
        )}
        {action !== null && (
          <Button
            component="a"
            href={pathOf(action, exam.path)}
            size="md"
            mt="xs"
            variant={action === 'prepare' ? 'default' : 'filled'}
            aria-label={fill(ownExams.about, { action: ownExams[action], title: exam.title })}
          >
            {ownExams[action]}
          </Button>
        )}
      </Stack>
    </li>
  );
}
