import { useContext, useRef, useState } from 'react';
import { addressOf } from '../../contract/address';
import type { SittingRow, StillMoments } from '../../contract/wire';
import { clockTime } from '../../ui/clock-words';
import { ReviewLink } from '../../ui/review-link';
import { useNow } from '../../ui/use-now';
import type { LivePicture } from './live-picture';
import { StillsSource, useStillMoments } from './still-source';
import styles from './still-tile.module.css';
import { ageWords, isStale, missingWords } from './still-words';
import { useOnScreen } from './use-on-screen';

/** Where playing begins: what led to the picture is more than the picture. */
const BEFORE_MS = 60_000;

interface StillTileProps {
  row: SittingRow;
  /** -1 where Tab passes the picture by. */
  tabIndex: number;
  /** Whether it is a cell of its own, as in the table. */
  isCell?: boolean;
}

/** What the person sees now: their newest screen, the camera in its corner, and how old it is. */
export function StillTile({ row, tabIndex, isCell = true }: StillTileProps) {
  const source = useContext(StillsSource);
  if (source === null) return null;
  const Place = isCell ? 'td' : 'div';
  return (
    <Place className={styles.place}>
      {row.status !== 'ended' ? (
        <Tile row={row} source={source} tabIndex={tabIndex} />
      ) : (
        // Of what is over nothing is live; the name leads to the whole recording.
        !isCell && <span className={styles.missing}>{missingWords(row)}</span>
      )}
    </Place>
  );
}

type TileProps = Pick<StillTileProps, 'row' | 'tabIndex'> & { source: LivePicture };

function Tile({ row, source, tabIndex }: TileProps) {
  const place = useRef<HTMLDivElement>(null);
  const isSeen = useOnScreen(place);
  const newest = useStillMoments(row.session_id);
  const [shown, setShown] = useState<StillMoments>({});
  // A picture is fetched when somebody can see it, and the last one stays until then.
  if (isSeen && shown !== newest) setShown(newest);
  const [failed, setFailed] = useState<Readonly<Record<string, number>>>({});
  const fail = (track: string) => setFailed({ ...failed, [track]: shown[track] ?? 0 });
  const of = (track: string) => (shown[track] === failed[track] ? undefined : shown[track]);
  const screen = of('screen');
  const camera = of('camera');
  return (
    <div ref={place} className={styles.tile}>
      {screen === undefined && camera === undefined ? (
        <span className={styles.missing}>{missingWords(row)}</span>
      ) : (
        <ReviewLink
          sessionId={row.session_id}
          atMs={Math.max(screen ?? 0, camera ?? 0) - BEFORE_MS}
          aria-label={nameOf(row, screen !== undefined)}
          className={styles.pictures}
          tabIndex={tabIndex}
        >
          {screen === undefined ? (
            <span className={styles.missing}>{missingWords(row)}</span>
          ) : (
            <Still row={row} track="screen" at={screen} onFail={fail} />
          )}
          {camera !== undefined && <Still row={row} track="camera" at={camera} onFail={fail} />}
        </ReviewLink>
      )}
      {screen !== undefined && (
        <Age atMs={screen} source={source} isSeen={isSeen} key={String(isSeen)} />
      )}
    </div>
  );
}

/** What stands in the link instead of the screen is part of its name. */
function nameOf(row: SittingRow, hasScreen: boolean): string {
  const plays = `Play the last minute of ${row.hackerrank_username}`;
  return hasScreen ? plays : `${plays}: ${missingWords(row)}`;
}

interface StillProps {
  row: SittingRow;
  track: 'screen' | 'camera';
  at: number;
  onFail: (track: string) => void;
}

function Still({ row, track, at, onFail }: StillProps) {
  const address = addressOf('/api/staff/sittings/{session_id}/still/{track}', {
    at: { session_id: row.session_id, track },
    query: { taken: at },
  });
  return (
    <img
      className={styles[track]}
      src={address}
      alt=""
      decoding="async"
      draggable={false}
      onError={() => onFail(track)}
    />
  );
}

interface AgeProps {
  atMs: number;
  source: LivePicture;
  isSeen: boolean;
}

/** Counts on only where somebody looks. */
function Age({ atMs, source, isSeen }: AgeProps) {
  if (!isSeen) return <span className={styles.age}>as of {clockTime(atMs)}</span>;
  return <TickingAge atMs={atMs} source={source} />;
}

function TickingAge({ atMs, source }: Omit<AgeProps, 'isSeen'>) {
  const { serverAheadMs, stills } = source.state;
  const ageMs = useNow(1000) + serverAheadMs - atMs;
  return (
    <span className={styles.age} data-stale={isStale(ageMs, stills.staleAfterMs) || undefined}>
      {ageWords(ageMs, stills.staleAfterMs)}
    </span>
  );
}
