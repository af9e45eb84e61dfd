import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Client } from '../../contract/client';
import type { Posting, StaffRole } from '../../contract/wire';
import { ExamChoice } from '../../ui/exam-choice';
import { ROLE_ORDER, ROLES } from './role-words';

interface AccountFieldsProps {
  role: StaffRole;
  onRole: (role: StaffRole) => void;
  postings: readonly Posting[];
  onPostings: (postings: Posting[]) => void;
}

/** What somebody may do, and where. An administrator is posted nowhere in particular. */
export function AccountFields({ role, onRole, postings, onPostings }: AccountFieldsProps) {
  const exams = useQuery({
    queryKey: ['staff', 'exams'],
    queryFn: ({ signal }) => new Client().get('/api/staff/exams', { signal }),
  });
  return (
    <>
      <NativeSelect
        label="Role"
        description={`${ROLES[role].meaning}.`}
        value={role}
        onChange={(event) => onRole(event.currentTarget.value as StaffRole)}
        data={ROLE_ORDER.map((one) => ({ value: one, label: ROLES[one].words }))}
      />
      {role !== 'administrator' && (
        <ExamChoice
          label="Where"
          none="everywhere, in every exam"
          exams={exams.data?.exams ?? []}
          places={postings}
          hasRooms
          onChange={onPostings}
        />
      )}
    </>
  );
}
