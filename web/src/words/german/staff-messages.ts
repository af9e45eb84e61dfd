import type { English } from '../english';
import type { Translation } from '../message';

export const staffMessages: Translation<English['staffMessages']> = {
  region: 'Nachrichten Ihrer Aufsicht',
  title: 'Nachricht Ihrer Aufsicht',
  sentAt: 'Gesendet um {time}',
  read: 'Das habe ich gelesen',
  more: {
    one: '{count} weitere Nachricht steht darunter.',
    other: '{count} weitere Nachrichten folgen.',
  },
  refused: {
    unreachable:
      'Das hat den Server nicht erreicht. Prüfen Sie Ihre Netzverbindung und drücken Sie dann noch einmal.',
    too_many_calls:
      'Das wurde sehr oft gedrückt. Warten Sie eine Minute und drücken Sie dann noch einmal.',
    session_ended:
      'Ihre Sitzung ist beendet. Heben Sie die Hand oder sprechen Sie Ihre Aufsicht an.',
  },
  refusedOtherwise:
    'Der Server hat das nicht angenommen ({code}). Versuchen Sie es gleich noch einmal.',
  help: {
    button: 'Hilfe',
    region: 'Um Hilfe bitten',
    what: 'Die Aufsicht Ihres Raums sieht das sofort. Ihre Aufzeichnung läuft weiter.',
    label: 'Was brauchen Sie? (Sie können das leer lassen)',
    ask: 'Um Hilfe bitten',
    askAgain: 'Auch diese Worte senden',
    close: 'Schließen',
    seen: 'Ihre Aufsicht hat Ihre Bitte um {time} gesehen.',
    asked:
      'Sie haben um {time} um Hilfe gebeten. Ihre Aufsicht weiß Bescheid; arbeiten Sie weiter, wenn Sie können.',
    seenShort: 'Gesehen um {time}',
    askedShort: 'Hilfe erbeten um {time}',
  },
  notify: {
    what: 'Nachrichten Ihrer Aufsicht und die Frage, ob Sie noch da sind, können auch angezeigt werden, wenn ein anderer Tab im Vordergrund ist. Sie können auch ohne das teilnehmen.',
    allow: 'Auch dort anzeigen',
  },
};
