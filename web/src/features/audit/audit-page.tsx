import { Page } from '../../ui/page';

/** Who saw, changed or exported what. */
export function AuditPage() {
  return (
    <Page title="Audit" lead="Who saw, changed or exported what.">
      {null}
    </Page>
  );
}
