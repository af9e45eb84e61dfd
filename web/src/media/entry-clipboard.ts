/**
 * The text that is on the clipboard as a candidate comes in.
 *
 * To be called in the handler of a click, where the exam's policy asks for it and the candidate has
 * been told before they agreed; see `CandidateFlow.confirm`. A refusal is no obstacle.
 */
import { sha256Hex } from './worker/digest';

/** Characters of it that are sent; of a longer text the length and digest are those of all of it. */
export const TEXT_MOST = 20_000;

export type ClipboardAnswer =
  | { kind: 'read'; record: Record<string, unknown> }
  /** The candidate, or their browser, does not hand it out. */
  | { kind: 'withheld'; reason: string };

/** What is needed of the browser's clipboard; some browsers have none. */
export type ReadableClipboard = Pick<Clipboard, 'readText'>;

/** @param newId names the record: one that comes twice on a poor line is known by it */
export async function readEntryClipboard(
  clipboard: ReadableClipboard | undefined,
  newId: () => string,
): Promise<ClipboardAnswer> {
  if (clipboard?.readText === undefined) return { kind: 'withheld', reason: 'unsupported' };
  try {
    const text = await clipboard.readText();
    const record = {
      type: 'initial_clipboard_snapshot',
      record_id: newId(),
      text: text.slice(0, TEXT_MOST),
      text_length: text.length,
      text_sha256: await sha256Hex(new Blob([text])),
      is_cut: text.length > TEXT_MOST,
    };
    return { kind: 'read', record };
  } catch (failure) {
    return { kind: 'withheld', reason: failure instanceof DOMException ? failure.name : 'unknown' };
  }
}
