/** The page's end of the line to the worker that looks at the camera. */
import type { FromLooker, ToLooker } from './messages';

export interface LookerLink {
  /** What is handed over is gone from the page. */
  post(message: ToLooker, handedOver?: readonly Transferable[]): void;
  listen(listener: (message: FromLooker) => void): void;
  close(): void;
}

export function startLooker(): LookerLink {
  const worker = new Worker(new URL('./face-worker.ts', import.meta.url), { type: 'module' });
  return {
    post: (message, handedOver = []) => worker.postMessage(message, [...handedOver]),
    listen: (listener) => {
      worker.addEventListener('message', ({ data }: MessageEvent<FromLooker>) => listener(data));
      worker.addEventListener('error', ({ message }) => {
        listener({ kind: 'given_up', given: { reason: 'failed', message } });
      });
    },
    close: () => worker.terminate(),
  };
}
