/** Whether this browser is told, and how to switch that. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Client } from '../../contract/client';
import type { PushBrowser, PushChange } from '../../contract/push-wire';
import { digestOf, standing, subscribeHere, subscriptionHere, unsubscribeHere } from './device';

const PUSH = ['staff', 'push'];

/** What the server knows of one's browsers, and which of them is this one. */
export function usePush() {
  return useQuery({
    queryKey: PUSH,
    queryFn: async ({ signal }) => {
      const state = await new Client().get('/api/staff/push', { signal });
      const subscription = await subscriptionHere();
      const digest = subscription && (await digestOf(subscription.endpoint));
      const here = state.browsers.find(({ endpoint_digest: one }) => one === digest) ?? null;
      return { ...state, here, standing: standing() };
    },
  });
}

/** Subscribes this browser and has the server tell it. */
export function useSwitchOn(publicKey: string | undefined) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const { endpoint, keys } = (await subscribeHere(publicKey ?? '')).toJSON();
      const { p256dh = '', auth = '' } = keys ?? {};
      return new Client().post('/api/staff/push', {
        endpoint: endpoint ?? '',
        keys: { p256dh, auth },
      });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: PUSH }),
  });
}

/** Has the server tell a browser no more; this one also forgets its subscription. */
export function useSwitchOff(browser: PushBrowser, isHere: boolean) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const at = { subscription_id: browser.id };
      await new Client().post('/api/staff/push/{subscription_id}/remove', {}, { at });
      if (isHere) await unsubscribeHere();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: PUSH }),
  });
}

/** Changes what a browser is told of. */
export function useChange(browser: PushBrowser) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: PushChange) =>
      new Client().post('/api/staff/push/{subscription_id}', change, {
        at: { subscription_id: browser.id },
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: PUSH }),
  });
}

/** Sends a browser a message to see whether it comes. */
export function useTest(browser: PushBrowser) {
  return useMutation({
    mutationFn: () =>
      new Client().post(
        '/api/staff/push/{subscription_id}/test',
        {},
        { at: { subscription_id: browser.id } },
      ),
  });
}

/** After a sign-in: goes on telling this browser, where it is told for this same person. */
export async function renewHere(): Promise<void> {
  const subscription = await subscriptionHere();
  if (!subscription) return;
  const endpoint_digest = await digestOf(subscription.endpoint);
  await new Client().post('/api/staff/push/renew', { endpoint_digest });
}
