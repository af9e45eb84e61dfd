import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Recording } from '../../contract/wire';
import { RecordingPlayer, type PlaybackState } from '../../playback/recording-player';

/**
 * A player for as long as the component is on the screen.
 * It follows newer readings of the same sitting's recording, and every change of `openAtMs` or of
 * `asked`: whoever asks for the same moment again is brought back to it.
 */
export function useRecordingPlayer(
  recording: Recording,
  openAtMs: number | undefined,
  asked = 0,
): RecordingPlayer {
  const [player] = useState(() => {
    const created = new RecordingPlayer(recording);
    created.seek(openAtMs ?? firstPicture(recording));
    return created;
  });
  useEffect(() => {
    player.start();
    return () => player.stop();
  }, [player]);
  useEffect(() => {
    player.update(recording, recording.status !== 'ended');
  }, [player, recording]);
  const wish = useMemo(() => ({ atMs: openAtMs, asked }), [openAtMs, asked]);
  useEffect(() => {
    if (wish.atMs !== undefined) player.seek(wish.atMs);
  }, [player, wish]);
  return player;
}

/** The camera often runs before the screen is shared: begin where both can be seen. */
function firstPicture(recording: Recording): number {
  const screen = recording.tracks.find(({ track }) => track === 'screen');
  return screen?.segments[0]?.from_ms ?? recording.from_ms;
}

/** What the player shows now; changes at most ten times a second while it plays. */
export function usePlayback(player: RecordingPlayer): PlaybackState {
  return useSyncExternalStore(
    (changed) => player.subscribe(changed),
    () => player.state,
  );
}
