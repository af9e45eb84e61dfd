/** A receipt in words: the same on the page, on paper and in the file that one keeps. */
import type { ReceiptTrack, SittingReceipt } from '../../contract/wire';
import type { Words } from '../../words/words';

export interface ReceiptSection {
  heading: string;
  lead?: string;
  /** Names with their values, in order. */
  rows: [name: string, value: string][];
  /** Sentences that stand alone. */
  lines: string[];
}

type Said = Words['text']['finish']['receipt'];

/** Who ended it knows that they have finished; of any other end it is said that it is one. */
export function receiptHeading(said: Said, { ended_reason: reason }: SittingReceipt): string {
  return reason === 'handed_in' ? said.heading : said.headingEnded;
}

export function receiptSections(words: Words, receipt: SittingReceipt): ReceiptSection[] {
  const said = words.text.finish.receipt;
  return [
    { heading: said.about, rows: aboutRows(words, receipt), lines: [] },
    { heading: said.received, ...receivedOf(words, receipt) },
    { heading: said.gaps, lead: said.gapsLead, rows: [], lines: gapLines(words, receipt) },
    {
      heading: said.held,
      rows: [
        [said.seal, receipt.manifest_sha256],
        [words.fill(said.head, { position: receipt.chain_position }), receipt.chain_head],
      ],
      lines: [],
    },
    {
      heading: said.after,
      rows: [
        [said.kept, keptFor(words, receipt.retention_days)],
        [said.ask, said.askWhom],
      ],
      lines: [],
    },
  ];
}

function aboutRows({ text, fill, times }: Words, receipt: SittingReceipt): [string, string][] {
  const said = text.finish.receipt;
  const { dayAndMinute } = times(receipt.time_zone);
  const ends: Record<string, typeof said.endedOtherwise> = said.endedBy;
  const ended = Object.hasOwn(ends, receipt.ended_reason) ? ends[receipt.ended_reason] : undefined;
  return [
    [said.exam, receipt.exam_title],
    [said.name, receipt.name],
    [said.username, receipt.hackerrank_username],
    [said.began, dayAndMinute(receipt.began_at_ms)],
    [said.ended, fill(ended ?? said.endedOtherwise, { time: dayAndMinute(receipt.ended_at_ms) })],
    [said.sitting, receipt.session_id],
  ];
}

function receivedOf(words: Words, receipt: SittingReceipt): Pick<ReceiptSection, 'rows' | 'lines'> {
  const { text, fill, number, size, duration } = words;
  const said = text.finish.receipt;
  const rows = receipt.tracks.map((track): [string, string] => {
    const held = { duration: duration(track.seconds), size: size(track.size_bytes) };
    return [trackName(said, track), fill(said.track, { ...held, count: track.segments })];
  });
  rows.push([said.observations, number(receipt.observations)]);
  if (receipt.late_segments > 0) {
    rows.push([said.late, fill(said.lateCount, { count: receipt.late_segments })]);
  }
  if (receipt.late_observations > 0) {
    rows.push([said.lateNotes, number(receipt.late_observations)]);
  }
  return { rows, lines: receipt.tracks.length === 0 ? [said.nothing] : [] };
}

function gapLines(words: Words, { tracks, time_zone: zone }: SittingReceipt): string[] {
  const said = words.text.finish.receipt;
  const { second } = words.times(zone);
  const lines = tracks.flatMap((track) => {
    const name = trackName(said, track);
    const told = track.gaps.map(({ from_ms: from, to_ms: to, reason: code }) => {
      const reason = words.byCode(said.reason, code, said.reasonOtherwise);
      const begun = { track: name, from: second(from), reason };
      if (to - from < 1000) return words.fill(said.gapInSecond, begun);
      const duration = words.duration(Math.round((to - from) / 1000));
      return words.fill(said.gap, { ...begun, to: second(to), duration });
    });
    const more = { track: name, count: track.more_gaps };
    return track.more_gaps > 0 ? [...told, words.fill(said.more, more)] : told;
  });
  return lines.length === 0 ? [said.noGaps] : lines;
}

function keptFor({ text, fill }: Words, days: number): string {
  const said = text.finish.receipt;
  return days === 0 ? said.keptAsk : fill(said.keptDays, { count: days });
}

function trackName(said: Said, { track }: ReceiptTrack): string {
  if (track === 'screen' || track === 'camera' || track === 'microphone') return said[track];
  return track;
}
