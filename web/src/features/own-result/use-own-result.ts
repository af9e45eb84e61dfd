import { useCallback, useEffect, useState } from 'react';
import { Client, Refusal } from '../../contract/client';
import type { OwnResult } from '../../contract/candidate-wire';

export type Asked = { at: 'asking' | 'failed' } | { at: 'told'; result: OwnResult | null };

/** What is released of one's newest attempt; `onSignedOut` where nobody is signed in. */
export function useOwnResult(
  contestSlug: string,
  onSignedOut: () => void,
): { asked: Asked; again: () => void } {
  const [asked, setAsked] = useState<Asked>({ at: 'asking' });
  const ask = useCallback(() => {
    const at = { contest_slug: contestSlug };
    new Client().get('/api/candidate/exams/{contest_slug}/result', { at }).then(
      ({ result }) => setAsked({ at: 'told', result }),
      (failure: unknown) => {
        if (failure instanceof Refusal && failure.code === 'sign_in_required') onSignedOut();
        else setAsked({ at: 'failed' });
      },
    );
  }, [contestSlug, onSignedOut]);
  useEffect(ask, [ask]);
  const again = useCallback(() => {
    setAsked({ at: 'asking' });
    ask();
  }, [ask]);
  return { asked, again };
}
