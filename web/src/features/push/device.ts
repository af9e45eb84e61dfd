/** This browser's side of being told: what it can do, its subscription, and its worker. */

const WORKER = '/push-worker.js';
/** No page of ours lies there: the worker answers no page's requests. */
const SCOPE = '/push/';

/**
 * What this browser can do.
 *
 * `install-first`: iPhones and iPads tell only what was added to the home screen.
 */
export type Standing = 'ready' | 'denied' | 'install-first' | 'unsupported';

/** What {@link standingOf} looks at. */
export interface Surroundings {
  hasWorkers: boolean;
  hasPush: boolean;
  permission: NotificationPermission | null;
  isAppleTouch: boolean;
  isInstalled: boolean;
}

/** The rule behind {@link Standing}. */
export function standingOf(around: Surroundings): Standing {
  if (around.isAppleTouch && !around.isInstalled) return 'install-first';
  if (!around.hasWorkers || !around.hasPush || around.permission === null) return 'unsupported';
  return around.permission === 'denied' ? 'denied' : 'ready';
}

/** What this browser can do now. */
export function standing(): Standing {
  return standingOf({
    hasWorkers: 'serviceWorker' in navigator,
    hasPush: 'PushManager' in globalThis,
    permission: 'Notification' in globalThis ? Notification.permission : null,
    // An iPad calls itself a Mac; no Mac has a screen to touch.
    isAppleTouch:
      /iPhone|iPad|iPod/.test(navigator.userAgent) ||
      (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1),
    isInstalled: matchMedia('(display-mode: standalone)').matches,
  });
}

/** This browser's subscription, if it has one. */
export async function subscriptionHere(): Promise<PushSubscription | null> {
  if (standing() !== 'ready') return null;
  const registration = await navigator.serviceWorker.getRegistration(SCOPE);
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** The permission was asked for and not given. */
export class NotPermitted extends Error {}

/**
 * Subscribes this browser; to be called in answer to a click, for it may ask for permission.
 *
 * Rejects with {@link NotPermitted}, or with what the browser's own service says.
 */
export async function subscribeHere(publicKey: string): Promise<PushSubscription> {
  if ((await Notification.requestPermission()) !== 'granted') throw new NotPermitted();
  await navigator.serviceWorker.register(WORKER, { scope: SCOPE, updateViaCache: 'none' });
  const registration = await activeRegistration();
  const before = await registration.pushManager.getSubscription();
  if (before && keyOf(before) === publicKey) return before;
  // Made for another key, it would carry nothing of ours.
  await before?.unsubscribe();
  return registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
}

/** Ends this browser's subscription, if it has one. */
export async function unsubscribeHere(): Promise<void> {
  await (await subscriptionHere())?.unsubscribe();
}

/** What a browser is known by on the server: the SHA-256 of its address. */
export async function digestOf(endpoint: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Listens to the worker: `open` is called with the address that a pressed notification leads to,
 * and `shows` is asked whether this page shows an exam's live picture now. Returns how to stop.
 */
export function listenToWorker(
  open: (path: string) => void,
  shows: (exam: string) => boolean,
): () => void {
  if (!('serviceWorker' in navigator)) return () => undefined;
  const listen = ({ data, ports }: MessageEvent<unknown>) => {
    if (typeof data !== 'object' || data === null) return;
    const { kind, path, exam } = data as { kind?: unknown; path?: unknown; exam?: unknown };
    if (kind === 'open' && typeof path === 'string') open(path);
    if (kind === 'shows' && typeof exam === 'string') ports[0]?.postMessage(shows(exam));
  };
  navigator.serviceWorker.addEventListener('message', listen);
  navigator.serviceWorker.startMessages();
  return () => navigator.serviceWorker.removeEventListener('message', listen);
}

/** `ready` waits for a worker of this page's own scope, and ours is another. */
async function activeRegistration(): Promise<ServiceWorkerRegistration> {
  const registration = await navigator.serviceWorker.getRegistration(SCOPE);
  if (!registration) throw new Error('the service worker is gone');
  const coming = registration.installing ?? registration.waiting;
  if (!registration.active && coming) {
    await new Promise<void>((resolve, reject) => {
      coming.addEventListener('statechange', () => {
        if (coming.state === 'activated') resolve();
        if (coming.state === 'redundant') reject(new Error('the service worker did not start'));
      });
    });
  }
  return registration;
}

function keyOf(subscription: PushSubscription): string {
  const key = subscription.options.applicationServerKey;
  if (!key) return '';
  const text = btoa(String.fromCharCode(...new Uint8Array(key)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
