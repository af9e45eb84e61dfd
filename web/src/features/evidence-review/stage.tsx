import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import type { Recording, TrackKind } from '../../contract/wire';
import type { RecordingPlayer } from '../../playback/recording-player';
import styles from './evidence-review.module.css';
import { PictureFrame } from './picture-frame';
import { usePlayback } from './use-recording-player';

const PICTURES: readonly TrackKind[] = ['screen', 'camera'];

/** Screen and camera side by side, one large and one small, and the microphone heard. */
export function Stage({ player, recording }: { player: RecordingPlayer; recording: Recording }) {
  const { showing, positionMs } = usePlayback(player);
  const [large, setLarge] = useState<TrackKind>('screen');
  const other = large === 'screen' ? 'camera' : 'screen';
  return (
    <>
      {PICTURES.map((kind) => (
        <PictureFrame
          key={kind}
          player={player}
          kind={kind}
          track={recording.tracks.find(({ track }) => track === kind)}
          showing={showing[kind]}
          positionMs={positionMs}
          isGrowing={recording.status !== 'ended'}
          isLarge={kind === large}
        />
      ))}
      <div className={styles.stageTools}>
        <Button size="compact-sm" variant="default" onClick={() => setLarge(other)}>
          Enlarge {other}
        </Button>
        <Sound player={player} recording={recording} />
      </div>
    </>
  );
}

function Sound({ player, recording }: { player: RecordingPlayer; recording: Recording }) {
  const { showing, isHeard } = usePlayback(player);
  const microphone = recording.tracks.find(({ track }) => track === 'microphone');
  const hasSound = microphone !== undefined && microphone.segments.length > 0;
  if (!hasSound) return <p className={styles.quiet}>No microphone recording has arrived.</p>;
  return (
    <Switch
      label="Sound"
      description={showing['microphone']?.kind === 'gap' ? 'none recorded here' : undefined}
      checked={isHeard}
      onChange={(event) => player.setHeard(event.currentTarget.checked)}
    />
  );
}
