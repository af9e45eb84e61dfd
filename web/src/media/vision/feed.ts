/** Hands a camera's frames to the worker, without a copy where the browser can. */
import type { LookerLink } from './looker-link';

export interface Feed {
  /** The worker wants another frame in so long. */
  wanted(inMs: number): void;
  end(): void;
}

/** Chromium has it in pages: its frames go straight to the worker, and this thread does nothing. */
type Processor = new (options: { track: MediaStreamTrack; maxBufferSize: number }) => {
  readable: ReadableStream<VideoFrame>;
};

export function feed(stream: MediaStream, looker: LookerLink): Feed {
  const processor = (globalThis as { MediaStreamTrackProcessor?: Processor })
    .MediaStreamTrackProcessor;
  const [track] = stream.getVideoTracks();
  if (processor === undefined || track === undefined) return fromVideo(stream, looker);
  const { readable: frames } = new processor({ track, maxBufferSize: 1 });
  looker.post({ kind: 'watch', frames }, [frames]);
  return { wanted: () => undefined, end: () => looker.post({ kind: 'forget' }) };
}

/** Elsewhere a video that nobody sees gives one frame whenever one is wanted. */
function fromVideo(stream: MediaStream, looker: LookerLink): Feed {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const take = async (): Promise<void> => {
    const frame = await createImageBitmap(video);
    if (isOver) frame.close();
    else looker.post({ kind: 'frame', frame }, [frame]);
  };
  const wanted = (inMs: number): void => {
    clearTimeout(timer);
    // A frame that could not be had is had a little later; the camera may be between two.
    timer = setTimeout(() => void take().catch(() => wanted(inMs)), inMs);
  };
  video.addEventListener('loadeddata', () => void take().catch(() => wanted(1000)), { once: true });
  void video.play().catch(() => undefined);
  const end = (): void => {
    isOver = true;
    clearTimeout(timer);
    video.srcObject = null;
    looker.post({ kind: 'forget' });
  };
  return { wanted, end };
}
