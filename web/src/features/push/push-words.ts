/** What staff read of being told, in one place. */
import type { PushBrowser } from '../../contract/push-wire';
import { failureWords } from '../../ui/failure-words';
import { NotPermitted } from './device';

export const HOW_TO_INSTALL =
  'On an iPhone or iPad, first add this page to the home screen: press Share, then Add to Home Screen. Open Invigilator from there and come back to this page.';

export const CANNOT: Record<'denied' | 'install-first' | 'unsupported', string> = {
  denied:
    'This browser was told not to show notifications from here. Allow them in its settings for this site, then load the page again.',
  'install-first': HOW_TO_INSTALL,
  unsupported:
    'This browser cannot be told while the page is closed. Chrome, Edge, Firefox and Safari can, over https.',
};

export const PROBLEMS: Record<PushBrowser['problem'], string> = {
  '': '',
  refused:
    'The last message was refused by the browser’s push service. An administrator should look at the contact in the settings.',
  not_reached:
    'The last message did not get through to the browser’s push service. It is tried again.',
  address_not_allowed: 'The browser’s push service is at an address that the server may not call.',
};

export const TRIED: Record<'taken' | 'gone' | 'refused' | 'later', string> = {
  taken: 'Sent. It should appear within seconds.',
  gone: 'This browser is no longer subscribed. Switch it off, then on again.',
  refused: PROBLEMS.refused,
  later: 'The push service did not answer. Try again in a minute.',
};

/** Words for what did not work when this browser was switched on or off. */
export function pushFailure(failure: unknown): string {
  if (failure instanceof NotPermitted) return 'The browser did not allow notifications.';
  if (failure instanceof DOMException) {
    return 'The browser could not reach its push service. Check the network, then try again.';
  }
  return failureWords(failure, {
    too_many_subscriptions: 'Ten browsers are told already. Switch one of them off first.',
    too_many_tries: 'That was a lot of tests. Wait a minute, then try again.',
    no_such_subscription: 'This browser is not told any more. Load the page again.',
  });
}
