/** The rules of a hosted exam on the wire: what holds for a candidate, and what they are told of it. */
import type { HandedIn } from './paper-wire';
import type { Narrow, Schema } from './narrow';

export type Weight = 'ignore' | 'note' | 'warn' | 'count';

export type RuleTold = Narrow<Schema<'RuleTold'>, { weight: Weight }>;

/** What holds, how often each rule was broken, and how much of the limit is used up; 0: no limit. */
export type Supervision = Narrow<Schema<'SupervisionAnswer'>, { rules: RuleTold[] }>;

/** A rule that warns or counts was broken; streams are not in the contract. */
export interface RuleBroken {
  rule: string;
  weight: Weight;
  times: number;
  counted: number;
  limit: number;
}

export interface PaperHandedIn {
  attempt_id: string;
  handed_in: HandedIn;
}

/** What a sitting's stream says to the page of its paper. */
export type PaperNews =
  | { kind: 'rule_broken'; broken: RuleBroken }
  | { kind: 'handed_in'; told: PaperHandedIn }
  /** The stream came back, or somebody's time is another now: ask how it stands. */
  | { kind: 'look_again' };
