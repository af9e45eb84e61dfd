import type { AnsweredItem } from '../../contract/results-wire';
import { clockTime } from '../../ui/clock-words';
import { Quiet } from '../../ui/page';
import { AskedText } from './asked-text';
import { FileList } from './file-list';
import { answerLines, keyLines, OUTCOMES, pointsWords, STAGES } from './result-words';
import styles from './results.module.css';
import { SeekButton } from './seek-button';
import { ToldMark } from './told-mark';
import type { Seeking } from './use-seeking';

type Other = AnsweredItem['others'][number];

interface SheetItemProps {
  answered: AnsweredItem;
  /** At how many the paper was answered, one after the other. */
  computers: number;
  sessionId: string;
  seeking: Seeking;
}

/** One question of a sheet: what was asked, answered and right, and what came of it. */
export function SheetItem({ answered, computers, sessionId, seeking }: SheetItemProps) {
  const { item, mark } = answered;
  const given = answerLines(item.body, answered.answer);
  const key = keyLines(item);
  const hasGaps = item.body.type === 'gap_filling';
  return (
    <li className={styles.item}>
      <div className={styles.itemHead}>
        <h3 className={styles.itemTitle}>{item.title || 'Question'}</h3>
        <span>
          <ToldMark told={OUTCOMES[mark.outcome]} />{' '}
          <span className="tabular">{pointsWords(mark.points, answered.points_max)}</span>
        </span>
      </div>
      {item.prompt && <AskedText markdown={item.prompt} />}
      {hasGaps && 'text' in item.body && <AskedText markdown={item.body.text} hasGaps />}
      <dl className={styles.answers}>
        <div>
          <dt>
            Answer
            {computers > 1 && answered.computer !== null && ` at computer ${answered.computer}`}
            {answered.is_late && ', came late'}
            {answered.answered_at_ms !== null && (
              <>
                {' '}
                at{' '}
                <SeekButton
                  atMs={answered.answered_at_ms}
                  what={`answer to ${item.title || 'this question'}`}
                  seeking={seeking}
                />
              </>
            )}
          </dt>
          <dd>{given.length === 0 ? 'None' : given.join('\n')}</dd>
        </div>
        {answered.others.map((other) => (
          <OtherSaid key={other.computer} other={other} body={item.body} />
        ))}
        {key.length > 0 && (
          <div>
            <dt>Key{answered.is_corrected && ', corrected since'}</dt>
            <dd>{key.join('\n')}</dd>
          </div>
        )}
      </dl>
      <FileList
        files={answered.files}
        at={`/api/staff/sittings/${encodeURIComponent(sessionId)}/paper/files/`}
      />
      {answered.words.map((word) => (
        <Quiet key={word.stage}>
          {word.by} ({STAGES[word.stage as keyof typeof STAGES]}): {pointsWords(word.points)}
          {word.comment && `. ${word.comment}`}
          {word.reason && `. Why: ${word.reason}`}
        </Quiet>
      ))}
    </li>
  );
}

/** What an earlier computer has of the question: kept beside the answer that stands. */
function OtherSaid({ other, body }: { other: Other; body: AnsweredItem['item']['body'] }) {
  const given = answerLines(body, other.answer);
  return (
    <div>
      <dt>
        Not counted, at computer {other.computer}
        {other.is_late && ', came late'}, given at{' '}
        <span className="tabular">{clockTime(other.given_at_ms)}</span>
      </dt>
      <dd>{given.length === 0 ? 'None' : given.join('\n')}</dd>
    </div>
  );
}
