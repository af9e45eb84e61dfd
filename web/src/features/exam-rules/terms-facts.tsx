import type { ExamDetail } from '../../contract/wire';
import styles from './exam-rules.module.css';
import { retentionWords } from './privacy-terms';
import {
  ADMISSION_WORDS,
  CLIPBOARD_WORDS,
  LANGUAGE_WORDS,
  ROOMS_FROM_WORDS,
  UNLISTED_WORDS,
  wordsFor,
} from './terms-words';
import { fieldsOf, windowWords } from './terms';

/** The rules for those who may read them: words, not fields that do not take anything. */
export function TermsFacts({ exam }: { exam: ExamDetail }) {
  const facts: readonly (readonly [string, string])[] = [
    ['When', `${windowWords(fieldsOf(exam)) ?? ''} Times are those in ${exam.time_zone}.`],
    ['Contest', exam.mode === 'hosted' ? 'a paper, in our own player' : exam.contest_url],
    ['Evidence after the end', `is taken for ${exam.accept_after_close_minutes} minutes`],
    ['Who is not on the roster', wordsFor(UNLISTED_WORDS, exam.unlisted)],
    [
      'Rooms',
      `${exam.rooms.join(', ') || 'none named'}: ${wordsFor(ROOMS_FROM_WORDS, exam.rooms_from)}`,
    ],
    ['Starting', wordsFor(ADMISSION_WORDS, exam.admission)],
    ['How long evidence is kept', retentionWords(exam.policy)],
    [
      'Text on a candidate’s clipboard',
      wordsFor(CLIPBOARD_WORDS, exam.policy.clipboard_text ? 'yes' : 'no'),
    ],
    ['Candidates’ pages start in', wordsFor(LANGUAGE_WORDS, exam.language)],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([name, words]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
