import { Button, Group, Text } from '@mantine/core';
import type { TrackKind, TrackState } from '../../contract/wire';
import type { DeviceKind } from '../../media/device-capture';
import { ShapeMark } from '../../ui/shape-mark';
import classes from './track-list.module.css';
import { STATE_WORDS, TRACK_NAMES } from './words';

const TRACKS: readonly TrackKind[] = ['screen', 'camera', 'microphone'];

/** Each track and how it stands; a camera or a microphone that is off can be switched on. */
export function TrackList({
  tracks,
  onSwitchOn,
}: {
  tracks: Record<TrackKind, TrackState>;
  onSwitchOn: (device: DeviceKind) => void;
}) {
  return (
    <ul className={classes['tracks']} aria-label="What is being recorded">
      {TRACKS.map((track) => (
        <Group component="li" key={track} gap="sm" className={classes['track']}>
          <ShapeMark
            shape={tracks[track] === 'recording' ? 'circle' : 'ring'}
            tone={tracks[track] === 'recording' ? 'var(--tone-good)' : 'var(--tone-info)'}
          />
          <Text>
            {TRACK_NAMES[track]}: {STATE_WORDS[tracks[track]]}
          </Text>
          {track !== 'screen' && tracks[track] !== 'recording' && (
            <Button variant="subtle" size="compact-sm" onClick={() => onSwitchOn(track)}>
              Allow the {track}
            </Button>
          )}
        </Group>
      ))}
    </ul>
  );
}
