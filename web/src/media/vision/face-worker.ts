/** Where the worker that looks at the camera begins. It talks to its page alone, never to a server. */
import { FaceFinder } from './face-finder';
import { Looker } from './looker';
import type { FromLooker, ToLooker } from './messages';

/** The part of a dedicated worker's scope that is used; the page's types do not know it. */
interface WorkerScope {
  postMessage(message: FromLooker): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToLooker>) => void): void;
}

const scope = globalThis as unknown as WorkerScope;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has one page, no origin
const post = (message: FromLooker): void => scope.postMessage(message);
const nowMs = (): number => performance.now();
let looker: Promise<Looker> | null = null;

async function begin(isSteady: boolean): Promise<Looker> {
  const finder = await FaceFinder.load();
  post({ kind: 'ready' });
  return new Looker({ finder, post, nowMs, isSteady });
}

let watched: ReadableStreamDefaultReader<VideoFrame> | null = null;

/** Takes every frame, so that none is old, and looks at those that are due. */
async function watch(frames: ReadableStream<VideoFrame>, ready: Looker): Promise<void> {
  forget(ready);
  const reader = frames.getReader();
  watched = reader;
  let dueMs = nowMs();
  for (;;) {
    const { done, value: frame } = await reader.read();
    if (done) return;
    const takenMs = nowMs();
    if (takenMs < dueMs) {
      frame.close();
      continue;
    }
    const nextInMs = ready.look(frame);
    if (nextInMs === null) return reader.cancel();
    dueMs = takenMs + nextInMs;
  }
}

function forget(ready: Looker): void {
  void watched?.cancel();
  watched = null;
  ready.forget();
}

function failed(failure: unknown): void {
  post({ kind: 'given_up', given: { reason: 'failed', message: String(failure) } });
}

async function take(message: ToLooker, ready: Looker): Promise<void> {
  switch (message.kind) {
    case 'begin':
      return;
    case 'watch':
      return watch(message.frames, ready);
    case 'frame':
      ready.look(message.frame);
      return;
    case 'forget':
      return forget(ready);
  }
}

scope.addEventListener('message', ({ data }) => {
  if (data.kind === 'begin') looker ??= begin(data.isSteady);
  looker?.then((ready) => take(data, ready)).catch(failed);
});
