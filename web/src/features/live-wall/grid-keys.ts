/** Where the keys lead in a list of people that is drawn as lines of so many columns. Pure. */
import type { SittingRow } from '../../contract/wire';

export interface GridPlace {
  /** Who has the focus, counted from 0. */
  at: number;
  count: number;
  columns: number;
  /** How many lines one sees at once. */
  linesAPage: number;
}

/** Who gets the focus by a key; null where the key does not move it. */
export function movedBy(key: string, place: GridPlace): number | null {
  const { at, count, columns, linesAPage } = place;
  const steps: Record<string, number> = {
    ArrowDown: columns,
    ArrowUp: -columns,
    PageDown: columns * linesAPage,
    PageUp: -columns * linesAPage,
    Home: -count,
    End: count,
    ...(columns > 1 ? { ArrowRight: 1, ArrowLeft: -1 } : {}),
  };
  const step = steps[key];
  if (step === undefined || count === 0) return null;
  // Above the first line and below the last one there is nobody: who is there stays there.
  const isBeyond = key.startsWith('Arrow') && (at + step < 0 || at + step >= count);
  return isBeyond ? at : Math.max(0, Math.min(count - 1, at + step));
}

/** Longer than this after the last letter the next one begins a new word. */
const TYPING_PAUSE_MS = 800;

/** Finds people by the first letters of their name, as one types them. */
export class Typeahead {
  private typed = '';
  private lastAtMs = Number.NEGATIVE_INFINITY;

  /** Whether a blank belongs to a name that is being typed. */
  isTyping(atMs: number): boolean {
    return atMs - this.lastAtMs <= TYPING_PAUSE_MS;
  }

  /** Who is meant by one more letter: the next one behind `at`, round the end; null for nobody. */
  find(letter: string, atMs: number, rows: readonly SittingRow[], at: number): number | null {
    if (!this.isTyping(atMs)) this.typed = '';
    this.lastAtMs = atMs;
    this.typed += letter.toLocaleLowerCase();
    // The same letter again and again goes through all who begin with it.
    const isOneLetter = [...this.typed].every((one) => one === this.typed[0]);
    const wanted = isOneLetter ? (this.typed[0] ?? '') : this.typed;
    for (let step = isOneLetter ? 1 : 0; step <= rows.length; step += 1) {
      const place = (at + step) % rows.length;
      if (rows[place]?.name.toLocaleLowerCase().startsWith(wanted)) return place;
    }
    return null;
  }
}
