/** Something that calls back again and again until it is stopped. */
export type Ticker = (tick: () => void) => () => void;

/** A hidden tab draws no frames; sound must go on there all the same. */
const HIDDEN_TICK_MS = 200;

/** Ticks with every drawn frame, and by a timer where no frames are drawn. */
export const frameTicker: Ticker = (tick) => {
  let frame = requestAnimationFrame(function next() {
    frame = requestAnimationFrame(next);
    tick();
  });
  const timer = setInterval(() => document.hidden && tick(), HIDDEN_TICK_MS);
  return () => {
    cancelAnimationFrame(frame);
    clearInterval(timer);
  };
};
