import { useEffect, useState } from 'react';
import type { OpenPaper } from '../../paper/open-paper';

const LOOK_MS = 500;

/** Whether the time is over; what was typed last is then sent at once. */
export function useIsOver({ clock, outbox }: Pick<OpenPaper, 'clock' | 'outbox'>): boolean {
  const [isOver, setIsOver] = useState(() => clock.read().isOver);
  useEffect(() => {
    const timer = setInterval(() => setIsOver(clock.read().isOver), LOOK_MS);
    return () => clearInterval(timer);
  }, [clock]);
  useEffect(() => {
    if (isOver) outbox.flush();
  }, [isOver, outbox]);
  return isOver;
}
