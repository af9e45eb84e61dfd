import { Page } from '../../ui/page';
import { JobsPanels } from './jobs-panels';

/** What the installation does beside serving: for those who run it. */
export function OperationsPage() {
  return (
    <Page
      title="Operations"
      lead="What the installation does in the background. Work that fails is tried again by itself; what was given up is shown here until somebody decides."
    >
      <JobsPanels />
    </Page>
  );
}
