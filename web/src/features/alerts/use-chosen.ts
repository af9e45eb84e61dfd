import { useMemo, useState } from 'react';
import type { BoardState } from './alert-board';
import type { Line } from './alert-rows';

/** Alerts that were chosen to do something with all of them. */
export interface Chosen {
  ids: ReadonlySet<string>;
  has: (line: Line) => boolean;
  set: (line: Line, isChosen: boolean) => void;
  toggleLine: (line: Line | undefined) => void;
  setAll: (lines: readonly Line[]) => void;
  clear: () => void;
}

/** A person's line stands for all of theirs that are here. What left the list is chosen no more. */
export function useChosen(lines: readonly Line[], state: BoardState): Chosen {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const { alerts, opened } = state;
  const idsOf = useMemo(() => {
    const byPerson = new Map<string, Set<string>>();
    for (const alert of [...alerts, ...[...opened.values()].flat()]) {
      const those = byPerson.get(alert.username_norm) ?? new Set();
      byPerson.set(alert.username_norm, those.add(alert.id));
    }
    return (line: Line): readonly string[] =>
      line.kind === 'alert' ? [line.alert.id] : [...(byPerson.get(line.person) ?? [])];
  }, [alerts, opened]);
  const ids = useMemo(() => {
    const here = new Set(lines.flatMap(idsOf));
    return new Set([...picked].filter((id) => here.has(id)));
  }, [picked, lines, idsOf]);
  const has = (line: Line) => idsOf(line).every((id) => ids.has(id)) && idsOf(line).length > 0;
  const set = (line: Line, isChosen: boolean) => {
    const next = new Set(ids);
    for (const id of idsOf(line)) {
      if (isChosen) next.add(id);
      else next.delete(id);
    }
    setPicked(next);
  };
  return {
    ids,
    has,
    set,
    toggleLine: (line) => line && set(line, !has(line)),
    setAll: (those) => setPicked(new Set(those.flatMap(idsOf))),
    clear: () => setPicked(new Set()),
  };
}
