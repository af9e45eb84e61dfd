import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Fault, NamedItem, Paper, PaperDraft } from '../../contract/authoring-wire';
import { Client, Refusal } from '../../contract/client';
import { numberFaults } from './item-numbers';
import { newPaper } from './paper-draft';

/** An exam's paper as the server has it; null before there is one. */
export function usePaperDraft(contestSlug: string) {
  return useQuery({
    queryKey: ['staff', 'paper', contestSlug],
    queryFn: async ({ signal }): Promise<PaperDraft | null> => {
      try {
        return await new Client().get('/api/staff/exams/{contest_slug}/paper', {
          at: { contest_slug: contestSlug },
          signal,
        });
      } catch (failure) {
        if (failure instanceof Refusal && failure.code === 'no_paper') return null;
        throw failure;
      }
    },
    // What somebody composes is not taken from under them by a newer answer.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

/** The paper while it is composed: what was changed, what is wrong, how it is saved and published. */
export function usePaper(contestSlug: string, examTitle: string, first: PaperDraft | null) {
  const [draft, setDraft] = useState(first);
  const [paper, setPaper] = useState<Paper>(first?.paper ?? newPaper(examTitle));
  const [items, setItems] = useState(() => byId(first?.items ?? []));
  const [typed, setTyped] = useState<readonly Fault[]>([]);
  const queries = useQueryClient();
  const at = { contest_slug: contestSlug };
  const save = useMutation({
    mutationFn: (sent: Paper) =>
      new Client().post(
        '/api/staff/exams/{contest_slug}/paper',
        { paper: sent, revision: draft?.revision ?? 0 },
        { at },
      ),
    onSuccess: (answer) => {
      setDraft(answer);
      setPaper(answer.paper);
      setItems((known) => new Map([...known, ...byId(answer.items)]));
      queries.setQueryData(['staff', 'paper', contestSlug], answer);
    },
  });
  const publish = useMutation({
    mutationFn: (revision: number) =>
      new Client().post('/api/staff/exams/{contest_slug}/paper/publish', { revision }, { at }),
    onSuccess: () =>
      queries.invalidateQueries({ queryKey: ['staff', 'paper-versions', contestSlug] }),
  });
  const [begun] = useState(paper);
  const hasUnsaved = JSON.stringify(draft?.paper ?? begun) !== JSON.stringify(paper);
  return {
    paper,
    items,
    draft,
    save,
    publish,
    isChanged: draft === null || hasUnsaved,
    hasUnsaved,
    /** Those of the saved draft stand at their places until something is changed there. */
    faults: typed.length > 0 ? typed : hasUnsaved ? [] : (draft?.faults ?? []),
    change: (changed: Paper) => {
      setTyped([]);
      publish.reset();
      setPaper(changed);
    },
    know: (more: readonly NamedItem[]) => setItems((known) => new Map([...known, ...byId(more)])),
    undo: () => {
      save.reset();
      setTyped([]);
      setPaper(draft?.paper ?? newPaper(examTitle));
    },
    send: () => {
      const wrong = numberFaults(paper);
      setTyped(wrong);
      if (wrong.length === 0) save.mutate(paper);
    },
  };
}

export type PaperAtWork = ReturnType<typeof usePaper>;

function byId(items: readonly NamedItem[]): ReadonlyMap<string, NamedItem> {
  return new Map(items.map((one) => [one.item_id, one]));
}
