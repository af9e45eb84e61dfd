/** Observations on their way: numbered once, kept until the server has answered for them. */
import type { WireObservation } from '../../contract/wire';
import type { OutboxDatabase } from './outbox-records';
import { addObservations, write, type NewObservation } from './outbox-writes';

export class ObservationLog {
  /** Not in the database yet: it took no more when they came. */
  private unsaved: NewObservation[] = [];

  constructor(private readonly database: OutboxDatabase) {}

  async add(observation: NewObservation): Promise<void> {
    this.unsaved.push(observation);
    await this.save();
  }

  async waiting(): Promise<number> {
    return (await this.database.count('observations')) + this.unsaved.length;
  }

  /** The oldest that wait, in their order. */
  async batch(most: number): Promise<WireObservation[]> {
    await this.save();
    return this.database.getAll('observations', undefined, most);
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
