/** Sends a file and says how far it is, which `fetch` cannot. */
import { refusalOf, Unreachable } from './failures';
import type { BroughtFile } from './paper-wire';

export interface FileAddress {
  sessionId: string;
  attemptId: string;
  itemId: string;
  name: string;
  chosenAtMs: number;
}

/** @param told how many bytes have gone. Rejects with {@link Refusal} or {@link Unreachable}. */
export type SendFile = (
  to: FileAddress,
  content: Blob,
  told: (sentBytes: number) => void,
  signal: AbortSignal,
) => Promise<BroughtFile>;

/** Without any byte moving for so long the network is lost, whatever the browser believes. */
const SILENCE_MS = 60_000;

export const sendFile: SendFile = (to, content, told, signal) =>
  new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    let silence: ReturnType<typeof setTimeout>;
    const heard = (): void => {
      clearTimeout(silence);
      silence = setTimeout(() => call.abort(), SILENCE_MS);
    };
    const lost = (): void => {
      clearTimeout(silence);
      reject(new Unreachable('the file did not arrive'));
    };
    signal.addEventListener('abort', () => call.abort());
    call.upload.addEventListener('progress', ({ loaded }) => {
      heard();
      told(loaded);
    });
    for (const end of ['error', 'abort', 'timeout'] as const) call.addEventListener(end, lost);
    call.addEventListener('load', () => {
      clearTimeout(silence);
      answered(call).then(resolve, reject);
    });
    call.open('POST', `/api/paper/file?${queryOf(to)}`);
    call.setRequestHeader('Content-Type', 'application/octet-stream');
    heard();
    call.send(content);
  });

async function answered(call: XMLHttpRequest): Promise<BroughtFile> {
  const { status, responseText } = call;
  if (status !== 200) {
    const retryAfter = call.getResponseHeader('Retry-After');
    const headers = retryAfter === null ? {} : { 'Retry-After': retryAfter };
    throw await refusalOf(new Response(responseText, { status, headers }));
  }
  try {
    return JSON.parse(responseText) as BroughtFile;
  } catch (failure) {
    throw new Unreachable('half an answer', { cause: failure });
  }
}

function queryOf({ sessionId, attemptId, itemId, name, chosenAtMs }: FileAddress): string {
  return new URLSearchParams({
    session_id: sessionId,
    attempt_id: attemptId,
    item_id: itemId,
    name,
    chosen_at_ms: String(Math.round(chosenAtMs)),
  }).toString();
}
