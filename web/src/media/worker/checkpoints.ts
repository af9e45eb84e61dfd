/**
 * Asks at random times whether the candidate is there, and keeps what came of it.
 *
 * Promises: at most one question is open; each that was shown ends once, confirmed or missed, over
 * reloads too, unless somebody else ends the sitting first. What is told to the server and what
 * is remembered here are written together; where the storage takes nothing, both wait.
 */
import type { CheckpointTerms, OpenCheckpoint } from '../messages';
import { AWAY_MS, furthestMs, planFirst, planNext, type CheckpointState } from './checkpoint-rule';
import type { Clock } from './clock';
import type { OutboxDatabase } from './outbox-records';
import { addObservations, write, type NewObservation } from './outbox-writes';
import type { Safe } from './safe';

/** What was asked, as it is told to the server, in whatever language the page asked it. */
export const CHECKPOINT_MESSAGE = 'Are you still here?';

/** A storage that takes nothing is tried again after this. */
const AGAIN_MS = 5_000;

export interface CheckpointsParts {
  /** Null where nobody is asked. */
  terms: CheckpointTerms | null;
  database: OutboxDatabase;
  safe: Safe;
  clock: Clock;
  chance: () => number;
  newId: () => string;
  /** The screen is being recorded, and the server lets this sitting go on. */
  mayAsk: () => boolean;
  /** What time it is has yet to be decided, so nothing is due and nothing is over. */
  isTimeUnknown: () => boolean;
  visibility: () => string;
  /** Which question is open now, if any. */
  tell: (open: OpenCheckpoint | null) => void;
  /** Something is there to be sent. */
  kept: () => void;
}

export class Checkpoints {
  private state: CheckpointState | null = null;
  private isLoaded = false;
  private isOver = false;
  private isStopped = false;
  /** Said, and not in the database yet. */
  private unkept: { observation: Omit<NewObservation, 'hidden'>; hides: object }[] = [];
  private isDirty = false;
  private keeping: Promise<void> | null = null;
  private callOff: () => void = () => undefined;

  constructor(private readonly parts: CheckpointsParts) {}

  /** How many observations the database has yet to take. */
  get waiting(): number {
    return this.unkept.length;
  }

  /** Takes up what an earlier page left, and shows a question that is still open. */
  async open(): Promise<void> {
    const kept = await this.parts.database.get('checkpoints', 'checkpoint');
    this.state = kept ?? null;
    this.isLoaded = true;
    this.look();
    if (this.state?.kind === 'open') this.tell();
  }

  /** Asks what is due and ends what is over; to be called whenever something has changed. */
  look(): void {
    if (!this.isLoaded || this.isStopped || this.parts.isTimeUnknown()) return;
    this.callOff();
    const nowMs = this.parts.clock.serverNow();
    if (this.state?.kind === 'open') this.miss(this.state, nowMs);
    else if (!this.isOver && this.parts.mayAsk()) this.ask(nowMs);
    this.wake(nowMs);
    if (this.isDirty) void this.keep();
  }

  /** The candidate is there. An answer to what is over, or was answered, changes nothing. */
  async confirm(checkpointId: string): Promise<void> {
    this.look();
    if (this.state?.kind !== 'open' || this.state.checkpointId !== checkpointId) return;
    this.answered(this.state, {});
    await this.keep();
    this.look();
  }

  /** The candidate ends the sitting: whoever does is there. Nothing is asked any more. */
  async finish(): Promise<void> {
    this.look();
    this.isOver = true;
    if (this.state?.kind === 'open') this.answered(this.state, { by: 'finishing' });
    await this.keep();
  }

  /** The end failed, and the screen is captured again. */
  goOn(): void {
    this.isOver = false;
  }

  /** The sitting is over: an open question is closed, and nobody is told of it any more. */
  stop(): void {
    this.callOff();
    if (this.isStopped) return;
    this.isStopped = true;
    if (this.state?.kind === 'open') this.parts.tell(null);
  }

  private ask(nowMs: number): void {
    const { terms, chance, newId } = this.parts;
    if (terms === null) return;
    if (this.state === null) return this.become(planFirst(terms, nowMs, chance()));
    if (this.state.kind !== 'planned') return;
    if (this.state.dueAtMs > nowMs + furthestMs(terms)) {
      return this.become(planNext(terms, nowMs, chance()));
    }
    if (this.state.dueAtMs > nowMs) return;
    const open = { checkpointId: newId(), expiresAtMs: nowMs + terms.graceMs };
    this.become({ kind: 'open', ...open });
    this.say('shown', open.checkpointId, { expires_at: new Date(open.expiresAtMs).toISOString() });
    this.tell();
  }

  private miss(open: CheckpointState & { kind: 'open' }, nowMs: number): void {
    if (nowMs < open.expiresAtMs) return;
    const wasAway = nowMs - open.expiresAtMs > AWAY_MS;
    this.end('missed', open, nowMs, wasAway ? { was_away: true } : {});
  }

  private answered(open: CheckpointState & { kind: 'open' }, how: object): void {
    const nowMs = this.parts.clock.serverNow();
    const left = { response_time_remaining_ms: Math.max(0, open.expiresAtMs - nowMs) };
    this.end('confirmed', open, nowMs, { ...left, ...how });
  }

  private end(
    what: 'missed' | 'confirmed',
    { checkpointId }: CheckpointState & { kind: 'open' },
    nowMs: number,
    hides: object,
  ): void {
    const { terms, chance } = this.parts;
    this.say(what, checkpointId, hides);
    this.become(terms === null ? null : planNext(terms, nowMs, chance()));
    this.tell();
  }

  private become(state: CheckpointState | null): void {
    this.state = state;
    this.isDirty = true;
  }

  private tell(): void {
    this.parts.tell(this.state?.kind === 'open' ? this.state : null);
  }

  /** What names the question lies open, so that its end is told even where the key is lost. */
  private say(what: string, checkpointId: string, hides: object): void {
    const { clock, visibility } = this.parts;
    const observation = {
      type: `integrity_checkpoint_${what}`,
      timestamp: new Date(clock.serverNow()).toISOString(),
      visibility_state: visibility(),
      detail: { checkpoint_id: checkpointId },
    };
    this.unkept.push({ observation, hides: { message: CHECKPOINT_MESSAGE, ...hides } });
  }

  /** Writes what is remembered and what is said of it; done when nothing has changed since. */
  private keep(): Promise<void> {
    this.keeping ??= this.keepAll().finally(() => (this.keeping = null));
    return this.keeping;
  }

  private async keepAll(): Promise<void> {
    while (this.isDirty) {
      const { safe, database } = this.parts;
      const keeping = this.unkept;
      const { state } = this;
      this.isDirty = false;
      try {
        const observations = await Promise.all(
          keeping.map(async ({ observation, hides }) => {
            return { ...observation, hidden: await safe.hideDetail({ ...hides }) };
          }),
        );
        await write(database, async (writing) => {
          const kept = writing.objectStore('checkpoints');
          await (state === null ? kept.delete('checkpoint') : kept.put(state, 'checkpoint'));
          await addObservations(writing, observations);
        });
      } catch {
        this.isDirty = true;
        this.wake(this.parts.clock.serverNow());
        return;
      }
      this.unkept = this.unkept.slice(keeping.length);
      if (keeping.length > 0) this.parts.kept();
    }
  }

  /** The next look at the latest: for what is due, for what runs out, for a storage with room. */
  private wake(nowMs: number): void {
    this.callOff();
    if (this.isStopped) return;
    const { state } = this;
    const nextMs = state?.kind === 'open' ? state.expiresAtMs : state?.dueAtMs;
    // What is due and may not be asked is looked at again when that changes.
    const untilMs = nextMs === undefined || nextMs <= nowMs ? Infinity : nextMs - nowMs;
    const waitMs = Math.min(untilMs, this.isDirty ? AGAIN_MS : Infinity);
    if (waitMs < Infinity) this.callOff = this.parts.clock.after(waitMs, () => this.look());
  }
}
