import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Recording } from '../../contract/wire';
import { RecordingPlayer, type PlaybackState } from '../../playback/recording-player';

/**
 * A player for as long as the component is on the screen.
 * It follows newer readings of the same sitting's recording, and every change of `openAtMs`.
 */
export function useRecordingPlayer(
  recording: Recording,
  openAtMs: number | undefined,
): RecordingPlayer {
  const [player] = useState(() => new RecordingPlayer(recording));
  useEffect(() => {
    player.start();
    return () => player.stop();
  }, [player]);
  useEffect(() => {
    player.update(recording, recording.status !== 'ended');
  }, [player, recording]);
  useEffect(() => {
    if (openAtMs !== undefined) player.seek(openAtMs);
  }, [player, openAtMs]);
  return player;
}

/** What the player shows now; changes at most ten times a second while it plays. */
export function usePlayback(player: RecordingPlayer): PlaybackState {
  return useSyncExternalStore(
    (changed) => player.subscribe(changed),
    () => player.state,
  );
}
