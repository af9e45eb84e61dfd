import type { ReactNode } from 'react';
import { Page } from '../../ui/page';
import { SecondFactor } from './second-factor';
import { SessionList } from './session-list';

interface AccountPageProps {
  hasSecondFactor: boolean;
  mustSetUp: boolean;
  /** The second factor was set up or removed. */
  onChanged: () => void;
  /** Panels of other matters that are one's own. */
  children?: ReactNode;
}

/** What each member of staff does for themselves: a second factor, and where they are signed in. */
export function AccountPage({ hasSecondFactor, mustSetUp, onChanged, children }: AccountPageProps) {
  return (
    <Page
      title="Your account"
      lead="A second factor, the browsers you are signed in with, and those that tell you of alerts."
    >
      <SecondFactor isOn={hasSecondFactor} mustSetUp={mustSetUp} onChanged={onChanged} />
      {!mustSetUp && <SessionList />}
      {!mustSetUp && children}
    </Page>
  );
}
