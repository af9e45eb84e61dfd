import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Client } from '../../contract/client';
import type { StaffMember } from '../../contract/wire';

const client = new Client();
const KEY = ['staff', 'me'];

/** Who is signed in. While nobody is, the query fails with a 401. */
export function useStaffMember() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => client.get('/api/staff/me', { signal }),
    staleTime: 60_000,
  });
}

/** Takes the person that a sign-in answered with, so that no page has to ask again. */
export function useSignedIn(): (member: StaffMember) => void {
  const queries = useQueryClient();
  return (member) => queries.setQueryData(KEY, member);
}

/** Signs out and forgets everything that was fetched for that person. */
export function useSignOut(onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => client.post('/api/staff/sign-out', {}),
    onSuccess: () => {
      queries.clear();
      onDone();
    },
  });
}
