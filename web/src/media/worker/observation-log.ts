/** Observations on their way: numbered once, kept until the server has answered for them. */
import type { WireObservation } from '../../contract/wire';
import type { ObservationRecord, OutboxDatabase } from './outbox-records';
import { addObservations, write, type NewObservation } from './outbox-writes';
import { Unreadable, type Safe } from './safe';

/** What waits is hidden by the safe, but for its type and time; see docs/recording.md for gaps. */
export class ObservationLog {
  /** Not in the database yet: it took no more when they came. */
  private unsaved: NewObservation[] = [];

  constructor(
    private readonly database: OutboxDatabase,
    private readonly safe: Safe,
  ) {}

  async add(observation: Omit<WireObservation, 'sequence'>): Promise<void> {
    const hidden = await this.safe.hideDetail(observation.detail);
    this.unsaved.push({ ...observation, detail: {}, hidden });
    await this.save();
  }

  async waiting(): Promise<number> {
    return (await this.database.count('observations')) + this.unsaved.length;
  }

  /** The oldest that wait, in their order. */
  async batch(most: number): Promise<WireObservation[]> {
    await this.save();
    const kept = await this.database.getAll('observations', undefined, most);
    return Promise.all(kept.map((record) => this.opened(record)));
  }

  async forget(answered: readonly WireObservation[]): Promise<void> {
    const last = answered.at(-1);
    if (last === undefined) return;
    await this.database.delete('observations', IDBKeyRange.upperBound(last.sequence));
  }

  /** Names this storage to the server; drawn once, when the storage was made. */
  async stream(): Promise<string> {
    return (await this.database.get('counters', 'counters'))?.stream ?? '';
  }

  /** What cannot be read again is still sent: that it happened and when, and that it is so. */
  private async opened({ hidden, ...open }: ObservationRecord): Promise<WireObservation> {
    if (hidden === undefined) return open;
    try {
      const detail = await this.safe.openDetail(hidden);
      return { ...open, detail: { ...open.detail, ...detail } };
    } catch (failure) {
      if (!(failure instanceof Unreadable)) throw failure;
      return { ...open, detail: { ...open.detail, unreadable: true } };
    }
  }

  private async save(): Promise<void> {
    const saving = this.unsaved;
    if (saving.length === 0) return;
    this.unsaved = [];
    try {
      await write(this.database, (writing) => addObservations(writing, saving));
    } catch {
      this.unsaved = [...saving, ...this.unsaved];
    }
  }
}
