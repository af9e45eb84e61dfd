import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { AlertDeed, AlertOutcome } from '../../contract/alerts-wire';
import { Client } from '../../contract/client';
import { failureWords } from '../../ui/failure-words';
import type { Told } from '../../ui/told-bar';
import type { AlertBoard } from './alert-board';
import { nameOf } from './alert-rows';
import { DEEDS, outcomeWords, summaryOf, UNDO } from './alert-words';
import type { Asked } from './decision-dialog';

/** What one call may be about. */
export const AT_ONCE_MAX = 500;

/**
 * Takes decisions: what needs nothing more about one alert is done at once, with a way back; all
 * else is shown first, with whom it touches.
 */
export function useDeciding(board: AlertBoard, onDone: () => void) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const done = (deed: AlertDeed, results: readonly AlertOutcome[]) => {
    board.decided(results);
    const changed = results.filter(({ outcome }) => outcome === 'done').map(({ id }) => id);
    const back = UNDO[deed];
    setTold({
      words: toldWords(deed, results),
      isProblem: results.some(({ outcome }) => outcome === 'refused'),
      ...(back && changed.length > 0 && { undo: () => act.mutate({ deed: back, ids: changed }) }),
    });
    setAsked(null);
    onDone();
  };
  const act = useMutation({
    mutationFn: ({ deed, ids }: Asked) =>
      new Client().post('/api/staff/alerts/actions', { action: deed, ids: [...ids] }),
    onSuccess: ({ results }, { deed }) => {
      // What had left the list is fetched again: the board keeps nothing that it does not show.
      const isBack = results.some(({ id, outcome }) => outcome === 'done' && !board.shows(id));
      done(deed, results);
      if (isBack) void board.refresh();
    },
    onError: (failure) => setTold({ words: failureWords(failure, {}), isProblem: true }),
  });
  const decide = (deed: AlertDeed, ids: readonly string[]) => {
    if (ids.length === 0) return;
    if (ids.length > 1 || deed === 'assign' || deed === 'note') {
      setAsked({ deed, ids: ids.slice(0, AT_ONCE_MAX) });
    } else if (!act.isPending) act.mutate({ deed, ids });
  };
  return { asked, told, decide, done, close: () => setAsked(null), hush: () => setTold(null) };
}

function toldWords(deed: AlertDeed, results: readonly AlertOutcome[]): string {
  const [only] = results;
  if (results.length !== 1 || !only) return `${DEEDS[deed].verb}: ${summaryOf(deed, results)}`;
  return `${only.title || 'The alert'}, ${nameOf(only)}: ${outcomeWords(deed, only)}.`;
}
