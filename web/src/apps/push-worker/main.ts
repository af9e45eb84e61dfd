/**
 * The service worker: shows what is told while no page looks, and leads to the page behind it.
 *
 * It answers no request and caches nothing, so no page can ever be an old one. It is registered for
 * `/push/`, where there is no page: what it tells pages is by message alone.
 */
import { pagesToAsk, pageToLead, toldBy, type OpenPage, type Told } from './told';

/** What this file needs of a worker's world; the pages' own types know only windows. */
interface Page {
  readonly url: string;
  readonly visibilityState: 'visible' | 'hidden';
  focus(): Promise<unknown>;
  postMessage(message: unknown, transferred: readonly MessagePort[]): void;
}
interface Waiting {
  waitUntil(done: Promise<unknown>): void;
}
interface PushEvent extends Waiting {
  readonly data: { text(): string } | null;
}
interface PressEvent extends Waiting {
  readonly notification: Notification;
}
interface WorkerWorld {
  readonly navigator: { readonly userAgent: string };
  readonly registration: {
    showNotification(title: string, options: NotificationOptions): Promise<void>;
    getNotifications(filter: { tag: string }): Promise<readonly Notification[]>;
  };
  readonly clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<readonly Page[]>;
    openWindow(url: string): Promise<unknown>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install', listen: (event: Waiting) => void): void;
  addEventListener(type: 'push', listen: (event: PushEvent) => void): void;
  addEventListener(type: 'notificationclick', listen: (event: PressEvent) => void): void;
}

const ANSWERS_WITHIN_MS = 1_000;

const world = globalThis as unknown as WorkerWorld;

world.addEventListener('install', (event) => event.waitUntil(world.skipWaiting()));
world.addEventListener('push', (event) => event.waitUntil(tell(toldBy(event.data?.text()))));
world.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(String(event.notification.data)));
});

async function tell(told: Told): Promise<void> {
  const asked = pagesToAsk(told, await openPages(), world.navigator.userAgent);
  const answers = await Promise.all(asked.map(({ page }) => showsExam(page, told.exam)));
  if (answers.includes(true)) return;
  const before = await world.registration.getNotifications({ tag: told.tag });
  const options: NotificationOptions & { renotify: boolean; timestamp: number; badge: string } = {
    body: told.body,
    tag: told.tag,
    data: told.path,
    icon: '/assets/icon-192-1.png',
    badge: '/assets/badge-96-1.png',
    // What takes the place of the same words needs no second sound.
    renotify: before.every(({ title }) => title !== told.title),
    requireInteraction: told.severity === 'critical',
    timestamp: told.at_ms,
  };
  await world.registration.showNotification(told.title, options);
}

/** Asks a page; one that does not answer soon shows nothing. */
function showsExam(page: Page, exam: string): Promise<boolean> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', ({ data }: MessageEvent<unknown>) => resolve(data === true));
    port1.start();
    setTimeout(() => resolve(false), ANSWERS_WITHIN_MS);
    page.postMessage({ kind: 'shows', exam }, [port2]);
  });
}

async function open(path: string): Promise<void> {
  const page = pageToLead(await openPages());
  if (!page) {
    await world.clients.openWindow(path);
    return;
  }
  page.page.postMessage({ kind: 'open', path }, []);
  // Some systems let nobody be brought to the front; the page has gone there all the same.
  await page.page.focus().catch(() => undefined);
}

async function openPages(): Promise<(OpenPage & { page: Page })[]> {
  const pages = await world.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return pages.map((page) => ({
    url: page.url,
    isVisible: page.visibilityState === 'visible',
    page,
  }));
}
