/** Files of photos, each by itself: whose it is, whether it was taken, and if not, why. */
import { Refusal } from '../../contract/client';

export const PHOTO_BYTES_MAX = 512 * 1024;
/** The server asks nothing of order; more at a time would only crowd the line. */
const AT_A_TIME = 3;

export interface PhotoResult {
  file: string;
  /** Null where the photo is kept. */
  problem: string | null;
}

const WORDS: Readonly<Record<string, string>> = {
  photo_wrong_type: 'is neither a JPEG nor a PNG. Save it as one of them.',
  photo_damaged: 'ends early or is damaged. Save it again.',
  photo_too_many_pixels: 'is more than 2,000 pixels wide or high. Make it smaller.',
  photo_turned: 'is stored on its side. Open it, turn it, and save it again.',
  too_large: 'is larger than 512 KB. Make it smaller.',
  field_required: 'has no username for a name. Call it by one, as in STU001.jpg.',
  field_invalid: 'has a name that no username can have.',
  not_allowed: 'was not taken: your role may not do this.',
};

/** The username that a file is called by: `STU001.jpg` is of `STU001`. */
export function usernameOf(fileName: string): string {
  return fileName.replace(/\.[^.]*$/, '').trim();
}

function problemOf(failure: unknown, username: string): string {
  if (!(failure instanceof Refusal)) return 'did not reach the server. Choose it once more.';
  if (failure.code === 'not_expected') return `is of “${username}”, who is not on the roster.`;
  return WORDS[failure.code] ?? `was refused (${failure.code}). Choose it once more.`;
}

/** Puts every file; what is wrong with one stops no other. `onResult` hears of each as it is known. */
export async function putPhotos(
  files: readonly File[],
  put: (username: string, file: File) => Promise<unknown>,
  onResult: (result: PhotoResult) => void,
): Promise<void> {
  const waiting = [...files];
  const one = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      onResult({ file: file.name, problem: await problemWith(file, put) });
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, one));
}

async function problemWith(
  file: File,
  put: (username: string, file: File) => Promise<unknown>,
): Promise<string | null> {
  const username = usernameOf(file.name);
  // Said without sending: a card full of photos would take the line for nothing.
  if (file.size > PHOTO_BYTES_MAX) return WORDS['too_large'] ?? null;
  try {
    await put(username, file);
    return null;
  } catch (failure) {
    return problemOf(failure, username);
  }
}
