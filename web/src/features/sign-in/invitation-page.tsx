import { NarrowPage } from '../../ui/narrow-page';

/** Where a one-time link leads: choose a name and a password, and be signed in. */
export function InvitationPage({ token }: { token: string; onDone: () => void }) {
  return <NarrowPage title="Your account">{token}</NarrowPage>;
}
