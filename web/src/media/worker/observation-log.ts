/** Observations on their way: numbered once, kept until the server has answered for them. */
import type { WireObservation } from '../../contract/wire';
import type { ToWorker } from '../messages';
import type { ObservationRecord, OutboxDatabase } from './outbox-records';
import { addObservations, write, type NewObservation } from './outbox-writes';
import { Unreadable, type Safe } from './safe';

/** One that waits, and how it travels. */
export interface Waiting {
  /** Among all that were kept here. */
  place: number;
  stream: string;
  /** Of the review file that it belongs to; null for what is simply an observation. */
  nature: 'clipboard' | null;
  /** With the number that it has in its stream. */
  observation: WireObservation;
}

/** One to be kept, and how it travels where it is not simply the next of this storage's stream. */
export type Kept = [
  seen: Omit<WireObservation, 'sequence'>,
  as?: Pick<ObservationRecord, 'told' | 'nature'>,
];

/** What the page noticed or found, as it is kept. */
export function asKept(
  message: Extract<ToWorker, { kind: 'observed' | 'found' }>,
  timestamp: string,
): Kept {
  if (message.kind === 'observed') {
    const { stream, observation } = message;
    return [observation, { told: { stream, sequence: observation.sequence ?? 0 } }];
  }
  const { nature, record: detail } = message;
  return [{ type: nature, timestamp, visibility_state: 'unknown', detail }, { nature }];
}

/** What waits is hidden by the safe, but for its type and time; see docs/recording.md for gaps. */
export class ObservationLog {
  /** Not in the database yet: it took no more when they came. */
  private unsaved: NewObservation[] = [];

  constructor(
    private readonly database: OutboxDatabase,
    private readonly safe: Safe,
  ) {}

  async add(...[seen, as = {}]: Kept): Promise<void> {
    const { type, timestamp, visibility_state, detail } = seen;
    const hidden = await this.safe.hideDetail(detail);
    this.unsaved.push({ type, timestamp, visibility_state, detail: {}, hidden, ...as });
    await this.save();
  }

  async waiting(): Promise<number> {
    return (await this.database.count('observations')) + this.unsaved.length;
  }

  /** The oldest that wait, in their order, each as it travels. */
  async batch(most: number): Promise<Waiting[]> {
    await this.save();
    const kept = await this.database.getAll('observations', undefined, most);
    const own = await this.stream();
    return Promise.all(kept.map((record) => this.opened(record, own)));
  }

  async forget(answered: readonly Waiting[]): Promise<void> {
    const last = answered.at(-1);
    if (last === undefined) return;
    await this.database.delete('observations', IDBKeyRange.upperBound(last.place));
  }

  /** Names this storage to the server; drawn once, when the storage was made. */
  async stream(): Promise<string> {
    return (await this.database.get('counters', 'counters'))?.stream ?? '';
  }

  private async opened(record: ObservationRecord, own: string): Promise<Waiting> {
    const { type, timestamp, visibility_state, sequence: place, told, nature } = record;
    const stream = told?.stream ?? own;
    const sequence = told?.sequence ?? place;
    const detail = await this.detailOf(record);
    const observation = { type, timestamp, visibility_state, detail, sequence };
    return { place, stream, nature: nature ?? null, observation };
  }

  /** What cannot be read again is still sent: that it happened and when, and that it is so. */
  private async detailOf({ hidden, detail }: ObservationRecord): Promise<Record<string, unknown>> {
    if (hidden === undefined) return detail;
    try {
      return { ...detail, ...(await this.safe.openDetail(hidden)) };
    } catch (failure) {
      if (!(failure instanceof Unreadable)) throw failure;
      return { ...detail, unreadable: true };
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
