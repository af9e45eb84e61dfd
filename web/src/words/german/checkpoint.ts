import type { English } from '../english';
import type { Translation } from '../message';

export const checkpoint: Translation<English['checkpoint']> = {
  region: 'Eine Frage dieser Seite',
  question: 'Sind Sie noch da?',
  why: 'Diese Seite fragt während der Prüfung hin und wieder nach. Drücken Sie die Taste und arbeiten Sie dann weiter.',
  confirm: 'Ich bin da',
  until: 'Sie können bis {time} antworten.',
  left: {
    one: 'Noch etwa {count} Minute.',
    other: 'Noch etwa {count} Minuten.',
  },
  leftLess: 'Noch weniger als eine Minute.',
  notice: 'Drücken Sie „Ich bin da“ im Tab Ihrer Prüfung. Zeit ist bis {time}.',
};
