import type { English } from '../english';
import type { Translation } from '../message';

export const finish: Translation<English['finish']> = {
  heading: 'Schließen Sie Ihre Prüfung ab',
  assurance:
    'Ich habe diese Prüfung selbst abgelegt und meine Arbeit auf der Wettbewerbsseite abgegeben.',
  assuranceMissing: 'Setzen Sie zuerst das Häkchen',
  lead: 'Die Aufzeichnung endet, und was noch auf diesem Computer wartet, wird gesendet. Danach können Sie nicht mehr in die Prüfung zurück.',
  button: 'Abschließen und senden',
  buttonAgain: 'Noch einmal abschließen',
  back: 'Zurück zur Prüfung',
  next: 'Danach erhalten Sie eine Quittung über alles, was angekommen ist.',
  failed: 'Ihre Prüfung ist noch nicht beendet',
  refused: {
    unreachable:
      'Der Server ist nicht erreichbar. Ihre Aufzeichnung ist auf diesem Computer sicher.',
    session_ended: 'Ihre Aufsicht hatte Ihre Prüfung schon beendet.',
    locked: 'Ihre Prüfung ist gesperrt. Heben Sie die Hand: Ihre Aufsicht kann sie freigeben.',
    session_locked:
      'Ihre Prüfung ist gesperrt. Heben Sie die Hand: Ihre Aufsicht kann sie freigeben.',
    pending_approval: 'Ihre Aufsicht muss Sie erst einlassen. Heben Sie die Hand.',
    waiting_for_approval: 'Ihre Aufsicht muss Sie erst einlassen. Heben Sie die Hand.',
    not_yours: 'Der Server kennt diesen Browser nicht mehr. Sagen Sie es Ihrer Aufsicht.',
  },
  refusedOtherwise:
    'Der Server hat das nicht angenommen ({code}). Wenn es wieder vorkommt, sagen Sie es Ihrer Aufsicht.',
  sending: 'Die letzten Teile werden gesendet',
  sendingLead:
    'Die Aufzeichnung ist beendet. Lassen Sie diese Seite geöffnet, bis alles angekommen ist.',
  sent: 'Gesendet',
  sentOf: '{sent} von {all} gesendet',
  networkLost: 'Die Netzverbindung ist unterbrochen',
  networkLostAdvice:
    'Was aufgezeichnet wurde, bleibt erhalten: Es wird von selbst weiter gesendet, wenn die Verbindung wieder da ist.',
  receipt: {
    heading: 'Sie sind fertig',
    arrived: 'Alles ist angekommen. Sie können diese Seite schließen.',
    nothingMore: 'Es wird nichts mehr aufgezeichnet.',
    exam: 'Prüfung',
    pieces: 'Angekommene Teile',
    screen: 'Bildschirm',
    camera: 'Kamera',
    microphone: 'Mikrofon',
    receipt: 'Quittung',
    seal: 'Siegel (SHA-256)',
    keptByServer: 'beim Server aufbewahrt',
  },
};
