import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { TrackKind, TrackState } from '../../contract/wire';
import { ShapeMark } from '../../ui/shape-mark';
import { useWords } from '../../words/use-words';
import classes from './privacy.module.css';
import { pictureWords } from './privacy-words';
import { SelfView } from './self-view';
import { SoundLevelBar } from './sound-level';
import type { PrivacyPanelState } from './use-privacy-panel';

interface CapturedTracksProps {
  tracks: Record<TrackKind, TrackState>;
  /** What a track captures from now; null where nothing is captured. */
  streamOf: (track: TrackKind) => MediaStream | null;
  state: PrivacyPanelState;
}

/** Each track as it is captured at this moment. */
export function CapturedTracks({ tracks, streamOf, state }: CapturedTracksProps) {
  const words = useWords();
  const streams = { screen: streamOf('screen'), camera: streamOf('camera') };
  const microphone = tracks.microphone === 'recording' ? streamOf('microphone') : null;
  const said = (track: 'screen' | 'camera'): string =>
    pictureWords(words, track, streams[track]?.getVideoTracks()[0]?.getSettings() ?? {});
  return (
    <ul className={classes['tracks']}>
      <Track track="screen" state={tracks.screen}>
        <Text fz="sm">{said('screen')}</Text>
      </Track>
      <Track track="camera" state={tracks.camera}>
        <Text fz="sm">{said('camera')}</Text>
        {streams.camera && (
          <SelfView
            stream={streams.camera}
            isHidden={state.isPictureHidden}
            onHide={state.setIsPictureHidden}
          />
        )}
      </Track>
      <Track track="microphone" state={tracks.microphone}>
        <Text fz="sm">{words.text.privacy.microphone}</Text>
        {microphone && <SoundLevelBar stream={microphone} />}
      </Track>
    </ul>
  );
}

function Track({
  track,
  state,
  children,
}: {
  track: TrackKind;
  state: TrackState;
  children: ReactNode;
}) {
  const { text, fill } = useWords();
  const { sitting: said } = text;
  const isCaptured = state === 'recording';
  return (
    <li className={classes['track']}>
      <Group gap="sm" wrap="nowrap">
        <ShapeMark
          shape={isCaptured ? 'circle' : 'ring'}
          tone={isCaptured ? 'var(--tone-good)' : 'var(--tone-info)'}
        />
        <Text fz="sm" fw={600}>
          {fill(said.track, { track: said[track], state: said.states[state] })}
        </Text>
      </Group>
      {isCaptured && <div className={classes['detail']}>{children}</div>}
    </li>
  );
}
