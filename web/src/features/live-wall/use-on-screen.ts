import { useEffect, useState, useSyncExternalStore, type RefObject } from 'react';

/** What lies this far below or above is fetched before somebody scrolls to it. */
const MARGIN = '200px';

const told = new WeakMap<Element, (isSeen: boolean) => void>();
let shared: IntersectionObserver | null = null;

/** One for the whole page: a thousand tiles ask. */
function observer(): IntersectionObserver {
  shared ??= new IntersectionObserver(
    (entries) => {
      for (const entry of entries) told.get(entry.target)?.(entry.isIntersecting);
    },
    { rootMargin: MARGIN },
  );
  return shared;
}

/** Whether somebody can see an element: it is near the screen, and the tab is in front. */
export function useOnScreen(of: RefObject<Element | null>): boolean {
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    const element = of.current;
    if (!element) return;
    told.set(element, setIsNear);
    observer().observe(element);
    return () => {
      told.delete(element);
      observer().unobserve(element);
    };
  }, [of]);
  const isInFront = useSyncExternalStore(onVisibility, () => !document.hidden);
  return isNear && isInFront;
}

function onVisibility(changed: () => void): () => void {
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
}
