import { afterEach, expect, test } from 'vitest';
import type { Weight } from '../../contract/conduct-wire';
import { watchConduct } from './conduct-signs';
import type { End } from './sign';

type Told = [string, Record<string, unknown>][];

let end: End = () => undefined;

afterEach(() => {
  end();
  document.body.replaceChildren();
});

function watched(weights: Record<string, Weight>): Told {
  const told: Told = [];
  end = watchConduct((type, detail) => told.push([type, detail]), {
    page: document,
    frame: globalThis as unknown as Window,
    weightOf: (rule) => weights[rule] ?? 'ignore',
  });
  return told;
}

function press(init: KeyboardEventInit): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
  document.dispatchEvent(event);
  return event;
}

const happen = (type: string): Event => {
  const event = new Event(type, { bubbles: true, cancelable: true });
  document.dispatchEvent(event);
  return event;
};

test('what weighs nothing is neither told nor stopped', () => {
  const told = watched({});
  const events = [happen('copy'), happen('contextmenu'), press({ key: 's', ctrlKey: true })];
  expect(told).toEqual([]);
  expect(events.some((event) => event.defaultPrevented)).toBe(false);
});

test('what is noted goes its way; what warns or counts is stopped', () => {
  const told = watched({ copy_attempt: 'note', context_menu: 'warn', shortcut: 'count' });
  const stopped = [
    happen('copy'),
    happen('paste'),
    happen('contextmenu'),
    press({ key: 'S', metaKey: true }),
    press({ key: 'F12' }),
  ].map((event) => event.defaultPrevented);
  expect(stopped).toEqual([false, false, true, true, true]);
  expect(told).toEqual([
    ['copy_attempt', { action: 'copy' }],
    ['copy_attempt', { action: 'paste' }],
    ['context_menu', {}],
    ['shortcut', { keys: 'Cmd+S' }],
    ['shortcut', { keys: 'F12' }],
  ]);
});

test('letters that are typed, and shortcuts of the clipboard, are no shortcuts here', () => {
  const told = watched({ shortcut: 'count' });
  for (const key of ['a', 's', 'Enter']) press({ key });
  for (const key of ['c', 'v', 'x', 'z']) press({ key, ctrlKey: true });
  press({ key: 'a', ctrlKey: true, repeat: true });
  expect(told).toEqual([]);
});

test('a window that loses the keyboard is another thing than a tab that is left', () => {
  const told = watched({ focus_lost: 'note', tab_switch: 'count' });
  globalThis.dispatchEvent(new Event('blur'));
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
  globalThis.dispatchEvent(new Event('blur'));
  happen('visibilitychange');
  Reflect.deleteProperty(document, 'visibilityState');
  happen('visibilitychange');
  expect(told.map(([type]) => type)).toEqual(['focus_lost', 'tab_switch']);
});

test('back leads nowhere, and is told', () => {
  const told = watched({ back_nav: 'note' });
  const { length } = history;
  globalThis.dispatchEvent(new PopStateEvent('popstate'));
  expect(told).toEqual([['back_nav', {}]]);
  expect(history.length).toBeGreaterThanOrEqual(length);
});

test('once the paper is over nothing is watched any more', () => {
  const told = watched({ copy_attempt: 'count', tab_switch: 'count' });
  end();
  expect(happen('copy').defaultPrevented).toBe(false);
  expect(told).toEqual([]);
});
