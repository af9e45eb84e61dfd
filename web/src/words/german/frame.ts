import type { English } from '../english';
import type { Translation } from '../message';

export const frame: Translation<English['frame']> = {
  logo: 'Logo des Veranstalters',
  support: 'Hilfe zu dieser Seite:',
  supportIfItStays: 'Wenn es dabei bleibt, finden Sie hier Hilfe:',
  opening: 'Ihre Prüfung wird geöffnet …',
  exams: 'Prüfungen',
  exam: 'Prüfung',
  steps: 'Schritte',
  stepYou: 'Sie',
  stepPermissions: 'Freigaben',
  stepExam: 'Prüfung',
  stepFinish: 'Abschluss',
  done: '(erledigt)',
  language: 'Sprache',
  languageFailed:
    'Diese Sprache konnte nicht geladen werden. Prüfen Sie Ihre Netzverbindung und wählen Sie sie dann noch einmal.',
  windowOf: '{title}: {span} ({zone})',
  span: '{from} bis {to}',
  titleOpening: 'Wird geöffnet',
  titleOf: '{words} · {exam}',
};
