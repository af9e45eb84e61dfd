import { Link } from '@tanstack/react-router';
import type { Result } from '../../contract/results-wire';
import { dayAndMinute } from '../../ui/clock-words';
import { Quiet } from '../../ui/page';
import { handInWords, lateWords, passTold, percentOf, plain } from './result-words';
import styles from './results.module.css';
import { ToldMark } from './told-mark';

interface ResultTableProps {
  contestSlug: string;
  results: readonly Result[];
  empty: string;
}

/** A line for each paper that was handed in; on a narrow page, a card. */
export function ResultTable({ contestSlug, results, empty }: ResultTableProps) {
  if (results.length === 0) return <p className={styles.quiet}>{empty}</p>;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Person</th>
          <th scope="col">Room</th>
          <th scope="col">Standing</th>
          <th scope="col">Points</th>
          <th scope="col">Handed in</th>
          <th scope="col">To look at</th>
        </tr>
      </thead>
      <tbody>
        {results.map((result) => (
          <ResultRow key={result.attempt_id} contestSlug={contestSlug} result={result} />
        ))}
      </tbody>
    </table>
  );
}

function ResultRow({ contestSlug, result }: { contestSlug: string; result: Result }) {
  const percent = percentOf(result.points, result.points_max);
  const sessionId = result.session_id;
  return (
    <tr>
      <th scope="row">
        <Link
          to="/exams/$contestSlug/results/$sessionId"
          params={{ contestSlug, sessionId }}
          className={styles.person}
        >
          {result.name || result.hackerrank_username}
        </Link>{' '}
        <Quiet>
          {result.hackerrank_username}
          {result.number > 1 && ` · attempt ${result.number}`}
        </Quiet>
      </th>
      <td>{result.room || 'none'}</td>
      <td>
        <ToldMark told={passTold(result)} />
      </td>
      <td>
        <span className={styles.score}>
          {/* The figures beside it say the same. */}
          <span className={styles.bar} aria-hidden="true">
            <span style={{ inlineSize: `${percent}%` }} />
          </span>
          <span className="tabular">
            {plain(result.points)} of {plain(result.points_max)} · {percent} %
          </span>
        </span>
      </td>
      <td>
        <span className="tabular">{dayAndMinute(result.handed_in_at_ms)}</span>
        <br />
        <Quiet>{handInWords(result.handed_in_by)}</Quiet>
      </td>
      <td>{lookWords(result)}</td>
    </tr>
  );
}

/** What about a result may want a person, in words; empty for most. */
function lookWords(result: Result): string {
  const said = [
    result.awaited > 0 && `${result.awaited} to mark`,
    result.late_answers > 0 && lateWords(result.late_answers),
    result.alerts > 0 && `${result.alerts} ${result.alerts === 1 ? 'alert' : 'alerts'}`,
    Number(result.adjusted) !== 0 && 'adjusted',
  ].filter((words) => words !== false);
  return said.join(' · ');
}
