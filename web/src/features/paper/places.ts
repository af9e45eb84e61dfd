/** The questions of a paper in their order, and how each stands. Pure. */
import type { PaperItem, PaperSection } from '../../contract/paper-wire';
import { isBlank } from '../../paper/answers';
import type { AnswerBook } from '../../paper/answer-book';

/** One question: its number over the whole paper, from 1. */
export interface Place extends PaperItem {
  number: number;
  section: PaperSection;
}

export interface PlaceState extends Place {
  isAnswered: boolean;
  isMarked: boolean;
}

export function placesOf(sections: readonly PaperSection[]): Place[] {
  const items = sections.flatMap((section) => section.items.map((item) => ({ ...item, section })));
  return items.map((item, index) => ({ ...item, number: index + 1 }));
}

export function statesOf(places: readonly Place[], book: Pick<AnswerBook, 'of'>): PlaceState[] {
  return places.map((place) => {
    const { answer, is_flagged: isMarked } = book.of(place.item_id);
    return { ...place, isAnswered: !isBlank(answer), isMarked };
  });
}
