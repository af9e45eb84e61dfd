import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Photo } from './photo';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const place = document.createElement('div');
let root: Root;

beforeEach(() => {
  vi.useFakeTimers();
  root = createRoot(place);
});

afterEach(() => {
  act(() => root.unmount());
  vi.useRealTimers();
});

function show(againMs?: number): void {
  act(() => root.render(<Photo src="/still" alt="A still" {...(againMs && { againMs })} />));
}

function becomes(kind: 'load' | 'error'): void {
  act(() => void place.querySelector('img')?.dispatchEvent(new Event(kind)));
}

test('a picture that may yet be made is asked for again until it is there', () => {
  show(5000);
  becomes('error');
  expect(place.querySelector('img')).toBeNull();
  act(() => void vi.advanceTimersByTime(5000));
  expect(place.querySelector('img')?.hidden).toBe(true);
  becomes('load');
  expect(place.querySelector('img')?.hidden).toBe(false);
});

test('any other that is missing is asked for once', () => {
  show();
  becomes('error');
  act(() => void vi.advanceTimersByTime(60_000));
  expect(place.querySelector('img')).toBeNull();
});
