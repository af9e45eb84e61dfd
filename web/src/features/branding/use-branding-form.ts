import {
  keepPreviousData,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Branding, BrandingBody, BrandingCheck } from '../../contract/branding-wire';
import { Client } from '../../contract/client';
import { Refusal } from '../../contract/failures';
import { showBranding } from '../../ui/branding';
import { failureWords } from '../../ui/failure-words';
import { draftOf, isSame, keepDraft, keptDraft, type BrandingField } from './branding-draft';

export const BRANDING = ['staff', 'branding'];
const PAUSE_MS = 250;

export type Problems = Partial<Record<BrandingField, { words: string; nearest: string | null }>>;

/** The form's state: what is typed, what the server says of it, and saving it. */
export function useBrandingForm(saved: Branding) {
  const [typed, setTyped] = useState(() => keptDraft(sessionStorage) ?? draftOf(saved));
  const [left, setLeft] = useState<ReadonlySet<BrandingField>>(new Set());
  const queries = useQueryClient();
  const [check, settle] = useCheck(typed);
  const save = useMutation({
    // A refusal names one field alone: what else is wrong is asked for before it.
    mutationFn: async (body: BrandingBody) => {
      await queries.fetchQuery(checkOf(body));
      return new Client().post('/api/staff/branding', body);
    },
    onSuccess: (kept) => {
      keepDraft(sessionStorage, null);
      setTyped(draftOf(kept));
      setLeft(new Set());
      take(kept);
      queries.setQueryData(BRANDING, kept);
    },
  });
  const refused = save.error instanceof Refusal && save.variables === typed ? save.error : null;
  const change = (field: BrandingField, value: string) => {
    const next = { ...typed, [field]: value };
    setTyped(next);
    keepDraft(sessionStorage, isSame(next, draftOf(saved)) ? null : next);
  };
  const undo = () => {
    keepDraft(sessionStorage, null);
    setTyped(draftOf(saved));
    save.reset();
  };
  return {
    typed,
    change,
    undo,
    /** Another number after each try that failed: all problems are shown then. */
    asked: save.isError ? save.submittedAt : 0,
    colours: check,
    problems: problemsOf(check, refused, left),
    leave: (field: BrandingField) => setLeft((before) => new Set([...before, field])),
    isChanged: !isSame(typed, draftOf(saved)),
    isSaved: save.isSuccess,
    isBusy: save.isPending,
    problem:
      save.isError && refused?.details.field === undefined ? failureWords(save.error, {}) : null,
    save: () => {
      settle(typed);
      save.mutate(typed);
    },
  };
}

/** Shows what was saved on this page too; every other page has it from its next load on. */
export function take(saved: Branding): void {
  showBranding(saved.shown, saved.style);
}

/** What the server says of what is typed, a moment after the last key. */
function useCheck(typed: BrandingBody) {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const { data } = useQuery({ ...checkOf(settled), placeholderData: keepPreviousData });
  return [data, setSettled] as const;
}

function checkOf(body: BrandingBody) {
  return queryOptions({
    queryKey: [...BRANDING, 'check', body],
    queryFn: ({ signal }) => new Client().post('/api/staff/branding/check', body, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Of a field that somebody is still in for the first time nothing is said, unless they saved. */
function problemsOf(
  check: BrandingCheck | undefined,
  refused: Refusal | null,
  left: ReadonlySet<BrandingField>,
): Problems {
  const found: Problems = {};
  for (const { field, words, nearest } of check?.problems ?? []) {
    const name = field as BrandingField;
    if (refused !== null || left.has(name)) found[name] = { words: `${words}.`, nearest };
  }
  const name = refused?.details.field as BrandingField | undefined;
  if (refused && name && !found[name]) {
    found[name] = { words: `${refused.message}.`, nearest: null };
  }
  return found;
}
