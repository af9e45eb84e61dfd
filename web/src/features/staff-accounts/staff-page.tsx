import { Page } from '../../ui/page';

/** Who works here, what they may do, and where. */
export function StaffPage() {
  return (
    <Page title="Staff" lead="Who works here, what they may do, and where.">
      {null}
    </Page>
  );
}
