/** Which words of the catalogue belong to the code that says why one cannot go on. */
import type { Words } from '../../words/words';

export interface DoorWords {
  title: string;
  advice: string;
  /** The one button, where pressing something can help. */
  button: string | null;
  next: string;
}

type Door = keyof Words['text']['door']['title'];

/** What the server calls otherwise than we do. */
const ALIASES: Readonly<Record<string, Door>> = {
  session_ended: 'ended',
  session_locked: 'locked',
  waiting_for_approval: 'pending_approval',
};
const BY_ITSELF = new Set([
  'not_started',
  'unreachable',
  'pending_approval',
  'locked',
  'elsewhere',
]);

/** What is as it should be, or waits for a proctor in the room: nobody else could help. */
const IN_ORDER = new Set(['not_started', 'ended', 'elsewhere', 'pending_approval', 'locked']);

/** Whether something is wrong that somebody outside the room may know how to mend. */
export function isAmiss(code: string): boolean {
  return !IN_ORDER.has(ALIASES[code] ?? code);
}

export function doorWords({ text: { door }, fill }: Words, code: string): DoorWords {
  const known = ALIASES[code] ?? code;
  if (!Object.hasOwn(door.title, known)) {
    const advice = fill(door.unknownAdvice, { code });
    const next = door.next.after_check;
    return { title: door.unknownTitle, advice, button: door.check, next };
  }
  const name = known as Door;
  const button = buttonOf(door, name);
  return { title: door.title[name], advice: door.advice[name], button, next: nextOf(door, name) };
}

function buttonOf(door: Words['text']['door'], name: Door): string | null {
  if (name === 'no_link' || name === 'ended' || name === 'elsewhere') return null;
  if (name === 'unreachable') return door.retry;
  return name === 'broken' ? door.reload : door.check;
}

function nextOf({ next }: Words['text']['door'], name: Door): string {
  if (name === 'no_link' || name === 'ended') return next.nothing;
  return BY_ITSELF.has(name) ? next.by_itself : next.after_check;
}
