/** What goes between a candidate and the staff, in words for the candidate. */
import type { HelpTold } from '../../contract/wire';
import { clockMinute } from '../../ui/clock-words';

export const MESSAGE_WORDS = {
  region: 'Messages from your proctor',
  title: 'Message from your proctor',
  sent: 'Sent at',
  read: 'I have read this',
  more: (count: number) =>
    count === 1 ? 'One more message is below this one.' : `${count} more messages follow.`,
} as const;

export const HELP_WORDS = {
  button: 'Help',
  region: 'Ask for help',
  what: 'The proctor of your room sees this at once. Your recording goes on.',
  label: 'What do you need? (you may leave this empty)',
  ask: 'Ask for help',
  askAgain: 'Send these words too',
  close: 'Close',
} as const;

export const NOTIFY_WORDS = {
  what: 'Messages from your proctor can also be shown while another tab is in front.',
  allow: 'Show them there too',
} as const;

const FAILURES: Readonly<Record<string, string>> = {
  unreachable: 'This did not reach the server. Check your network, then press again.',
  too_many_calls: 'This was pressed many times. Wait a minute, then press again.',
  session_ended: 'Your sitting has ended. Raise your hand, or speak to your proctor.',
};

/** Why a press had no effect, and what to do. */
export function failureOf(code: string): string {
  return FAILURES[code] ?? `The server did not take this (${code}). Try again in a moment.`;
}

/** How a call for help stands, and what is next; null where nobody called. */
export function helpStands(help: HelpTold | null): string | null {
  if (help === null) return null;
  const { asked_at_ms: askedAtMs, answered_at_ms: answeredAtMs } = help;
  if (answeredAtMs !== null) return `Your proctor saw your call at ${clockMinute(answeredAtMs)}.`;
  return `You asked for help at ${clockMinute(askedAtMs)}. Your proctor is told; keep working if you can.`;
}

/** The same for the bar, in a few words. */
export function helpInShort(help: HelpTold | null): string | null {
  if (help === null) return null;
  const { asked_at_ms: askedAtMs, answered_at_ms: answeredAtMs } = help;
  if (answeredAtMs !== null) return `Seen ${clockMinute(answeredAtMs)}`;
  return `Help asked ${clockMinute(askedAtMs)}`;
}
