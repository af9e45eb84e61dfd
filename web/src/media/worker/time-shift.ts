/** Moves what was captured since a sleep to where it belongs, all of it or nothing. */
import type { TrackKind } from '../../contract/wire';
import type { OutboxDatabase } from './outbox-records';
import { addObservations, gapObservations, write, type Gap, type Writing } from './outbox-writes';

/** A capture that began when nobody knew yet whether the computer had slept. */
export interface BegunCapture {
  capture: string;
  track: TrackKind;
  generation: number;
  clockOriginMs: number;
  fromMs: number;
}

/** `byMs` is how long the monotonic clock stood still before the first of them began. */
export async function shiftCaptures(
  database: OutboxDatabase,
  begun: readonly BegunCapture[],
  byMs: number,
  timestamp: string,
): Promise<void> {
  await write(database, async (writing) => {
    for (const first of firstOfEachTrack(begun)) {
      await shiftGaps(writing, first, byMs);
      const slept: Gap = { ...first, toMs: first.fromMs + byMs, reason: 'computer_slept' };
      await addObservations(writing, gapObservations(slept, timestamp));
    }
    for (const capture of begun) await shiftOne(writing, capture, byMs);
    await nameTheSleep(writing, begun);
  });
}

function firstOfEachTrack(begun: readonly BegunCapture[]): BegunCapture[] {
  return begun.filter(({ track }, index) => begun.findIndex((b) => b.track === track) === index);
}

/** What goes on from before the sleep ends with it: the next capture's gap says so. */
async function nameTheSleep(writing: Writing, begun: readonly BegunCapture[]): Promise<void> {
  const captures = writing.objectStore('captures');
  for (const record of await captures.getAll()) {
    const isBefore = !begun.some(({ capture }) => capture === record.capture);
    if (isBefore && record.endedBy === null) {
      await captures.put({ ...record, endedBy: 'computer_slept' });
    }
  }
}

async function shiftOne(
  writing: Writing,
  { capture, track, generation }: BegunCapture,
  byMs: number,
): Promise<void> {
  const captures = writing.objectStore('captures');
  const record = await captures.get(track);
  if (record?.capture === capture) {
    await captures.put({ ...record, clockOriginMs: record.clockOriginMs + byMs });
  }
  const segments = writing.objectStore('segments');
  for (const segment of await segments.getAll()) {
    if (segment.track !== track || segment.generation !== generation) continue;
    await segments.put({ ...segment, clockOriginMs: segment.clockOriginMs + byMs });
  }
}

/** Gaps that were found since move with what surrounds them; none of them has been sent. */
async function shiftGaps(writing: Writing, first: BegunCapture, byMs: number): Promise<void> {
  const observations = writing.objectStore('observations');
  for (const each of await observations.getAll()) {
    const { detail } = each;
    const isOfTrack = each.type === 'gap' && detail['track'] === first.track;
    const isSince = Number(detail['from_ms']) >= first.fromMs;
    if (!isOfTrack || !isSince || detail['clock_origin_ms'] !== first.clockOriginMs) continue;
    const moved = { ...detail, clock_origin_ms: first.clockOriginMs + byMs };
    await observations.put({ ...each, detail: moved });
  }
}
