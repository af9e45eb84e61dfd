import { clockTime } from '../../ui/clock-words';
import { ShapeMark } from '../../ui/shape-mark';
import type { Connection } from './live-picture';

/** The honest word for how current the page is. */
export function ConnectionWords({ connection }: { connection: Connection }) {
  const isLive = connection.kind === 'live';
  const tone = isLive ? 'var(--tone-good)' : 'var(--tone-warning)';
  return (
    <output
      className="tabular"
      aria-label="Connection"
      style={{ display: 'inline-flex', alignItems: 'center', gap: 6, color: tone, fontWeight: 600 }}
    >
      <ShapeMark shape={isLive ? 'circle' : 'triangle'} tone={tone} />
      {wordsOf(connection)}
    </output>
  );
}

function wordsOf(connection: Connection): string {
  switch (connection.kind) {
    case 'live':
      return 'live';
    case 'loading':
      return 'connecting';
    case 'reconnecting':
      return connection.asOfMs === null
        ? 'no connection yet, trying again'
        : `reconnecting, last seen ${clockTime(connection.asOfMs)}`;
    case 'signed_out':
      return 'signed out';
    case 'refused':
      return 'not available';
  }
}
