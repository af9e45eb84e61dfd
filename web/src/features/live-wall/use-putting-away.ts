import { useMutation } from '@tanstack/react-query';
import { useCallback, type Dispatch, type SetStateAction } from 'react';
import { Client } from '../../contract/client';
import type { Alert } from '../../contract/wire';
import { failureWords } from '../../ui/failure-words';
import type { Told } from '../../ui/told-bar';

interface PuttingAway {
  putAway: (alert: Alert) => void;
  /** The alert that is on its way. */
  busyId: string | null;
}

/** Puts alerts away and says so, with a way back. The list changes by the live feed. */
export function usePuttingAway(onTold: Dispatch<SetStateAction<Told | null>>): PuttingAway {
  const act = useMutation({
    mutationFn: ({ alert, action }: { alert: Alert; action: 'archive' | 'unarchive' }) =>
      new Client().post('/api/admin/alert-action', { action, ids: [alert.id] }),
    onSuccess: (_, { alert, action }) =>
      onTold(
        action === 'unarchive'
          ? { words: `Back in the list: ${nameOf(alert)}.` }
          : {
              words: `Done: ${nameOf(alert)}.`,
              undo: () => act.mutate({ alert, action: 'unarchive' }),
            },
      ),
    onError: (failure) => onTold({ words: failureWords(failure, {}), isProblem: true }),
  });
  const { mutate } = act;
  const putAway = useCallback((alert: Alert) => mutate({ alert, action: 'archive' }), [mutate]);
  const isBusy = act.isPending && act.variables.action === 'archive';
  return { putAway, busyId: isBusy ? act.variables.alert.id : null };
}

function nameOf({ title, hackerrank_username: username }: Alert): string {
  return `${title}, ${username}`;
}
