import { Page } from '../../ui/page';

/** Your second factor, and where you are signed in. */
export function AccountPage() {
  return (
    <Page title="Your account" lead="Your second factor, and where you are signed in.">
      {null}
    </Page>
  );
}
