import { Button, Group, Text } from '@mantine/core';
import type { TrackKind, TrackState } from '../../contract/wire';
import type { DeviceKind } from '../../media/device-capture';
import { ShapeMark } from '../../ui/shape-mark';
import { useWords } from '../../words/use-words';
import classes from './track-list.module.css';

const TRACKS: readonly TrackKind[] = ['screen', 'camera', 'microphone'];

/** Each track and how it stands; a camera or a microphone that is off can be switched on. */
export function TrackList({
  tracks,
  onSwitchOn,
}: {
  tracks: Record<TrackKind, TrackState>;
  onSwitchOn: (device: DeviceKind) => void;
}) {
  const { text, fill } = useWords();
  const { sitting: said } = text;
  return (
    <ul className={classes['tracks']} aria-label={said.tracks}>
      {TRACKS.map((track) => (
        <Group component="li" key={track} gap="sm" className={classes['track']}>
          <ShapeMark
            shape={tracks[track] === 'recording' ? 'circle' : 'ring'}
            tone={tracks[track] === 'recording' ? 'var(--tone-good)' : 'var(--tone-info)'}
          />
          <Text>{fill(said.track, { track: said[track], state: said.states[tracks[track]] })}</Text>
          {track !== 'screen' && tracks[track] !== 'recording' && (
            <Button variant="subtle" size="compact-sm" onClick={() => onSwitchOn(track)}>
              {track === 'camera' ? said.allowCamera : said.allowMicrophone}
            </Button>
          )}
        </Group>
      ))}
    </ul>
  );
}
