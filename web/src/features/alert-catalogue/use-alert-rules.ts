import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Client } from '../../contract/client';
import type { AlertRule } from '../../contract/wire';
import { catalogueRules, documentOf, type Rules } from './rules';

/**
 * How alerts are raised in an exam, or without one in all that set nothing else; what would be
 * by default; and how to change it. An exam's defaults are what is set for all exams.
 */
export function useAlertRules(contestSlug: string) {
  const key = ['staff', 'alert-rules', contestSlug];
  const queries = useQueryClient();
  const types = useQuery({
    queryKey: ['alerts', 'types'],
    queryFn: ({ signal }) => new Client().get('/api/staff/alerts/types', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const rules = useRules(contestSlug);
  const ofAll = useRules('');
  const catalogue = catalogueRules(types.data?.types ?? []);
  const standard = contestSlug === '' ? catalogue : (ofAll.data?.proctor ?? catalogue);
  const save = useMutation({
    mutationFn: (changed: Rules) =>
      new Client().post(
        '/api/admin/alert-settings',
        { proctor: documentOf(changed, standard) },
        { query: { contest_slug: contestSlug } },
      ),
    onSuccess: (answer) => queries.setQueryData(key, answer),
  });
  const current = save.isPending ? save.variables : rules.data?.proctor;
  return {
    types: types.data?.types ?? [],
    failure: types.error ?? rules.error,
    // Before the defaults are known nothing can be said to differ from them.
    rules: types.isSuccess && (contestSlug === '' || !ofAll.isPending) ? current : undefined,
    standard,
    save,
    change: (type: string, rule: AlertRule) => {
      if (current) save.mutate({ ...current, [type]: rule });
    },
  };
}

function useRules(contestSlug: string) {
  return useQuery({
    queryKey: ['staff', 'alert-rules', contestSlug],
    queryFn: ({ signal }) =>
      new Client().get('/api/admin/alert-settings', {
        query: { contest_slug: contestSlug },
        signal,
      }),
    retry: false,
  });
}
