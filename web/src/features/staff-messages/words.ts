/** How a call for help stands, and why a press had no effect. */
import type { HelpTold } from '../../contract/messages-wire';
import type { Words } from '../../words/words';

/** Why a press had no effect, and what to do. */
export function refusalWords({ text, byCode }: Words, code: string): string {
  return byCode(text.staffMessages.refused, code, text.staffMessages.refusedOtherwise);
}

/** How a call for help stands, in a sentence and in few words; null where nobody called. */
export function helpWords(
  { text, fill, times }: Words,
  help: HelpTold | null,
  timeZone: string,
): { sentence: string; short: string } | null {
  if (help === null) return null;
  const { asked_at_ms: askedAtMs, answered_at_ms: answeredAtMs } = help;
  const { asked, askedShort, seen, seenShort } = text.staffMessages.help;
  const time = times(timeZone).minute(answeredAtMs ?? askedAtMs);
  return answeredAtMs === null
    ? { sentence: fill(asked, { time }), short: fill(askedShort, { time }) }
    : { sentence: fill(seen, { time }), short: fill(seenShort, { time }) };
}
