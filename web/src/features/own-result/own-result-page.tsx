import { Button, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { OwnResult } from '../../contract/candidate-wire';
import { Notice } from '../../ui/notice';
import { ShapeMark } from '../../ui/shape-mark';
import { StepHeading } from '../../ui/step-heading';
import { useWords } from '../../words/use-words';
import classes from './own-result.module.css';
import { ResultSections } from './result-sections';
import { useOwnResult } from './use-own-result';

interface OwnResultPageProps {
  contestSlug: string;
  timeZone: string;
  onSignedOut: () => void;
  /** Shows a text of the paper, which is Markdown. */
  textOf: (text: string) => ReactNode;
}

/** What was released of a candidate's own result, or that nothing is yet. */
export function OwnResultPage(props: OwnResultPageProps) {
  const { text } = useWords();
  const said = text.ownResult;
  const { asked, again } = useOwnResult(props.contestSlug, props.onSignedOut);
  return (
    <Stack gap="lg">
      <StepHeading>{said.heading}</StepHeading>
      {asked.at === 'asking' && (
        <Text component="output" display="block">
          {said.loading}
        </Text>
      )}
      {asked.at === 'failed' && (
        <>
          <Notice tone="critical" title={said.failed} />
          <Button size="md" style={{ alignSelf: 'start' }} onClick={again}>
            {said.retry}
          </Button>
        </>
      )}
      {asked.at === 'told' && asked.result === null && (
        <Notice tone="info" title={said.none}>
          <Text>{said.noneAdvice}</Text>
        </Notice>
      )}
      {asked.at === 'told' && asked.result !== null && (
        <Told result={asked.result} timeZone={props.timeZone} textOf={props.textOf} />
      )}
      <Button component="a" href="/exam" variant="default" style={{ alignSelf: 'start' }}>
        {said.back}
      </Button>
    </Stack>
  );
}

function Told(props: { result: OwnResult } & Pick<OwnResultPageProps, 'timeZone' | 'textOf'>) {
  const { text, fill, times } = useWords();
  const said = text.ownResult;
  const { result, timeZone } = props;
  const [points, most] = [Number(result.points), Number(result.points_max)];
  const percent = most === 0 ? 0 : Math.round((points / most) * 1000) / 10;
  const time = times(timeZone).dayAndMinute(result.handed_in_at_ms);
  const has = result.has_passed;
  return (
    <>
      <section className={classes['score']}>
        <Text fw={600}>{result.title}</Text>
        <Text fz={28} fw={700} className="tabular">
          {fill(said.score, { points, most })}
        </Text>
        <div className={classes['bar']} aria-hidden="true">
          <div style={{ width: `${Math.min(100, Math.max(0, percent))}%` }} />
        </div>
        <Text className="tabular">
          {fill(said.percent, { percent })} {fill(said.needed, { percent: result.pass_percent })}
        </Text>
        {has !== null && (
          <p className={classes['verdict']} data-passed={has}>
            <ShapeMark
              shape={has ? 'circle' : 'triangle'}
              tone={has ? 'var(--tone-good)' : 'var(--tone-warning)'}
            />
            {has ? said.passed : said.notPassed}
          </p>
        )}
        {result.awaited > 0 && <Text>{fill(said.awaited, { count: result.awaited })}</Text>}
        <Text c="var(--text-quiet)">{fill(said.handedIn, { time })}</Text>
      </section>
      <ResultSections sections={result.sections} textOf={props.textOf} />
    </>
  );
}
