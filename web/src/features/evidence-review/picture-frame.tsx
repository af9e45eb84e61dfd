import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { RecordedTrack, TrackKind } from '../../contract/wire';
import type { RecordingPlayer } from '../../playback/recording-player';
import type { Showing } from '../../playback/track-player';
import { clockTime, lengthOf } from '../../ui/clock-words';
import { reasonWords } from '../../ui/gap-words';
import styles from './evidence-review.module.css';
import { TRACK_NAMES } from './review-words';

interface PictureFrameProps {
  player: RecordingPlayer;
  kind: TrackKind;
  track: RecordedTrack | undefined;
  showing: Showing | undefined;
  positionMs: number;
  /** More segments may still arrive. */
  isGrowing: boolean;
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
    </figure>
  );
}

function FrameWords(props: PictureFrameProps) {
  const { player, kind, track, showing } = props;
  if (!track || track.segments.length === 0) {
    return <p>No {kind} recording has arrived.</p>;
  }
  switch (showing?.kind) {
    case 'loading':
      return <p className={styles.late}>Loading this moment.</p>;
    case 'unreadable':
      return (
        <>
          <p>This piece of the {kind} recording could not be read.</p>
          <Button size="compact-sm" variant="default" onClick={() => player.retry()}>
            Try again
          </Button>
        </>
      );
    case 'gap':
      return <GapWords {...props} track={track} gap={showing} />;
    default:
      return null;
  }
}

interface GapWordsProps extends PictureFrameProps {
  track: RecordedTrack;
  gap: { from_ms: number; to_ms: number };
}

function GapWords({ player, kind, track, gap, positionMs, isGrowing }: GapWordsProps) {
  const known = track.gaps.find(
    ({ from_ms, to_ms }) => from_ms <= positionMs && positionMs < to_ms,
  );
  if (known) {
    const length = lengthOf(known.to_ms - known.from_ms);
    return (
      <>
        <p>
          No {kind} recording here for {length}: {reasonWords(known.reason)}.
        </p>
        <GoOn player={player} toMs={gap.to_ms} />
      </>
    );
  }
  if (gap.to_ms === Infinity && isGrowing)
    return <p>No {kind} recording from here on has arrived yet.</p>;
  return (
    <>
      <p>No {kind} recording here.</p>
      <GoOn player={player} toMs={gap.to_ms} />
    </>
  );
}

function GoOn({ player, toMs }: { player: RecordingPlayer; toMs: number }) {
  if (!Number.isFinite(toMs)) return null;
  return (
    <Button size="compact-sm" variant="default" onClick={() => player.seek(toMs)}>
      Go on at {clockTime(toMs)}
    </Button>
  );
}
