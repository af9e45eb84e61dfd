import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Fault, Item, KeptItem } from '../../contract/authoring-wire';
import { Client, Refusal } from '../../contract/client';
import { numberFaults, withPoints } from './item-numbers';

/** A question while its author writes it: what is wrong with it, and how it is kept. */
export function useQuestion(contestSlug: string, first: Item, before: KeptItem | null) {
  const [item, setItem] = useState(first);
  const [kept, setKept] = useState(before);
  const [asked, setAsked] = useState(0);
  const [typed, setTyped] = useState<readonly Fault[]>([]);
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (sent: Item) =>
      kept === null
        ? new Client().post('/api/staff/items', { item: sent, home: contestSlug })
        : new Client().post(
            '/api/staff/items/{item_id}',
            { item: sent, revision: kept.revision },
            { at: { item_id: kept.item_id } },
          ),
    onSuccess: async (answer) => {
      setKept(answer);
      setItem(answer.item);
      await queries.invalidateQueries({ queryKey: ['staff', 'authoring', contestSlug] });
    },
    onError: () => setAsked((count) => count + 1),
  });
  return {
    item,
    kept,
    save,
    asked,
    faults: typed.length > 0 ? typed : faultsOf(save.error),
    /** Something was written that is not kept; an untouched new question is nothing. */
    hasUnsaved: JSON.stringify(kept?.item ?? first) !== JSON.stringify(item),
    isChanged: kept === null || JSON.stringify(kept.item) !== JSON.stringify(item),
    change: (changed: Partial<Item>) => {
      setTyped([]);
      setItem((now) => ({ ...now, ...changed }));
    },
    undo: () => {
      save.reset();
      setTyped([]);
      setItem(kept?.item ?? first);
    },
    send: () => {
      const sent = withPoints(item);
      const wrong = numberFaults(sent);
      setTyped(wrong);
      setAsked((count) => count + 1);
      if (wrong.length === 0) save.mutate(sent);
    },
  };
}

/** What the server found wrong, by its place within the question. */
export function faultsOf(failure: unknown): readonly Fault[] {
  if (!(failure instanceof Refusal)) return [];
  const { results, field, words } = failure.details;
  if (failure.code === 'item_faulty' && results) return results;
  if (failure.code === 'field_invalid' && field?.startsWith('item.')) {
    return [{ where: field.slice('item.'.length), words: words ?? 'This cannot be' }];
  }
  return [];
}
