import { useState } from 'react';
import type { Place } from './places';

export type Where = ReturnType<typeof usePlace>;

/** Which question is shown, or the review in its place. */
export function usePlace(places: readonly Place[]) {
  const [currentId, setCurrentId] = useState<string | null>(places[0]?.item_id ?? null);
  const [isReview, setIsReview] = useState(false);
  const index = places.findIndex(({ item_id: itemId }) => itemId === currentId);
  const go = (itemId: string): void => {
    setIsReview(false);
    setCurrentId(itemId);
  };
  return {
    index,
    isReview,
    go,
    review: () => setIsReview(true),
    leaveReview: () => setIsReview(false),
    /** Behind the last question comes the review; before the first one nothing. */
    next: (): void => {
      const next = places[index + 1];
      if (next) go(next.item_id);
      else setIsReview(true);
    },
    back: (): void => {
      const before = isReview ? places[index] : places[index - 1];
      if (before) go(before.item_id);
    },
  };
}
