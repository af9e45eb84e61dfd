import { useCallback, useEffect, useState } from 'react';
import { Client } from '../../contract/client';
import type { Supervision } from '../../contract/conduct-wire';
import type { PaperLine } from '../../media/paper-line';
import { Conduct } from '../../paper/conduct';

export interface Opening {
  /** What holds for this candidate, kept true; null until it is known. */
  conduct: Conduct | null;
  hasFailed: boolean;
  again: () => void;
}

/** Asks what holds for a candidate, and follows what the sitting's stream says of it. */
export function useConduct(sessionId: string, line: PaperLine): Opening {
  const [conduct, setConduct] = useState<Conduct | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const ask = useCallback(() => {
    supervisionOf(sessionId).then(
      (told) => setConduct((known) => known ?? new Conduct(told)),
      () => setHasFailed(true),
    );
  }, [sessionId]);
  useEffect(ask, [ask]);
  useEffect(() => {
    if (conduct === null) return undefined;
    return line.listen((news) => {
      if (news.kind === 'rule_broken') conduct.hear(news.broken);
      if (news.kind !== 'look_again') return;
      supervisionOf(sessionId).then(
        (told) => conduct.learn(told),
        () => undefined,
      );
    });
  }, [conduct, line, sessionId]);
  const again = useCallback(() => {
    setHasFailed(false);
    ask();
  }, [ask]);
  return { conduct, hasFailed, again };
}

function supervisionOf(sessionId: string): Promise<Supervision> {
  return new Client().post('/api/paper/supervision', { session_id: sessionId });
}
