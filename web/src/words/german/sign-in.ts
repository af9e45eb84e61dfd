import type { English } from '../english';
import type { Translation } from '../message';

export const signIn: Translation<English['signIn']> = {
  heading: 'Bei Ihren Prüfungen anmelden',
  id: 'Prüfungskennung',
  idAdvice: 'Wie Ihre Prüfungsstelle sie geschrieben hat, zum Beispiel STU001',
  password: 'Passwort',
  showPassword: 'Das Passwort zeigen',
  button: 'Anmelden',
  missing: { id: 'Geben Sie Ihre Kennung ein', password: 'Geben Sie Ihr Passwort ein' },
  noPassword: 'Ich habe kein Passwort',
  noPasswordAdvice:
    'Kennung und Passwort erhalten Sie von der Stelle, die Ihre Prüfung veranstaltet. Fragen Sie dort oder Ihre Aufsicht im Raum: Sie können Ihnen sofort ein neues geben. Haben Sie einen Link zu einer Prüfung erhalten, öffnen Sie stattdessen diesen.',
  refused: {
    wrong_id_or_password:
      'Diese Kennung und dieses Passwort gehören nicht zusammen. Prüfen Sie beides und versuchen Sie es noch einmal.',
    passwords_busy:
      'Gerade melden sich viele an. Warten Sie einige Sekunden und drücken Sie dann noch einmal auf die Schaltfläche.',
    unreachable:
      'Der Server ist nicht erreichbar. Prüfen Sie Ihre Netzverbindung und drücken Sie dann noch einmal auf die Schaltfläche.',
  },
  wait: {
    one: 'Das waren zu viele Versuche. Warten Sie {count} Minute und versuchen Sie es dann noch einmal, oder fragen Sie Ihre Aufsicht.',
    other:
      'Das waren zu viele Versuche. Warten Sie {count} Minuten und versuchen Sie es dann noch einmal, oder fragen Sie Ihre Aufsicht.',
  },
  refusedOtherwise:
    'Der Server hat das nicht angenommen ({code}). Versuchen Sie es noch einmal oder sagen Sie es Ihrer Aufsicht.',
  needed: 'Melden Sie sich an, um diese Prüfung zu beginnen',
  neededAdvice: 'Diese Prüfung beginnen Sie mit Ihrer Prüfungskennung und Ihrem Passwort.',
  toSignIn: 'Zur Anmeldung',
};

export const ownExams: Translation<English['ownExams']> = {
  heading: 'Ihre Prüfungen',
  loading: 'Ihre Prüfungen werden gesucht …',
  signedInAs: 'Angemeldet als {id}',
  signedInWithName: 'Angemeldet als {name} ({id})',
  none: 'Sie stehen noch auf keiner Prüfungsliste. Wenn Sie eine Prüfung erwarten, fragen Sie die Stelle, die sie veranstaltet.',
  when: '{from} bis {to} ({zone})',
  room: 'Raum: {room}',
  state: {
    not_started: 'Noch nicht geöffnet',
    open: 'Sie können jetzt beginnen',
    begun: 'Sie haben begonnen',
    finished: 'Sie sind fertig. Ihr Ergebnis erfahren Sie, wenn es freigegeben ist.',
    over: 'Vorbei: Sie haben nicht begonnen',
  },
  begin: 'Beginnen',
  goOn: 'Fortsetzen',
  prepare: 'Computer prüfen',
  result: 'Ihr Ergebnis',
  about: '{action}: {title}',
  more: 'Frühere Prüfungen zeigen',
  failed: 'Ihre Prüfungen konnten nicht geladen werden',
  failedAdvice: 'Prüfen Sie Ihre Netzverbindung und versuchen Sie es dann noch einmal.',
  retry: 'Noch einmal versuchen',
};

export const signOut: Translation<English['signOut']> = {
  heading: 'Aus diesem Browser abmelden?',
  advice:
    'Eine begonnene Prüfung läuft weiter. Melden Sie sich wieder an, um zu Ihrer Liste zurückzukommen.',
  button: 'Abmelden',
  back: 'Zurück zu Ihren Prüfungen',
  done: 'Sie sind abgemeldet',
  doneAdvice: 'In diesem Browser kann nun niemand Ihre Prüfungen sehen.',
  again: 'Wieder anmelden',
  failed:
    'Sie konnten nicht abgemeldet werden. Prüfen Sie Ihre Netzverbindung und drücken Sie dann noch einmal auf die Schaltfläche.',
};
