import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { notificationsAre, notifyOnce } from './notifications';

/** The browser's notifications, as far as anybody sees them. */
class FakeNotification extends EventTarget {
  static permission: NotificationPermission = 'granted';
  static shown: FakeNotification[] = [];
  isClosed = false;

  constructor(
    readonly title: string,
    readonly options: NotificationOptions,
  ) {
    super();
    if (FakeNotification.permission !== 'granted') throw new TypeError('not allowed');
    FakeNotification.shown.push(this);
  }

  close(): void {
    this.isClosed = true;
  }
}

let isHidden = true;
let ids = 0;
/** Nothing is told twice, so each test tells of something else. */
const newId = (): string => `id-${(ids += 1)}`;

beforeEach(() => {
  FakeNotification.permission = 'granted';
  FakeNotification.shown = [];
  isHidden = true;
  vi.stubGlobal('Notification', FakeNotification);
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => isHidden);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('a hidden page whose candidate allowed it shows a notification, once', () => {
  const id = newId();
  notifyOnce(id, 'Message from your proctor', 'Room 5, please');
  notifyOnce(id, 'Message from your proctor', 'Room 5, please');
  expect(FakeNotification.shown).toMatchObject([
    { title: 'Message from your proctor', options: { body: 'Room 5, please', tag: id } },
  ]);
});

test('a page that is seen shows it itself, and not later again', () => {
  const id = newId();
  isHidden = false;
  notifyOnce(id, 'title', 'body');
  isHidden = true;
  notifyOnce(id, 'title', 'body');
  expect(FakeNotification.shown).toEqual([]);
});

test.each(['denied', 'default'] as const)('where the answer was %s nothing is shown', (answer) => {
  FakeNotification.permission = answer;
  notifyOnce(newId(), 'title', 'body');
  expect(FakeNotification.shown).toEqual([]);
  expect(notificationsAre()).toBe(answer);
});

test('pressing it brings the page to the front', () => {
  const focus = vi.spyOn(window, 'focus').mockImplementation(() => undefined);
  notifyOnce(newId(), 'title', 'body');
  const [shown] = FakeNotification.shown;
  shown?.dispatchEvent(new Event('click'));
  expect(focus).toHaveBeenCalledOnce();
  expect(shown?.isClosed).toBe(true);
});

test('a browser without notifications, or without them for pages, loses nothing by it', () => {
  vi.stubGlobal('Notification', undefined);
  // @ts-expect-error -- as in a browser that has none
  delete globalThis.Notification;
  expect(notificationsAre()).toBe('unsupported');
  expect(() => notifyOnce(newId(), 'title', 'body')).not.toThrow();
});
