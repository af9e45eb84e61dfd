import { Page } from '../../ui/page';
import { SecondFactor } from './second-factor';
import { SessionList } from './session-list';

interface AccountPageProps {
  hasSecondFactor: boolean;
  mustSetUp: boolean;
  /** The second factor was set up or removed. */
  onChanged: () => void;
}

/** What each member of staff does for themselves: a second factor, and where they are signed in. */
export function AccountPage({ hasSecondFactor, mustSetUp, onChanged }: AccountPageProps) {
  return (
    <Page title="Your account" lead="A second factor, and the browsers you are signed in with.">
      <SecondFactor isOn={hasSecondFactor} mustSetUp={mustSetUp} onChanged={onChanged} />
      {!mustSetUp && <SessionList />}
    </Page>
  );
}
