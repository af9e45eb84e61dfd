/** The page's end of the line to its worker. */
import type { FromWorker, ToWorker } from './messages';

export interface WorkerLink {
  post(message: ToWorker): void;
  listen(listener: (message: FromWorker) => void): void;
  /** Ends the worker at once; what it keeps stays in its database. */
  close(): void;
}

export function startWorker(): WorkerLink {
  const worker = new Worker(new URL('./worker/entry.ts', import.meta.url), { type: 'module' });
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
    post: (message) => worker.postMessage(message),
    listen: (listener) => {
      worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => listener(data));
      worker.addEventListener('error', (event) => {
        listener({ kind: 'broken', message: event.message });
      });
    },
    close: () => worker.terminate(),
  };
}
