import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Client } from '../../contract/client';
import type { Exam, ExamPhase } from '../../contract/wire';
import { clockMinute, dayAndMinute, dayOf } from '../../ui/clock-words';
import { CopyLink } from '../../ui/copy-link';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { PageTitle } from '../../ui/page-title';
import { ShapeMark } from '../../ui/shape-mark';
import { ExamFormView } from './exam-form-view';
import styles from './exam-setup.module.css';

/** All exams, newest first, each with the link that candidates get; and a form for the next. */
export function ExamsPage({ canAuthor }: { canAuthor: boolean }) {
  const [created, setCreated] = useState<Exam | null>(null);
  const exams = useQuery({
    queryKey: ['staff', 'exams'],
    queryFn: ({ signal }) => new Client().get('/api/staff/exams', { signal }),
  });
  return (
    <div className={styles.page}>
      <PageTitle of="Exams" />
      <h1 className={styles.title}>Exams</h1>
      <Link to="/alert-catalogue" className={styles.open}>
        Alerts of all exams
      </Link>
      <div className={canAuthor ? styles.columns : styles.alone}>
        <section aria-label="All exams">
          <FormProblem words={exams.isError ? failureWords(exams.error, {}) : null} />
          {exams.data?.exams.length === 0 && (
            <p className={styles.quiet}>
              {canAuthor
                ? 'No exam yet. Create the first one with the form.'
                : 'There is no exam that you are posted to. Ask an administrator.'}
            </p>
          )}
          <ul className={styles.list}>
            {exams.data?.exams.map((exam) => (
              <ExamItem
                key={exam.contest_slug}
                exam={exam}
                isNew={exam.contest_slug === created?.contest_slug}
              />
            ))}
          </ul>
        </section>
        {canAuthor && (
          <section className={styles.form}>
            <ExamFormView onCreated={setCreated} />
            <output className={styles.created}>
              {created && `Created “${created.title}”. Its link for candidates is in the list.`}
            </output>
          </section>
        )}
      </div>
    </div>
  );
}

function ExamItem({ exam, isNew }: { exam: Exam; isNew: boolean }) {
  return (
    <li className={styles.exam} data-new={isNew || undefined}>
      <div className={styles.examHead}>
        <h2 className={styles.heading}>
          <Link to="/exams/$contestSlug" params={{ contestSlug: exam.contest_slug }}>
            {exam.title}
          </Link>
        </h2>
        <PhaseMark phase={exam.phase} />
      </div>
      <p className={styles.quiet}>
        <time dateTime={new Date(exam.opens_at_ms).toISOString()}>
          {dayAndMinute(exam.opens_at_ms)}
        </time>
        {' to '}
        <time dateTime={new Date(exam.closes_at_ms).toISOString()}>{closesAt(exam)}</time>
        {exam.rooms.length > 0 && ` · ${exam.rooms.join(', ')}`}
      </p>
      <p className={styles.link}>
        <span className={styles.quiet}>For candidates:</span>{' '}
        <CopyLink href={exam.candidate_url} label={`Copy link of ${exam.title} for candidates`} />
      </p>
      <div className={styles.ways}>
        <Link
          to="/console/$contestSlug"
          params={{ contestSlug: exam.contest_slug }}
          className={styles.open}
        >
          Open live picture
        </Link>
        <Link
          to="/exams/$contestSlug"
          params={{ contestSlug: exam.contest_slug }}
          className={styles.open}
          aria-label={`Rules, roster and codes of ${exam.title}`}
        >
          Rules, roster and codes
        </Link>
      </div>
    </li>
  );
}

/** The day is said once when the exam opens and closes on the same one. */
function closesAt(exam: Exam): string {
  const isSameDay = dayOf(exam.opens_at_ms) === dayOf(exam.closes_at_ms);
  return isSameDay ? clockMinute(exam.closes_at_ms) : dayAndMinute(exam.closes_at_ms);
}

const PHASES: Record<ExamPhase, { words: string; tone: string }> = {
  not_started: { words: 'Not open yet', tone: 'var(--tone-info)' },
  open: { words: 'Open now', tone: 'var(--tone-good)' },
  ended: { words: 'Over', tone: 'var(--tone-info)' },
};

function PhaseMark({ phase }: { phase: ExamPhase }) {
  const { words, tone } = PHASES[phase];
  return (
    <span className={styles.phase} style={{ color: tone }}>
      <ShapeMark shape={phase === 'open' ? 'circle' : 'ring'} tone={tone} />
      {words}
    </span>
  );
}
