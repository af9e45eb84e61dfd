/** Moving entries of a list. Pure. */

/** The list with the entry that stands at `from` at `to`; as it is where there is no such place. */
export function moved<Entry>(list: readonly Entry[], from: number, to: number): Entry[] {
  const entry = list[from];
  if (entry === undefined || to < 0 || to >= list.length) return [...list];
  const others = list.filter((_, index) => index !== from);
  return [...others.slice(0, to), entry, ...others.slice(to)];
}

/** As a candidate left them; what is unknown is dropped and what is missing follows as it is shown. */
export function orderOf(shown: readonly string[], answered: readonly string[]): string[] {
  const known = answered.filter((id, at) => shown.includes(id) && answered.indexOf(id) === at);
  return [...known, ...shown.filter((id) => !known.includes(id))];
}
