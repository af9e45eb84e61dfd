/** What a webhook is told, and what became of it, in words. Pure. */
import { Refusal } from '../../contract/client';
import type { Delivery, Webhook } from '../../contract/outward-wire';
import { clockTime, dayAndMinute } from '../../ui/clock-words';
import { failureWords } from '../../ui/failure-words';

export const EVENTS: readonly { value: string; label: string; meaning: string }[] = [
  { value: 'alert.raised', label: 'Alerts', meaning: 'When one is raised or happens again.' },
  {
    value: 'sitting.changed',
    label: 'Sittings',
    meaning: 'When one is approved, locked, unlocked or ends.',
  },
];

export const SEVERITIES: readonly { value: string; label: string }[] = [
  { value: 'critical', label: 'Critical' },
  { value: 'warning', label: 'Warning' },
  { value: 'info', label: 'Info' },
];

const CODES: Readonly<Record<string, string>> = {
  field_required: 'Give the address that the messages go to.',
  no_such_exam: 'This exam does not exist any more.',
  too_many_webhooks: 'There are as many webhooks as one server delivers to. Remove one first.',
  too_many_tries: 'That was many tests. Wait a minute.',
  no_such_webhook: 'Somebody removed this webhook. Load the page again.',
};

const FIELDS: Readonly<Record<string, string>> = {
  url: 'Give a public address that begins with https:// or http://, without a name and password in it.',
  types: 'Give at most 100 types, each as its short name, such as screen_share_stopped.',
};

/** Why a webhook could not be made, changed or tried. */
export function problemWords(failure: unknown): string {
  const field = failure instanceof Refusal ? failure.details.field : undefined;
  const isAboutIt = failure instanceof Refusal && failure.code === 'field_invalid';
  return (isAboutIt && FIELDS[field ?? '']) || failureWords(failure, CODES);
}

/** "critical and warning alerts, sittings · only june-2026" */
export function tellsOf(webhook: Webhook): string {
  const alerts = [
    webhook.severities.join(' and '),
    'alerts',
    webhook.types.length > 0 ? `(${webhook.types.join(', ')})` : '',
  ];
  const what = webhook.events.map((event) =>
    event === 'alert.raised' ? alerts.filter((word) => word !== '').join(' ') : 'sittings',
  );
  const where = webhook.contest_slug === '' ? 'every exam' : `only ${webhook.contest_slug}`;
  return `${what.join(', ')} · ${where}`;
}

/** What became of one message, and what comes next. */
export function outcomeOf(delivery: Delivery): string {
  const tries = delivery.tries === 1 ? '1 try' : `${delivery.tries} tries`;
  if (delivery.state === 'delivered') return `delivered, ${answerOf(delivery)}, ${tries}`;
  const why = delivery.problem ? problemOf(delivery.problem) : answerOf(delivery);
  if (delivery.state === 'given_up') return `given up after ${tries}: ${why}`;
  if (delivery.tries === 0) return 'waits to be sent';
  const next = delivery.next_try_at_ms;
  return `${tries}: ${why}${next ? `, again at ${clockTime(next)}` : ''}`;
}

const PROBLEMS: Readonly<Record<string, string>> = {
  address_not_allowed: 'the name leads to an address that is not public',
  name_not_found: 'there is no server of this name',
  connection_failed: 'no connection',
  timed_out: 'no answer in time',
  broken_answer: 'an answer that cannot be read',
};

function problemOf(problem: string): string {
  return PROBLEMS[problem] ?? problem;
}

const EVENT_WORDS: Readonly<Record<string, string>> = {
  'alert.raised': 'Alert',
  'sitting.changed': 'Sitting',
  'webhook.test': 'Test',
};

/** What a message was about. */
export function eventWords(event: string): string {
  return EVENT_WORDS[event] ?? event;
}

function answerOf({ status_code, latency_ms }: Delivery): string {
  const answer = status_code === null ? 'no answer' : `answered ${status_code}`;
  return latency_ms === null ? answer : `${answer} in ${latency_ms} ms`;
}

/** Until when the secret before this one is good too; null where there is none. */
export function oldSecretWords(webhook: Webhook, nowMs: number): string | null {
  const until = webhook.previous_secret_until_ms;
  return until !== null && until > nowMs
    ? `the old secret is good until ${dayAndMinute(until)}`
    : null;
}
