import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { Client } from '../../contract/client';
import type { Sheet } from '../../contract/results-wire';
import { dayAndMinute } from '../../ui/clock-words';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Page, Panel, Quiet } from '../../ui/page';
import { AdjustForm } from './adjust-form';
import { HistoryPanel } from './history-panel';
import { NoticedPanel } from './noticed-panel';
import { ObservationPanel } from './observation-panel';
import {
  handInWords,
  lateWords,
  passTold,
  percentOf,
  plain,
  pointsWords,
  signed,
} from './result-words';
import styles from './results.module.css';
import { RecordingPanel, type SheetClip } from './recording-panel';
import { SheetItem } from './sheet-item';
import { ToldMark } from './told-mark';
import { useSeeking } from './use-seeking';

interface SheetPageProps {
  contestSlug: string;
  sessionId: string;
  /** Plays the recording; null for whoever may not look at recordings. */
  clip: ComponentType<SheetClip> | null;
}

/** One person's paper: their score by section, each answer with its key, and what was noticed. */
export function SheetPage({ contestSlug, sessionId, clip }: SheetPageProps) {
  const queries = useQueryClient();
  const seeking = useSeeking(sessionId, clip !== null);
  const key = ['staff', 'sheet', sessionId];
  const found = useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      new Client().get('/api/staff/sittings/{session_id}/paper', {
        at: { session_id: sessionId },
        signal,
      }),
  });
  const sheet = found.data;
  const back = (
    <Link to="/exams/$contestSlug/results" params={{ contestSlug }}>
      Back to the results
    </Link>
  );
  if (!sheet) {
    return (
      <Page title="Answer sheet" actions={back}>
        <FormProblem
          words={
            found.isError
              ? failureWords(found.error, {
                  no_such_result: 'No paper of this sitting was handed in.',
                  session_not_found: 'There is no sitting at this address.',
                })
              : null
          }
        />
      </Page>
    );
  }
  return (
    <Page
      title={sheet.result.name || sheet.result.hackerrank_username}
      lead={<Lead sheet={sheet} />}
      actions={back}
    >
      <ScorePanel sheet={sheet} />
      <div className={styles.sheet}>
        <div className={styles.items}>
          {sheet.sections.map((section) => (
            <Panel
              key={section.id}
              title={section.title}
              note={pointsWords(section.points, section.points_max)}
            >
              <ol className={styles.items}>
                {section.items.map((item) => (
                  <SheetItem
                    key={item.item_id}
                    answered={item}
                    computers={sheet.computers.length}
                    sessionId={sessionId}
                    seeking={seeking}
                  />
                ))}
              </ol>
            </Panel>
          ))}
        </div>
        <div className={styles.side}>
          {clip && <RecordingPanel {...{ sessionId, clip, seeking, sheet }} />}
          {clip && <NoticedPanel {...{ sessionId, seeking }} />}
          {clip && <ObservationPanel {...{ sessionId, seeking }} />}
          <HistoryPanel sheet={sheet} />
          <AdjustForm sheet={sheet} onDone={(changed) => queries.setQueryData(key, changed)} />
        </div>
      </div>
    </Page>
  );
}

function Lead({ sheet: { title, version, result } }: { sheet: Sheet }) {
  return (
    <>
      {title}, paper {version}. {result.hackerrank_username}
      {result.room && `, ${result.room}`}. Handed in {dayAndMinute(result.handed_in_at_ms)}{' '}
      {handInWords(result.handed_in_by)}.
    </>
  );
}

function ScorePanel({ sheet: { result } }: { sheet: Sheet }) {
  const percent = percentOf(result.points, result.points_max);
  const facts = [
    `${result.answered} answered`,
    result.awaited > 0 && `${result.awaited} to mark`,
    result.late_answers > 0 && lateWords(result.late_answers),
    Number(result.adjusted) !== 0 && `adjusted by ${signed(result.adjusted)}`,
  ].filter((words) => words !== false);
  return (
    <Panel title="Score">
      <p className={styles.quiet}>
        <ToldMark told={passTold(result)} />
      </p>
      <p className={styles.figure} style={{ margin: 0 }}>
        {plain(result.points)} of {plain(result.points_max)} points · {percent} %
      </p>
      <Quiet>{facts.join(' · ')}</Quiet>
    </Panel>
  );
}
