import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { Refusal } from '../../contract/client';

/** Where signing in leads back to: a path of this page and nothing else. */
export function safeNext(next: unknown): string {
  const isOwnPath = typeof next === 'string' && /^\/(?![/\\])/.test(next);
  return isOwnPath ? next : '/console';
}

/** One store of answers for all pages; a 401 from any of them is told to `onSignedOut`. */
export function makeQueries(onSignedOut: () => void): QueryClient {
  const onError = (failure: unknown) => {
    if (failure instanceof Refusal && failure.code === 'sign_in_required') onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        retry: (failures, failure) =>
          failures < 3 && !(failure instanceof Refusal && !failure.isPassing),
      },
    },
  });
}
