/** Which of the chosen files may be brought. Pure; the server looks for itself. */
import type { ShownFileUpload } from '../../../contract/paper-wire';

export type FileProblem = 'too_large' | 'wrong_type' | 'too_many';

interface ChosenFile {
  name: string;
  size: number;
  type: string;
}

/** Each file with what keeps it from being brought, or null. @param held files that are there or on their way */
export function sorted<Chosen extends ChosenFile>(
  chosen: readonly Chosen[],
  { types, files_max: most, bytes_max: bytes }: ShownFileUpload,
  held: number,
): { file: Chosen; problem: FileProblem | null }[] {
  let room = most - held;
  return chosen.map((file) => {
    // A browser that does not know a kind says nothing of it: then the server decides.
    if (types.length > 0 && file.type !== '' && !types.some((type) => isOf(file.type, type))) {
      return { file, problem: 'wrong_type' };
    }
    if (file.size > bytes) return { file, problem: 'too_large' };
    room -= 1;
    return { file, problem: room < 0 ? 'too_many' : null };
  });
}

/** `image/*` stands for all pictures. */
function isOf(type: string, wanted: string): boolean {
  return wanted.endsWith('/*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
}
