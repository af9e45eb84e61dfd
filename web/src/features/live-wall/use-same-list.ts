import { useState } from 'react';

/** The list of before for as long as this one says the same, so that nothing is made anew for it. */
export function useSameList(list: readonly string[]): readonly string[] {
  const [kept, setKept] = useState(list);
  const isSame = kept.length === list.length && kept.every((one, at) => one === list[at]);
  if (isSame) return kept;
  setKept(list);
  return list;
}
