import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Client } from '../../contract/client';
import type { LiveState } from './live-picture';

const PATIENCE_MS = 2_000;

/**
 * How many people of the roster have not started; null where there is no roster.
 *
 * The feed tells of sittings, not of the roster, so the server is asked again when somebody came.
 * A burst of starts is one question.
 */
export function useYetToStart(contestSlug: string, state: LiveState): number | null {
  const [people] = useDebouncedValue(state.sittings.length, PATIENCE_MS);
  const isNewer = state.yetToStart !== null && people > state.sittingsInPicture;
  const counts = useQuery({
    queryKey: ['console', 'counts', contestSlug, people],
    queryFn: ({ signal }) =>
      new Client().get('/api/admin/stats', { query: { contest_slug: contestSlug }, signal }),
    enabled: isNewer,
    placeholderData: keepPreviousData,
  });
  return isNewer ? (counts.data?.stats.yet_to_start ?? state.yetToStart) : state.yetToStart;
}
