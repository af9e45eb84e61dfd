import { clockTime } from './clock-words';
import { ShapeMark } from './shape-mark';

/** How a page stands with the server that tells it what is new. */
export type Connection =
  | { kind: 'loading' }
  | { kind: 'live' }
  /** `asOfMs` on this computer's clock; null when nothing was ever heard. */
  | { kind: 'reconnecting'; asOfMs: number | null }
  | { kind: 'signed_out' }
  /** The server said no, and asking again would not help. */
  | { kind: 'refused'; code: string };

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
