/** How alerts are raised, beside how they would be by default: what differs, and what is sent. Pure. */
import type { AlertType } from '../../contract/alerts-wire';
import type { AlertRule, AlertRules } from '../../contract/wire';

export type Rules = AlertRules['proctor'];
type Sent = Partial<AlertRule>;

export const THRESHOLDS = ['threshold_seconds', 'threshold_segments'] as const;
export type ThresholdField = (typeof THRESHOLDS)[number];

/** The catalogue's defaults, for the types that can be set. */
export function catalogueRules(types: readonly AlertType[]): Rules {
  const rules: Record<string, AlertRule> = {};
  for (const { type, defaults } of types) {
    if (!defaults) continue;
    const { enabled, severity, action, threshold, threshold_unit: unit } = defaults;
    rules[type] = { enabled, severity, action };
    if (typeof threshold === 'number' && unit) rules[type][`threshold_${unit}`] = threshold;
  }
  return rules;
}

/** Which fields of a type are not at their default. */
export function changedFields(rule: AlertRule, standard: AlertRule | undefined): Sent {
  if (!standard) return {};
  const differing = Object.entries(rule).filter(
    ([field, value]) => standard[field as keyof AlertRule] !== value,
  );
  return Object.fromEntries(differing) as Sent;
}

/** Only what differs is sent: what is left out is at its default, and follows it. */
export function documentOf(rules: Rules, standard: Rules): Record<string, Sent> {
  const differing = Object.entries(rules).map(
    ([type, rule]) => [type, changedFields(rule, standard[type])] as const,
  );
  return Object.fromEntries(differing.filter(([, sent]) => Object.keys(sent).length > 0));
}

/** What keeps a threshold from being kept, by the server's own rule. */
export function thresholdProblem(typed: string): string | undefined {
  const value = Number(typed.trim().replace(',', '.'));
  if (typed.trim() !== '' && Number.isFinite(value) && value > 0) return undefined;
  return 'Give a number above 0.';
}

export const ACTION_WORDS: Readonly<Record<AlertRule['action'], string>> = {
  note: 'note it for the review',
  notify: 'show it to the proctors',
  go_to_room: 'ask a proctor to go there',
};

export const SEVERITY_WORDS: Readonly<Record<AlertRule['severity'], string>> = {
  critical: 'Critical',
  warning: 'Warning',
  info: 'Info',
};
