import { useQueryClient } from '@tanstack/react-query';
import { AccountPage } from '../../features/own-account/account-page';
import { useStaffMember } from '../../features/sign-in/use-staff-member';

/** The page of one's own account, told who that is. */
export function AccountRoute() {
  const { data: member } = useStaffMember();
  const queries = useQueryClient();
  if (!member) return null;
  return (
    <AccountPage
      hasSecondFactor={member.has_second_factor}
      mustSetUp={member.must_set_up_second_factor}
      onChanged={() => void queries.invalidateQueries({ queryKey: ['staff', 'me'] })}
    />
  );
}
