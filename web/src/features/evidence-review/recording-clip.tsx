import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Client } from '../../contract/client';
import type { Recording } from '../../contract/wire';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { clockTime } from '../../ui/clock-words';
import styles from './recording-clip.module.css';
import { ClipTimeLine } from './clip-time-line';
import type { Moment } from './moment-lane';
import { PictureFrame } from './picture-frame';
import { emptyWords } from './review-words';
import { usePlayback, useRecordingPlayer } from './use-recording-player';

const ASK_AGAIN_MS = 10_000;
const BEFORE_MS = 5_000;
const PICTURES = ['screen', 'camera'] as const;

interface RecordingClipProps {
  sessionId: string;
  /** What is to be seen happened here; without it the recording opens where it begins. */
  atMs?: number | undefined;
  /** Counts what was asked for, so that the same moment can be asked for again. */
  asked?: number;
  /** What the page tells of beside alerts, for a lane of its own. */
  moments?: { name: string; marks: readonly Moment[] };
}

/** The recording at one moment, for a look without leaving the page. */
export function RecordingClip({ sessionId, atMs, asked = 0, moments }: RecordingClipProps) {
  const query = useQuery({
    queryKey: ['review', sessionId],
    queryFn: ({ signal }) =>
      new Client().get('/api/review/sittings/{session_id}', {
        at: { session_id: sessionId },
        signal,
      }),
    refetchInterval: ({ state }) => (state.data?.status === 'ended' ? false : ASK_AGAIN_MS),
  });
  if (query.isError && !query.data) return <FormProblem words={failureWords(query.error, WORDS)} />;
  if (!query.data) return <p>Fetching the recording.</p>;
  if (!query.data.tracks.some(({ segments }) => segments.length > 0)) {
    return <p>{emptyWords(query.data)}</p>;
  }
  const recording = query.data;
  return <Playing key={sessionId} {...{ recording, atMs, asked, moments }} />;
}

const WORDS = { session_not_found: 'This sitting is not kept any more.' };

interface PlayingProps {
  recording: Recording;
  atMs: number | undefined;
  asked: number;
  moments: RecordingClipProps['moments'];
}

function Playing({ recording, atMs, asked, moments }: PlayingProps) {
  const player = useRecordingPlayer(recording, atMs, asked);
  const { showing, positionMs, isPlaying } = usePlayback(player);
  const tracks = recording.tracks.filter(({ segments }) => segments.length > 0);
  const [first, ...others] = PICTURES.filter((kind) => tracks.some(({ track }) => track === kind));
  return (
    <div className={styles.clip}>
      <div className={styles.pictures}>
        {[first ?? 'screen', ...others].map((kind) => (
          <PictureFrame
            key={kind}
            player={player}
            kind={kind}
            track={tracks.find(({ track }) => track === kind)}
            showing={showing[kind]}
            positionMs={positionMs}
            isGrowing={recording.status !== 'ended'}
            isLarge={kind === (first ?? 'screen')}
          />
        ))}
      </div>
      <ClipTimeLine
        player={player}
        recording={recording}
        track={tracks.find(({ track }) => track === first) ?? tracks[0]}
        moments={moments}
      />
      <div className={styles.controls}>
        <Button size="compact-sm" onClick={() => player.toggle()}>
          {isPlaying ? 'Pause' : 'Play'}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          aria-label="−5 s, back 5 seconds"
          onClick={() => player.step(-BEFORE_MS)}
        >
          −5 s
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          aria-label="+5 s, forward 5 seconds"
          onClick={() => player.step(BEFORE_MS)}
        >
          +5 s
        </Button>
        <time className="tabular" dateTime={new Date(positionMs).toISOString()}>
          {clockTime(positionMs)}
        </time>
      </div>
    </div>
  );
}
