import { SheetPage } from '../../features/results/sheet-page';
import { useStaffMember } from '../../features/sign-in/use-staff-member';
import { Clip } from './clip';

interface SheetPlaceProps {
  contestSlug: string;
  sessionId: string;
}

/** One person's answer sheet, with the recording beside it for whoever may look at recordings. */
export function SheetPlace(props: SheetPlaceProps) {
  const permissions = useStaffMember().data?.permissions ?? [];
  return <SheetPage {...props} clip={permissions.includes('view') ? Clip : null} />;
}
