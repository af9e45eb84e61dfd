/** What a process does and how it is, in words. Pure. */
import type { Process, Processes } from '../../contract/wire';
import { lengthOf } from '../../ui/clock-words';

/** A process says that it is there every few seconds; a lone one once a minute. */
const MISSED_MS = 20_000;
const MISSED_ALONE_MS = 150_000;

const ROLES: Readonly<Record<Process['role'], string>> = {
  all: 'serves and works',
  web: 'serves',
  work: 'works in the background',
};

const PARTS: Readonly<Record<string, string>> = {
  detection: 'detectors',
  alerts: 'alerts',
  audit: 'audit',
  webhooks: 'webhooks',
  deliveries: 'deliveries',
  confirming: 'uploads to confirm',
};

/** "serves and works: detectors, alerts". */
export function doingOf({ role, parts }: Process): string {
  const does = ROLES[role];
  return parts.length === 0 ? does : `${does}: ${parts.map(readerWords).join(', ')}`;
}

/** What a reader of the journal is called. */
export function readerWords(name: string): string {
  return PARTS[name] ?? name;
}

/** Whether it should have said by now that it is there. */
export function isMissing(process: Process, others: number, asOfMs: number): boolean {
  return asOfMs - process.seen_at_ms > (others === 0 ? MISSED_ALONE_MS : MISSED_MS);
}

/** "up for 2 h 10 min", or since when nothing is heard. */
export function standingOf(process: Process, others: number, asOfMs: number): string {
  return isMissing(process, others, asOfMs)
    ? `nothing heard for ${lengthOf(asOfMs - process.seen_at_ms)}`
    : `up for ${lengthOf(asOfMs - process.started_at_ms)}`;
}

/** What takes the longer way, and what to look at; nothing where nothing does. */
export function detourWords({ uploads, sittings }: Processes['detours']): string {
  if (uploads === 0) return '';
  const of = sittings === 1 ? 'one candidate' : `${sittings} candidates`;
  return (
    `Uploads that could not reach the store: ${uploads} in the last hour, of ${of}. ` +
    'They came through this server. Look whether a firewall keeps the store away, and whether ' +
    'the bucket has its rule for browsers.'
  );
}
