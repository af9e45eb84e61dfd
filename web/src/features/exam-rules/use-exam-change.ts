import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Client } from '../../contract/client';
import type { ExamChange, ExamDetail } from '../../contract/wire';

/** Changes an exam; every page that shows exams asks for them anew. */
export function useExamChange(exam: ExamDetail) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: ExamChange) =>
      new Client().post('/api/staff/exams/{contest_slug}', body, {
        at: { contest_slug: exam.contest_slug },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['staff', 'exams'] }),
  });
}
