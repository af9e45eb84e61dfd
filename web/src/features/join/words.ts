/** What a form calls its fields, and which refusals of a start lead on. */
import type { Words } from '../../words/words';

type JoinWords = Pick<Words['text']['join'], 'label' | 'advice' | 'missing' | 'hosted'>;

/** Of an exam that is answered on this page, nobody has a name on the site of a contest. */
export function hostedWords({ label, advice, missing, hosted }: JoinWords) {
  return {
    label: { ...label, hackerrank_username: hosted.label },
    advice: { ...advice, hackerrank_username: hosted.advice },
    missing: { ...missing, hackerrank_username: hosted.missing },
  };
}

/** Refusals that a code from the proctor overcomes. */
export function asksForCode(code: string): boolean {
  return ['code_required', 'code_invalid', 'not_on_roster', 'admission_over'].includes(code);
}
