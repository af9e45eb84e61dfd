import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ExamClock } from '../../paper/exam-clock';
import type { OpenPaper } from '../../paper/open-paper';
import type { Place } from './places';
import type { Where } from './use-place';

const LOOK_MS = 500;

interface SectionTime {
  /** Of the section that is shown, where it has time of its own. */
  clock: ExamClock | null;
  title: string;
  /** The section whose time was over last, while somebody was there. */
  overTitle: string | null;
}

/** Enters the section that is shown, and leads on to the next question that can be answered once its time is over. */
export function useSectionTime(
  { sectionClocks }: Pick<OpenPaper, 'sectionClocks'>,
  places: readonly Place[],
  where: Where,
  isAnswering: boolean,
): SectionTime {
  useSyncExternalStore(sectionClocks.subscribe, sectionClocks.snapshot);
  const [overTitle, setOverTitle] = useState<string | null>(null);
  const section = where.isReview ? undefined : places[where.index]?.section;
  useEffect(() => {
    if (section === undefined || section.minutes === null || !isAnswering) return undefined;
    const look = (): void => {
      sectionClocks.enter(section.id);
      if (!sectionClocks.isOver(section.id)) return;
      setOverTitle(section.title);
      const open = (place: Place): boolean => !sectionClocks.isOver(place.section.id);
      const next = places.slice(where.index).find(open);
      if (next) where.go(next.item_id);
      else where.review();
    };
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [sectionClocks, section, places, where, isAnswering]);
  const clock = section === undefined ? null : sectionClocks.of(section.id);
  return { clock, title: section?.title ?? '', overTitle };
}
