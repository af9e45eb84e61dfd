import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Client } from '../../contract/client';
import type { Recording } from '../../contract/wire';
import { isOnRecording } from './recorded';

/** How the times of a sheet lead into the recording beside it. */
export interface Seeking {
  /** What was asked for last; nothing before the first press. */
  atMs: number | undefined;
  /** Counts the presses, so that the same moment can be asked for again. */
  asked: number;
  /** Whether the recording has this moment. */
  canSeek: (ms: number) => boolean;
  seek: (ms: number) => void;
  /** Whether the player is shown; to ask for a moment shows it. */
  isOpen: boolean;
  fold: () => void;
}

/** On a phone it would cover the sheet: there it opens with the first time that is pressed. */
const HAS_ROOM = '(min-width: 901px)';

/** A sitting's recording; the player beside a sheet reads the same one. */
export function useRecording(sessionId: string, isWanted = true) {
  return useQuery({
    queryKey: ['review', sessionId],
    queryFn: ({ signal }) =>
      new Client().get('/api/review/sittings/{session_id}', {
        at: { session_id: sessionId },
        signal,
      }),
    enabled: isWanted,
  });
}

/** Which moment of a sitting's recording is to be seen. */
export function useSeeking(sessionId: string, isWanted: boolean): Seeking {
  const recording: Recording | undefined = useRecording(sessionId, isWanted).data;
  const [wish, setWish] = useState<Pick<Seeking, 'atMs' | 'asked'>>({ atMs: undefined, asked: 0 });
  const [isOpen, setIsOpen] = useState(() => window.matchMedia(HAS_ROOM).matches);
  return {
    ...wish,
    canSeek: (ms) => recording !== undefined && isOnRecording(recording, ms),
    seek: (ms) => {
      setWish(({ asked }) => ({ atMs: ms, asked: asked + 1 }));
      setIsOpen(true);
    },
    isOpen,
    fold: () => setIsOpen(!isOpen),
  };
}
