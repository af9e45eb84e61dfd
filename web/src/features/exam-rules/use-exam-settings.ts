import { useQuery } from '@tanstack/react-query';
import { Client } from '../../contract/client';

/** What each setting of an exam may be and is by default: it changes with the program alone. */
export function useExamSettings() {
  return useQuery({
    queryKey: ['staff', 'exam-settings'],
    queryFn: ({ signal }) => new Client().get('/api/staff/exam-settings', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
