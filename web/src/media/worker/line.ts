/** The line to the server: whether it answers, and what it lets this sitting do. */
import { Refusal, Unreachable } from '../../contract/client';
import type { SittingStatus } from '../../contract/wire';
import type { Connection, Standing } from '../messages';

const STANDING_BY_CODE: Record<string, Standing> = {
  session_ended: 'ended',
  session_locked: 'locked',
  waiting_for_approval: 'pending_approval',
  not_your_sitting: 'not_yours',
  session_not_found: 'not_yours',
};

/**
 * Every part of the worker tells the line what became of its call. While the line is not open
 * nothing is sent but heartbeats, and nothing is thrown away.
 */
export class Line {
  connection: Connection = 'connecting';
  /** How often the standing was told by itself: an answer that was asked for before is older. */
  tellings = 0;
  private isBack: (() => void)[] = [];
  isHeld = false;

  constructor(
    public standing: Standing,
    private readonly changed: () => void,
  ) {}

  get isOpen(): boolean {
    return this.standing === 'active' && !this.isHeld;
  }

  /** Somebody ended the sitting: what was recorded before is sent all the same, and said to be late. */
  get isLate(): boolean {
    return this.standing === 'ended' && !this.isHeld;
  }

  get maySend(): boolean {
    return this.isOpen || this.isLate;
  }

  /** While it is held nothing is sent but heartbeats, whatever the server lets this sitting do. */
  hold(isHeld: boolean): void {
    const wasHeld = this.isHeld;
    this.isHeld = isHeld;
    if (wasHeld && this.maySend) this.tellBack();
  }

  /** Called when the server answers again after silence, or lets the sitting write again. */
  onBack(then: () => void): void {
    this.isBack.push(then);
  }

  answered(status?: SittingStatus): void {
    this.become('connected', status ?? this.standing);
  }

  /** The server said by itself how the sitting stands. */
  told(status: SittingStatus): void {
    this.tellings += 1;
    this.answered(status);
  }

  /** @returns whether the sitting's standing, not the call, was the cause */
  failed(failure: unknown): boolean {
    if (failure instanceof Unreachable) {
      this.become('lost', this.standing);
      return false;
    }
    const standing = failure instanceof Refusal ? STANDING_BY_CODE[failure.code] : undefined;
    this.become('connected', standing ?? this.standing);
    return standing !== undefined;
  }

  private become(connection: Connection, told: Standing): void {
    // An answer that was asked for before the end may come after it: ended stays ended.
    const standing = this.standing === 'ended' && told !== 'not_yours' ? 'ended' : told;
    const wasShut = this.connection === 'lost' || !this.isOpen;
    const isNew = connection !== this.connection || standing !== this.standing;
    this.connection = connection;
    this.standing = standing;
    if (!isNew) return;
    this.changed();
    const isNewlyLate = this.isLate && isNew;
    if ((wasShut || isNewlyLate) && connection === 'connected' && this.maySend) this.tellBack();
  }

  private tellBack(): void {
    for (const then of this.isBack) then();
  }
}
