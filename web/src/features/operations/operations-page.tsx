import { Page } from '../../ui/page';
import { JobsPanels } from './jobs-panels';
import { ProcessesPanel } from './processes-panel';

/** What the installation does beside serving: for those who run it. */
export function OperationsPage() {
  return (
    <Page
      title="Operations"
      lead="The processes that run, and what they do in the background. Work that fails is tried again by itself; what was given up is shown here until somebody decides."
    >
      <ProcessesPanel />
      <JobsPanels />
    </Page>
  );
}
