import { useWindowVirtualizer, type Range, defaultRangeExtractor } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useState, type RefObject } from 'react';

interface Lines {
  count: number;
  /** Stays drawn wherever one scrolls, so that the focus is not lost. */
  activeLine: number;
  estimatePx: number;
  keyOf: (line: number) => string | number;
}

/** More than fit on the screen are drawn, so that a quick scroll meets no empty place. */
const OVERSCAN = 6;

/** Of all lines those that can be seen, on a page that scrolls as a whole. */
export function useLines(place: RefObject<HTMLElement | null>, lines: Lines) {
  const { count, activeLine, estimatePx, keyOf } = lines;
  const scrollMargin = useTopOf(place);
  const [known, setKnown] = useState({ estimatePx: 0, usualPx: 0 });
  const isKnown = known.estimatePx === estimatePx;
  const usualPx = isKnown ? known.usualPx : estimatePx;
  // oxlint-disable-next-line react/incompatible-library -- it is read as it is drawn, and not kept.
  const virtual = useWindowVirtualizer<HTMLElement>({
    count,
    estimateSize: () => usualPx,
    overscan: OVERSCAN,
    useFlushSync: false,
    scrollMargin,
    getItemKey: keyOf,
    scrollPaddingStart: 12,
    scrollPaddingEnd: 72,
    rangeExtractor: useCallback(
      (range: Range) => {
        const seen = defaultRangeExtractor(range);
        if (activeLine >= range.count || seen.includes(activeLine)) return seen;
        return [...seen, activeLine].toSorted((a, b) => a - b);
      },
      [activeLine],
    ),
  });
  const drawnPx = usualOf(virtual.getVirtualItems().map(({ size }) => size)) ?? usualPx;
  // Once, and at the top: elsewhere what is above would grow, and push away what is looked at.
  const isBetterKnown = !isKnown && virtual.range?.startIndex === 0 && drawnPx !== estimatePx;
  useLayoutEffect(() => {
    if (isBetterKnown) setKnown({ estimatePx, usualPx: drawnPx });
  }, [isBetterKnown, drawnPx, estimatePx]);
  useLayoutEffect(() => {
    virtual.measure();
    for (const line of virtual.elementsCache.values()) {
      virtual.resizeItem(virtual.indexFromElement(line), line.offsetHeight);
    }
  }, [virtual, usualPx]);
  return { virtual, scrollMargin };
}

/**
 * How high most lines are, which the others are taken to be until they are drawn: where that is
 * wrong, each line that comes changes the height of the list, and all of it is reckoned anew.
 */
export function usualOf(sizesPx: readonly number[]): number | undefined {
  return sizesPx.toSorted((a, b) => a - b)[sizesPx.length >> 1];
}

/** How far below the page's top an element begins; what lies above it grows and shrinks. */
function useTopOf(place: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      const box = place.current?.getBoundingClientRect();
      if (box) setTop(Math.round(box.top + window.scrollY));
    };
    measure();
    const changes = new ResizeObserver(measure);
    changes.observe(document.body);
    return () => changes.disconnect();
  }, [place]);
  return top;
}
