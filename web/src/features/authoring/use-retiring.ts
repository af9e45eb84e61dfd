import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Client } from '../../contract/client';

/** Takes a question out of the bank; papers that have it keep it. */
export function useRetiring(contestSlug: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (itemId: string) =>
      new Client().post(
        '/api/staff/items/{item_id}/retire',
        { is_retired: true },
        { at: { item_id: itemId } },
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['staff', 'authoring', contestSlug] }),
  });
}
