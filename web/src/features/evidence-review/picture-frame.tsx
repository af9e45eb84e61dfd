import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { RecordedTrack, TrackKind } from '../../contract/wire';
import type { RecordingPlayer } from '../../playback/recording-player';
import type { Showing } from '../../playback/track-player';
import { clockTime, lengthOf } from '../../ui/clock-words';
import styles from './evidence-review.module.css';
import { reasonWords, TRACK_NAMES } from './review-words';

interface PictureFrameProps {
  player: RecordingPlayer;
  kind: TrackKind;
  track: RecordedTrack | undefined;
  showing: Showing | undefined;
  positionMs: number;
  isLarge: boolean;
}

/** One track's picture, or the words for why there is none at this moment. */
export function PictureFrame(props: PictureFrameProps) {
  const { player, kind, isLarge } = props;
  const host = useRef<HTMLDivElement>(null);
  const hasTrack = props.track !== undefined;
  useEffect(() => {
    if (hasTrack) host.current?.replaceChildren(...player.elementsOf(kind));
  }, [player, kind, hasTrack]);
  return (
    <figure
      className={styles.frame}
      data-large={isLarge || undefined}
      aria-label={TRACK_NAMES[kind]}
    >
      <div ref={host} className={styles.pictures} />
      <div className={styles.overlay}>
        <FrameWords {...props} />
      </div>
      <figcaption className={styles.caption}>{TRACK_NAMES[kind]}</figcaption>
    </figure>
  );
}

function FrameWords({ player, kind, track, showing, positionMs }: PictureFrameProps) {
  if (!track || track.segments.length === 0) {
    return <p>No {kind} recording has arrived.</p>;
  }
  switch (showing?.kind) {
    case 'loading':
      return <p className={styles.late}>Loading this moment.</p>;
    case 'unreadable':
      return (
        <>
          <p>This piece of the recording could not be read.</p>
          <Button size="compact-sm" variant="default" onClick={() => player.retry()}>
            Try again
          </Button>
        </>
      );
    case 'gap':
      return <GapWords player={player} track={track} gap={showing} positionMs={positionMs} />;
    default:
      return null;
  }
}

interface GapWordsProps {
  player: RecordingPlayer;
  track: RecordedTrack;
  gap: { from_ms: number; to_ms: number };
  positionMs: number;
}

function GapWords({ player, track, gap, positionMs }: GapWordsProps) {
  const known = track.gaps.find(
    ({ from_ms, to_ms }) => from_ms <= positionMs && positionMs < to_ms,
  );
  return (
    <>
      <p>
        No recording here
        {known && ` for ${lengthOf(known.to_ms - known.from_ms)}: ${reasonWords(known.reason)}`}.
      </p>
      {Number.isFinite(gap.to_ms) && (
        <Button size="compact-sm" variant="default" onClick={() => player.seek(gap.to_ms)}>
          Go on at {clockTime(gap.to_ms)}
        </Button>
      )}
    </>
  );
}
