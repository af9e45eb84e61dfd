/** One tab records a sitting, not two. */

/**
 * Waits until no other tab of this browser records the sitting, then holds it until the page
 * closes. Where the browser has no such locks, the page goes on without.
 *
 * @param isElsewhere called when another tab holds it, while this one goes on waiting
 */
export async function holdSitting(sessionId: string, isElsewhere: () => void): Promise<void> {
  const locks: LockManager | undefined = navigator.locks;
  if (locks === undefined) return;
  // After a reload the page before this one may hold the lock for another moment.
  const notice = setTimeout(isElsewhere, 1_500);
  await new Promise<void>((held) => {
    const forever = (): Promise<never> => {
      held();
      return new Promise(() => undefined);
    };
    locks.request(`invigilator-sitting:${sessionId}`, forever).catch(() => held());
  });
  clearTimeout(notice);
}
