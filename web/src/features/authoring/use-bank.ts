import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Client } from '../../contract/client';

/** What of a bank is looked for: all of it at once, what is empty does not matter. */
export interface BankSearch {
  text: string;
  kind: string;
  tag: string;
  difficulty: string;
}

export const ALL: BankSearch = { text: '', kind: '', tag: '', difficulty: '' };

const PAGE = 50;

/** An exam's questions that a search finds, page by page. */
export function useBank(contestSlug: string, search: BankSearch) {
  return useInfiniteQuery({
    queryKey: ['staff', 'authoring', contestSlug, 'items', search],
    queryFn: ({ pageParam, signal }) => askedItems(contestSlug, search, pageParam, PAGE, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

/** One page of them; `after` is empty for the first. */
export function askedItems(
  contestSlug: string,
  { text, kind, tag, difficulty }: BankSearch,
  after: string,
  limit: number,
  signal?: AbortSignal,
) {
  return new Client().get('/api/staff/items', {
    query: {
      home: contestSlug,
      limit,
      ...(text !== '' && { text }),
      ...(kind !== '' && { kind }),
      ...(tag !== '' && { tag }),
      ...(difficulty !== '' && { difficulty: Number(difficulty) }),
      ...(after !== '' && { after }),
    },
    ...(signal && { signal }),
  });
}

/** The tags that an exam's questions have, with how many. */
export function useTags(contestSlug: string) {
  return useQuery({
    queryKey: ['staff', 'authoring', contestSlug, 'tags'],
    queryFn: ({ signal }) =>
      new Client().get('/api/staff/item-tags', { query: { home: contestSlug }, signal }),
  });
}
