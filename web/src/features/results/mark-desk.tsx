import { Quiet, Panel } from '../../ui/page';
import type { Work } from '../../contract/results-wire';
import { AskedText } from './asked-text';
import { FileList } from './file-list';
import { MarkForm } from './mark-form';
import { pointsWords, STAGES } from './result-words';
import styles from './results.module.css';

interface MarkDeskProps {
  contestSlug: string;
  work: Work;
  onMarked: (words: string) => void;
  onPass: () => void;
}

const TASKS: Record<Work['stage'], string> = {
  first: 'the first mark',
  second: 'the second mark',
  moderation: 'two marks to decide between',
  settled: 'settled',
};

/** The answer before a marker, what it is marked by, and their word about it. */
export function MarkDesk({ contestSlug, work, onMarked, onPass }: MarkDeskProps) {
  const answer = work.answer;
  const marking = `/api/staff/exams/${encodeURIComponent(contestSlug)}/marking`;
  return (
    <Panel
      title={`${work.title}: ${TASKS[work.stage]}`}
      note={work.name === '' ? undefined : `${work.name}, ${work.hackerrank_username}`}
    >
      <AskedText markdown={work.prompt} />
      {work.rubric.guidance && (
        <div>
          <Quiet>For markers alone</Quiet>
          <AskedText markdown={work.rubric.guidance} />
        </div>
      )}
      <section aria-label="The answer" className={styles.paper} dir="auto">
        {answer?.type === 'written' && answer.text}
        <FileList files={work.files} at={`${marking}/${encodeURIComponent(work.work_id)}/files/`} />
      </section>
      {work.words.map((word) => (
        <p key={word.stage} className={styles.quiet}>
          The {STAGES[word.stage as keyof typeof STAGES]}
          {word.by && ` (${word.by})`} gave {pointsWords(word.points)}.
          {word.comment && ` “${word.comment}”`}
        </p>
      ))}
      <MarkForm contestSlug={contestSlug} work={work} onMarked={onMarked} onPass={onPass} />
    </Panel>
  );
}
