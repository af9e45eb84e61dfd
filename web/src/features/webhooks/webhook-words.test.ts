import { expect, test } from 'vitest';
import { Refusal } from '../../contract/client';
import type { Delivery, Webhook } from '../../contract/outward-wire';
import { outcomeOf, problemWords, tellsOf } from './webhook-words';

const WEBHOOK: Webhook = {
  id: 'w',
  url: 'https://hooks.example/exams',
  contest_slug: '',
  events: ['alert.raised'],
  severities: [],
  types: [],
  sources: [],
  enabled: true,
  made_by: 'admin',
  made_at_ms: 0,
  previous_secret_until_ms: null,
};

const DELIVERY: Delivery = {
  id: 'm',
  event: 'alert.raised',
  state: 'pending',
  tries: 0,
  created_at_ms: 0,
  last_try_at_ms: null,
  next_try_at_ms: null,
  status_code: null,
  latency_ms: null,
  answer: '',
  problem: '',
};

test('what a webhook is told of reads as a sentence', () => {
  expect(tellsOf(WEBHOOK)).toBe('alerts · every exam');
  const some = { severities: ['critical', 'warning'], contest_slug: 'june-2026' };
  const both = { ...WEBHOOK, ...some, events: ['alert.raised', 'sitting.changed'] };
  expect(tellsOf(both)).toBe('critical and warning alerts, sittings · only june-2026');
});

test('a message tells how often it was tried, and why it did not arrive', () => {
  const answered = { tries: 1, status_code: 200, latency_ms: 41 };
  expect(outcomeOf({ ...DELIVERY, ...answered, state: 'delivered' })).toBe(
    'delivered, answered 200 in 41 ms, 1 try',
  );
  expect(outcomeOf({ ...DELIVERY, tries: 7, problem: 'timed_out', state: 'given_up' })).toBe(
    'given up after 7 tries: no answer in time',
  );
  expect(outcomeOf(DELIVERY)).toBe('waits to be sent');
});

test('a refusal is told by the field that it is about', () => {
  const refused = new Refusal('field_invalid', 400, { field: 'url' });
  expect(problemWords(refused)).toContain('public address');
  expect(problemWords(new Refusal('too_many_tries', 429))).toContain('Wait a minute');
});
