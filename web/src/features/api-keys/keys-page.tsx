import { Page } from '../../ui/page';

/** Keys for programs that send alerts or submissions, or read. */
export function KeysPage() {
  return (
    <Page title="Keys" lead="Keys for programs that send alerts or submissions, or read.">
      {null}
    </Page>
  );
}
