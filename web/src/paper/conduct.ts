/** The rules as they stand for the candidate: what counts, how much of it is used up, the last warning. */
import type { RuleBroken, Supervision, Weight } from '../contract/conduct-wire';
import { Listeners } from './listeners';

export interface ConductState {
  told: Supervision;
  /** The newest rule that was broken, until the candidate has read it. */
  warning: RuleBroken | null;
}

export class Conduct {
  private readonly listeners = new Listeners();
  private state: ConductState;

  readonly subscribe = this.listeners.subscribe;

  constructor(told: Supervision) {
    this.state = { told, warning: null };
  }

  readonly snapshot = (): ConductState => this.state;

  weightOf = (rule: string): Weight =>
    this.state.told.rules.find((one) => one.rule === rule)?.weight ?? 'ignore';

  /** The server has counted one more. */
  hear(broken: RuleBroken): void {
    const { told } = this.state;
    const rules = told.rules.map((one) =>
      one.rule === broken.rule ? { ...one, times: broken.times } : one,
    );
    const { counted, limit } = broken;
    this.update({ told: { ...told, rules, counted, limit }, warning: broken });
  }

  /** How it stands, as the server was asked. */
  learn(told: Supervision): void {
    this.update({ ...this.state, told });
  }

  dismiss(): void {
    this.update({ ...this.state, warning: null });
  }

  private update(state: ConductState): void {
    this.state = state;
    this.listeners.tell();
  }
}
