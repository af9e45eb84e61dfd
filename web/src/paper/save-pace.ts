/** When unsaved answers are sent: soon after the last change, and never long after the first. Pure. */

/** Somebody who types is left to type. */
const QUIET_MS = 800;
/** What was changed is on its way after this at the latest. */
const LATEST_MS = 2_000;

export function saveDueMs(firstChangeMs: number, lastChangeMs: number): number {
  return Math.min(lastChangeMs + QUIET_MS, firstChangeMs + LATEST_MS);
}

/** Characters of one call, as JSON has them. One answer alone may have more. */
const CALL_CHARACTERS_MAX = 200_000;
const CALL_ANSWERS_MAX = 20;

/** The first of them that go in one call: at least one. */
export function callOf<Sent>(
  waiting: readonly Sent[],
  answersMax = CALL_ANSWERS_MAX,
  charactersMax = CALL_CHARACTERS_MAX,
): Sent[] {
  let characters = 0;
  const fits = waiting.findIndex((answer) => {
    characters += JSON.stringify(answer).length;
    return characters > charactersMax;
  });
  const most = Math.min(answersMax, fits === -1 ? waiting.length : fits);
  return waiting.slice(0, Math.max(1, most));
}
