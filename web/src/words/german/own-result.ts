import type { English } from '../english';
import type { Translation } from '../message';

export const ownResult: Translation<English['ownResult']> = {
  heading: 'Ihr Ergebnis',
  loading: 'Ihr Ergebnis wird gesucht …',
  none: 'Ihr Ergebnis ist noch nicht freigegeben',
  noneAdvice:
    'Es steht hier, sobald die Verantwortlichen dieser Prüfung es freigeben. Kommen Sie später wieder.',
  failed: 'Ihr Ergebnis konnte nicht geladen werden',
  retry: 'Noch einmal versuchen',
  back: 'Zurück zu Ihren Prüfungen',
  score: '{points} von {most} Punkten',
  percent: '{percent} % erreicht.',
  passed: 'Bestanden',
  notPassed: 'Nicht bestanden',
  needed: 'Zum Bestehen nötig: {percent} %.',
  awaited: {
    one: '{count} Antwort muss noch ein Mensch bewerten. Bis dahin kann sich das ändern.',
    other: '{count} Antworten muss noch ein Mensch bewerten. Bis dahin kann sich das ändern.',
  },
  handedIn: 'Abgegeben {time}.',
  question: 'Aufgabe {number}',
  points: '{points} Punkte',
  pointsAwaited: 'Muss noch ein Mensch bewerten',
  yours: 'Ihre Antwort',
  notAnswered: 'Sie haben nicht geantwortet.',
  right: 'Eine richtige Antwort',
  explanation: 'Erklärung',
  comments: 'Was dazu gesagt wurde',
};
