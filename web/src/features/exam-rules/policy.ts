/** An exam's policy as fields: what is shown, what is wrong, what is sent of what was changed. Pure. */
import type { ExamChange, ExamDetail, ExamSettings } from '../../contract/wire';
import {
  CAMERA_SWITCHES,
  CHECKPOINTS,
  MARKING_SWITCHES,
  NUMBERS as OTHER_NUMBERS,
  type NumberSetting,
  type PolicyName,
} from './policy-settings';
import { FULLSCREEN_SECONDS, FULLSCREEN_SWITCHES, LIMIT, RULES } from './rule-settings';

const NUMBERS: readonly NumberSetting[] = [...OTHER_NUMBERS, LIMIT, FULLSCREEN_SECONDS];
const SWITCHES: readonly PolicyName[] = [
  'has_checkpoints',
  ...[...FULLSCREEN_SWITCHES, ...MARKING_SWITCHES, ...CAMERA_SWITCHES].map(({ name }) => name),
];

type Policy = ExamDetail['policy'];
type Bounds = ExamSettings['settings'];

/** As typed, by the policy's names. A switch is `yes` or `no`, the lower steps are as JSON. */
export type PolicyFields = Partial<Record<PolicyName, string>>;

/** What of an exam the policy is about. */
export function policyTitle(mode: ExamDetail['mode']): string {
  return mode === 'hosted'
    ? 'Paper, recording, presence and camera checks'
    : 'Recording, presence and camera checks';
}

export function fieldsOf(policy: Policy): PolicyFields {
  const numbers = NUMBERS.map((one) => [one.name, shown(one, policy[one.name])]);
  return {
    ...Object.fromEntries(numbers),
    ...Object.fromEntries(SWITCHES.map((name) => [name, policy[name] === false ? 'no' : 'yes'])),
    ...Object.fromEntries(RULES.map(({ name }) => [name, policy[name]])),
    lower_steps: JSON.stringify(policy.lower_steps ?? []),
  };
}

/** What the fields are where nobody has changed anything. */
export function standardFields(bounds: Bounds): PolicyFields {
  const policy = Object.entries(bounds)
    .filter(([name]) => name.startsWith('policy.'))
    .map(([name, one]) => [name.slice('policy.'.length), one.default]);
  return fieldsOf(Object.fromEntries(policy) as Policy);
}

/** Only what differs is sent, so that two people may change different things at once. */
export function changeOf(before: PolicyFields, after: PolicyFields): ExamChange | null {
  const values: Record<string, unknown> = {};
  for (const one of NUMBERS) {
    if (before[one.name] !== after[one.name]) values[one.name] = numberOf(one, after);
  }
  for (const name of SWITCHES) {
    if (before[name] !== after[name]) values[name] = after[name] === 'yes';
  }
  for (const { name } of RULES) if (before[name] !== after[name]) values[name] = after[name];
  if (before.lower_steps !== after.lower_steps) {
    values['lower_steps'] = JSON.parse(after.lower_steps ?? '[]');
  }
  return Object.keys(values).length === 0 ? null : { policy: values };
}

/** What keeps them from being saved, by field, by the server's own bounds. */
export function problemsIn(fields: PolicyFields, bounds: Bounds): PolicyFields {
  const problems: PolicyFields = {};
  for (const one of NUMBERS) {
    const { least = null, most = null } = bounds[`policy.${one.name}`] ?? {};
    const value = numberOf(one, fields);
    const isWithin = value >= (least ?? -Infinity) && value <= (most ?? Infinity);
    if (!isWithin) problems[one.name] = boundWords(one, least, most);
  }
  const [shortest, longest] = [
    secondsOf('checkpoint_shortest_seconds', fields),
    secondsOf('checkpoint_longest_seconds', fields),
  ];
  if (!problems.checkpoint_longest_seconds && longest < shortest) {
    problems.checkpoint_longest_seconds = 'Give no less than the shortest time.';
  }
  return problems;
}

/** What the presence checks do, in a sentence; null while they cannot be. */
export function askedWords(fields: PolicyFields): string | null {
  if (fields.has_checkpoints === 'no') return 'Candidates are not asked.';
  if (CHECKPOINTS.some((one) => Number.isNaN(numberOf(one, fields)))) return null;
  const [first, shortest, longest, grace] = CHECKPOINTS.map((one) => fields[one.name]);
  return (
    `From ${first} minutes after recording began, each candidate is asked whether they are ` +
    `there, ${shortest} to ${longest} minutes after they last were, and has ${grace} seconds ` +
    'to press a button.'
  );
}

/** What of a line and of a store the recording needs, at its best; null while it cannot be. */
export function needWords(fields: PolicyFields): string | null {
  const kilobits = (
    ['screen_bits_per_second', 'camera_bits_per_second', 'microphone_bits_per_second'] as const
  )
    .map((name) => typedNumber(fields[name]))
    .reduce((sum, one) => sum + one, 0);
  if (Number.isNaN(kilobits)) return null;
  const megabytes = Math.round((kilobits * 3_600) / 8 / 1_000);
  return `On a good line that is at most ${Math.round(kilobits)} kbit/s for each candidate, or ${megabytes} MB an hour.`;
}

/** A number of the policy in the unit of its field. */
export function shown(one: NumberSetting, value: unknown): string {
  if (typeof value !== 'number') return '';
  return String(Math.round((value / one.unit.scale) * 100) / 100);
}

function boundWords(one: NumberSetting, least: number | null, most: number | null): string {
  return `Give ${shown(one, least)} to ${shown(one, most)} ${one.unit.words}.`;
}

/** In the server's unit; what cannot be read is no number. */
function numberOf(one: NumberSetting, fields: PolicyFields): number {
  return Math.round(typedNumber(fields[one.name]) * one.unit.scale);
}

function secondsOf(name: PolicyName, fields: PolicyFields): number {
  const one = CHECKPOINTS.find((each) => each.name === name);
  return one ? numberOf(one, fields) : Number.NaN;
}

function typedNumber(typed: string | undefined): number {
  const text = (typed ?? '').trim().replace(',', '.');
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}
