import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Line } from './alert-rows';
import styles from './alerts.module.css';

interface AlertListProps {
  lines: readonly Line[];
  /** Where the keyboard is, by key; the line is scrolled to and takes the focus as it changes. */
  focusKey: string | null;
  onFocusKey: (key: string) => void;
  hasMore: boolean;
  onMore: () => void;
  /** `onFocus` is for whatever of the line takes the focus. */
  children: (line: Line, isAtHand: boolean, onFocus: () => void) => ReactNode;
}

const LINE_PX = 104;
/** As many lines before the end the next page is asked for. */
const AHEAD = 10;

/** The lines that can be seen, of as many as there are. */
export function AlertList(props: AlertListProps) {
  const { lines, focusKey, onFocusKey, hasMore, onMore, children } = props;
  const place = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- its values stay in this component
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => place.current,
    estimateSize: () => LINE_PX,
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 6,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (hasMore && last >= lines.length - AHEAD) onMore();
  }, [hasMore, last, lines.length, onMore]);
  useFocus(place, focusKey, (key) => {
    const index = lines.findIndex((line) => line.key === key);
    if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' });
  });
  const atHand = lines.some(({ key }) => key === focusKey) ? focusKey : lines[0]?.key;
  return (
    <div ref={place} className={styles.scroller} tabIndex={-1}>
      <ul className={styles.lines} aria-label="Alerts" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const line = lines[index];
          return (
            line && (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                aria-setsize={hasMore ? -1 : lines.length}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                {children(line, line.key === atHand, () => onFocusKey(line.key))}
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

/** Moves the focus to a line that is asked for, also to one that is drawn only after scrolling. */
function useFocus(
  place: React.RefObject<HTMLDivElement | null>,
  key: string | null,
  scrollTo: (key: string) => void,
): void {
  const wanted = useRef<string | null>(null);
  const before = useRef(key);
  useEffect(() => {
    if (key !== before.current) {
      before.current = key;
      wanted.current = key;
      if (key !== null) scrollTo(key);
    }
    if (wanted.current === null) return;
    const line = place.current?.querySelector<HTMLElement>(
      `[data-line="${CSS.escape(wanted.current)}"]`,
    );
    if (!line) return;
    wanted.current = null;
    if (!line.closest('li')?.contains(document.activeElement)) line.focus();
  });
}
