import { afterEach, expect, test, vi } from 'vitest';
import { watchAttention } from './attention-signs';
import { watchBrowser } from './browser-signs';
import { calmed, MOST_A_MINUTE } from './calm';
import { watchClipboard } from './clipboard-signs';

type Told = [string, Record<string, unknown>][];

afterEach(() => {
  document.body.replaceChildren();
});

function ear() {
  const told: Told = [];
  return {
    told,
    tell: (type: string, detail: Record<string, unknown>) => told.push([type, detail]),
  };
}

/** A navigator in the parts that are looked at. */
function navigatorOf(parts: Record<string, unknown>): Navigator {
  return { onLine: true, webdriver: false, ...parts } as unknown as Navigator;
}

test('a window that loses and gets the keyboard is said, and no more than that', () => {
  const { told, tell } = ear();
  const end = watchAttention(tell, document, window);
  window.dispatchEvent(new Event('blur'));
  window.dispatchEvent(new Event('focus'));
  document.dispatchEvent(new Event('visibilitychange'));
  document.dispatchEvent(new Event('fullscreenchange'));
  end();
  window.dispatchEvent(new Event('blur'));
  expect(told).toEqual([
    ['window_blur', {}],
    ['window_focus', {}],
    ['visibility_change', { state: 'visible' }],
    ['fullscreen_change', { on: false }],
  ]);
});

test('what is pasted is told by its length and digest, never by its words', async () => {
  const { told, tell } = ear();
  watchClipboard(tell, document);
  const field = document.createElement('input');
  field.name = 'answer';
  document.body.append(field);
  const event = Object.assign(new Event('paste', { bubbles: true }), {
    clipboardData: { getData: () => 'abc' },
  });
  field.dispatchEvent(event);
  await vi.waitFor(() => expect(told).toHaveLength(1));
  expect(told[0]).toEqual([
    'clipboard_activity',
    {
      action: 'paste',
      text_length: 3,
      text_sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      field: 'answer',
    },
  ]);
  expect(JSON.stringify(told)).not.toContain('abc"');
});

test('what is copied from a field is what was marked there', async () => {
  const { told, tell } = ear();
  watchClipboard(tell, document);
  const field = document.createElement('textarea');
  document.body.append(field);
  field.value = 'one two three';
  field.setSelectionRange(4, 7);
  field.dispatchEvent(new Event('copy', { bubbles: true }));
  await vi.waitFor(() => expect(told).toHaveLength(1));
  expect(told[0]?.[1]).toMatchObject({ action: 'copy', text_length: 3 });
});

test('a line that goes and comes is told, with what is known of its speed', () => {
  const { told, tell } = ear();
  const connection = Object.assign(new EventTarget(), { effectiveType: '3g', rtt: 300 });
  const parts = { page: document, frame: window, navigator: navigatorOf({ connection }) };
  const end = watchBrowser(tell, parts);
  connection.dispatchEvent(new Event('change'));
  end();
  connection.dispatchEvent(new Event('change'));
  const detail = { online: true, effective_type: '3g', rtt_ms: 300 };
  expect(told).toEqual([['network_state', detail]]);
});

test('a page that the browser froze says so when it was and when it is over', () => {
  const { told, tell } = ear();
  watchBrowser(tell, { page: document, frame: window, navigator: navigatorOf({}) });
  document.dispatchEvent(new Event('freeze'));
  document.dispatchEvent(new Event('resume'));
  expect(told.map(([type]) => type)).toEqual(['page_frozen', 'page_resumed']);
});

test('the room for recordings is told once, and again only when it is another', async () => {
  vi.useFakeTimers();
  const room = { usage: 5e6, quota: 100e6 };
  const storage = { estimate: async () => room, persisted: async () => true };
  const { told, tell } = ear();
  const end = watchBrowser(tell, {
    page: document,
    frame: window,
    navigator: navigatorOf({ storage }),
  });
  await vi.advanceTimersByTimeAsync(11 * 60_000);
  room.quota = 50e6;
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  end();
  vi.useRealTimers();
  expect(told.map(([, detail]) => detail['quota_mb'])).toEqual([100, 50]);
});

test('a flood of one sign is counted, and does not keep others from being told', () => {
  const at = { ms: 0 };
  const { told, tell } = ear();
  const calm = calmed(tell, () => at.ms);
  for (let i = 0; i < MOST_A_MINUTE + 7; i += 1) calm.tell('window_blur', {});
  calm.tell('page_frozen', {});
  expect(told).toHaveLength(MOST_A_MINUTE + 1);
  at.ms = 60_000;
  calm.tell('window_blur', {});
  expect(told.slice(-2)).toEqual([
    ['signs_held_back', { type: 'window_blur', count: 7 }],
    ['window_blur', {}],
  ]);
  for (let i = 0; i < MOST_A_MINUTE; i += 1) calm.tell('window_blur', {});
  calm.end();
  expect(told.at(-1)).toEqual(['signs_held_back', { type: 'window_blur', count: 1 }]);
});
