import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { addressOf } from '../../contract/address';
import { Client } from '../../contract/client';
import type { Recording } from '../../contract/wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { PageTitle } from '../../ui/page-title';
import { Photo } from '../../ui/photo';
import { ShapeMark } from '../../ui/shape-mark';
import { dayOf } from '../../ui/clock-words';
import styles from './evidence-review.module.css';
import { ReviewDesk } from './review-desk';
import { emptyWords, progressWords } from './review-words';

const WORDS = {
  session_not_found: 'There is no sitting at this address. Open one from the live picture.',
};
/** A segment is some 10 s long: asking more often would show nothing more. */
const ASK_AGAIN_MS = 4_000;

interface ReviewPageProps {
  sessionId: string;
  /** Opens the recording at this moment. */
  atMs: number | undefined;
  /** How long the evidence is kept, and who may change that. */
  keeping?: ReactNode;
}

/** One sitting played back: who, how far it is, and the recording with what was noticed. */
export function ReviewPage({ sessionId, atMs, keeping }: ReviewPageProps) {
  const query = useQuery({
    queryKey: ['review', sessionId],
    queryFn: ({ signal }) =>
      new Client().get('/api/review/sittings/{session_id}', {
        at: { session_id: sessionId },
        signal,
      }),
    refetchInterval: ({ state }) => (state.data?.status === 'ended' ? false : ASK_AGAIN_MS),
  });
  const recording = query.data;
  if (!recording) {
    return (
      <div className={styles.page}>
        <PageTitle of="Review" />
        {query.isError ? (
          <FormProblem words={failureWords(query.error, WORDS)} />
        ) : (
          <p className={styles.late}>Fetching the recording.</p>
        )}
      </div>
    );
  }
  return (
    <div className={styles.page}>
      <PageTitle of={recording.name} />
      <ReviewHead recording={recording} isStale={query.isError} />
      {recording.tracks.some(({ segments }) => segments.length > 0) ? (
        <ReviewDesk key={sessionId} recording={recording} atMs={atMs} />
      ) : (
        <p className={styles.quiet}>{emptyWords(recording)}</p>
      )}
      {keeping}
    </div>
  );
}

function ReviewHead({ recording, isStale }: { recording: Recording; isStale: boolean }) {
  const isOpen = recording.status === 'active';
  const tone = isOpen ? 'var(--tone-good)' : 'var(--tone-info)';
  return (
    <header className={styles.head}>
      <Photo
        className={styles.photo ?? ''}
        src={addressOf('/api/staff/sittings/{session_id}/photo', {
          at: { session_id: recording.session_id },
        })}
        alt={`Photo of ${recording.name} on the roster`}
      />
      <h1 className={styles.title}>{recording.name}</h1>
      <p className={styles.quiet}>
        {recording.hackerrank_username} · {recording.room} ·{' '}
        <Link
          to="/console/$contestSlug"
          params={{ contestSlug: recording.contest_slug }}
          className={styles.examLink}
        >
          {recording.exam_title}
        </Link>{' '}
        · {dayOf(recording.created_at_ms)}
      </p>
      <output className={styles.progress}>
        <ShapeMark shape={isOpen ? 'circle' : 'ring'} tone={tone} />
        {isStale ? 'The server does not answer: trying again' : progressWords(recording)}
        {recording.sealed && <SealedMark />}
      </output>
    </header>
  );
}

function SealedMark() {
  return (
    <span className={styles.sealed}>
      <ShapeMark shape="diamond" tone="var(--accent)" />
      Sealed
    </span>
  );
}
