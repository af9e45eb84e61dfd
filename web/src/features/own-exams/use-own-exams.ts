import { useCallback, useEffect, useState } from 'react';
import { Client, Refusal } from '../../contract/client';
import type { CandidateMe } from '../../contract/candidate-wire';

export interface OwnExamsAtHand {
  /** Null until the first page is here. */
  me: CandidateMe | null;
  hasFailed: boolean;
  /** Asks again, or for the next page where there is one. */
  load: () => void;
}

/** Who is signed in and their exams, page by page; `onSignedOut` where nobody is. */
export function useOwnExams(onSignedOut: () => void): OwnExamsAtHand {
  const [me, setMe] = useState<CandidateMe | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const failed = useCallback(
    (failure: unknown) => {
      if (failure instanceof Refusal && failure.code === 'sign_in_required') onSignedOut();
      else setHasFailed(true);
    },
    [onSignedOut],
  );
  useEffect(() => void following(null).then(setMe, failed), [failed]);
  const load = () => {
    setHasFailed(false);
    void following(me).then(setMe, failed);
  };
  return { me, hasFailed, load };
}

/** What there is so far, and the page behind it; all anew where there is none. */
async function following(before: CandidateMe | null): Promise<CandidateMe> {
  const query = before?.next ? { after: before.next } : {};
  const page = await new Client().get('/api/candidate/me', { query });
  return before?.next ? { ...page, exams: [...before.exams, ...page.exams] } : page;
}
