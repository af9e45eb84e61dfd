/** Runs what it is given, the first at once, and no two of them closer than `breathMs`. */
export function paced(breathMs: number, nowMs: () => number = () => performance.now()) {
  let lastAtMs = Number.NEGATIVE_INFINITY;
  return (run: () => void): void => {
    const waitMs = lastAtMs + breathMs - nowMs();
    const go = () => {
      lastAtMs = nowMs();
      run();
    };
    if (waitMs <= 0) queueMicrotask(go);
    else setTimeout(go, waitMs);
  };
}
