import { NativeSelect, Textarea } from '@mantine/core';
import type { StaffRole } from '../../contract/wire';
import { ROLE_ORDER, ROLES } from './role-words';

interface AccountFieldsProps {
  role: StaffRole;
  onRole: (role: StaffRole) => void;
  postings: string;
  onPostings: (text: string) => void;
}

/** What somebody may do, and where. */
export function AccountFields({ role, onRole, postings, onPostings }: AccountFieldsProps) {
  return (
    <>
      <NativeSelect
        label="Role"
        maw={520}
        value={role}
        onChange={(event) => onRole(event.currentTarget.value as StaffRole)}
        data={ROLE_ORDER.map((one) => ({
          value: one,
          label: `${ROLES[one].words}: ${ROLES[one].meaning}`,
        }))}
      />
      <Textarea
        label="Where"
        description="One a line: an exam's short name, or exam / room. Empty means everywhere."
        placeholder={'june-2026 / Room 4'}
        maw={520}
        autosize
        minRows={2}
        value={postings}
        onChange={(event) => onPostings(event.currentTarget.value)}
      />
    </>
  );
}
