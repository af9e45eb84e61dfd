/** What becomes of the answers, in one line. Pure. */
import type { Saving } from '../../paper/answer-outbox';
import type { Words } from '../../words/words';

export interface SavingWords {
  tone: 'good' | 'info' | 'warning' | 'critical';
  line: string;
  /** Something has to be known, and is read out; saving and saved are not. */
  isTold: boolean;
  /** What to do, where a person can do something. */
  advice: string | null;
}

export function savingWords(words: Words, saving: Saving, timeZone: string): SavingWords {
  const { text, fill, byCode } = words;
  const said = text.paper.saving;
  const { waiting, refused, closedBy, connection, isKept, savedAtMs } = saving;
  const count = waiting.length;
  if (count > 0 && closedBy !== null) {
    const advice = byCode(said.reasons, closedBy, said.reasonOtherwise);
    return { tone: 'critical', line: fill(said.closed, { count }), isTold: true, advice };
  }
  if (count > 0 && connection === 'lost') {
    const line = fill(isKept ? said.offline : said.offlineUnkept, { count });
    return { tone: isKept ? 'warning' : 'critical', line, isTold: true, advice: null };
  }
  if (count > 0 && connection === 'busy') {
    return { tone: 'warning', line: fill(said.busy, { count }), isTold: true, advice: null };
  }
  if (count > 0) return { tone: 'info', line: said.saving, isTold: false, advice: null };
  if (refused.length > 0) {
    const line = fill(said.refused, { count: refused.length });
    return { tone: 'critical', line, isTold: true, advice: null };
  }
  if (savedAtMs === null) return { tone: 'info', line: said.ready, isTold: false, advice: null };
  const line = fill(said.savedAt, { time: words.times(timeZone).second(savedAtMs) });
  return { tone: 'good', line, isTold: false, advice: null };
}
