/** Which of the chosen files may be brought. Pure; the server looks for itself. */
import type { ShownFileUpload } from '../../../contract/paper-wire';

export type FileRefusal = 'file_too_large' | 'file_wrong_type' | 'file_empty' | 'too_many_files';

interface ChosenFile {
  name: string;
  size: number;
}

/**
 * Each file with what keeps it from being brought, or null.
 *
 * @param held files that are there or on their way; where one alone is asked for another takes its place
 */
export function sorted<Chosen extends ChosenFile>(
  chosen: readonly Chosen[],
  { types, files_max: most, bytes_max: bytes }: ShownFileUpload,
  held: number,
): { file: Chosen; problem: FileRefusal | null }[] {
  let room = most === 1 ? 1 : most - held;
  return chosen.map((file) => {
    if (!types.includes(typeOf(file.name))) return { file, problem: 'file_wrong_type' };
    if (file.size > bytes) return { file, problem: 'file_too_large' };
    if (file.size === 0) return { file, problem: 'file_empty' };
    room -= 1;
    return { file, problem: room < 0 ? 'too_many_files' : null };
  });
}

const SAME: Record<string, string> = { jpeg: 'jpg', htm: 'html' };

/** What the end of a name says, as authors name types. */
function typeOf(name: string): string {
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
  return SAME[ending] ?? ending;
}

/** For a browser's own window of files. */
export function acceptOf(types: readonly string[]): string {
  const same = Object.entries(SAME).filter(([, type]) => types.includes(type));
  return [...types, ...same.map(([ending]) => ending)].map((type) => `.${type}`).join(',');
}
