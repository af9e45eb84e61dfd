import type { English } from '../english';
import type { Translation } from '../message';

export const door: Translation<English['door']> = {
  check: 'Noch einmal prüfen',
  retry: 'Jetzt noch einmal versuchen',
  reload: 'Seite neu laden',
  next: {
    by_itself: 'Sobald sich das ändert, geht es mit Ihrer Prüfung weiter.',
    after_check: 'Drücken Sie auf die Schaltfläche, wenn sich etwas geändert hat.',
    nothing: 'Hier ist nichts weiter zu tun.',
  },
  title: {
    no_link: 'Öffnen Sie den Link zu Ihrer Prüfung',
    no_such_exam: 'Unter dieser Adresse gibt es keine Prüfung',
    not_started: 'Die Prüfung hat noch nicht begonnen',
    window_ended: 'Diese Prüfung ist vorbei',
    unreachable: 'Der Server ist nicht erreichbar',
    pending_approval: 'Ihre Aufsicht muss Sie erst einlassen',
    locked: 'Ihre Prüfung ist im Augenblick gesperrt',
    ended: 'Ihre Prüfung ist beendet',
    not_yours: 'Der Server kennt diesen Browser nicht mehr',
    elsewhere: 'Ihre Prüfung ist in einem anderen Tab geöffnet',
    broken: 'Dieser Browser speichert nichts für diese Seite',
  },
  advice: {
    no_link:
      'Diese Adresse nennt keine Prüfung. Benutzen Sie den Link, den Sie erhalten haben, oder bitten Sie Ihre Aufsicht darum.',
    no_such_exam:
      'Vergleichen Sie die Adresse Buchstabe für Buchstabe mit dem Link, den Sie erhalten haben, oder fragen Sie Ihre Aufsicht.',
    not_started:
      'Lassen Sie diese Seite geöffnet: Sie geht von selbst weiter, wenn die Prüfung beginnt.',
    window_ended:
      'Wenn Sie meinen, dass Sie noch beginnen können sollten, fragen Sie Ihre Aufsicht.',
    unreachable:
      'Prüfen Sie Ihre Netzverbindung; diese Seite versucht es von selbst weiter. Was bisher aufgezeichnet wurde, bleibt erhalten.',
    pending_approval:
      'Sie haben diese Prüfung schon an einem anderen Gerät begonnen, darum sieht zuerst ein Mensch hin. Heben Sie die Hand und lassen Sie diese Seite geöffnet: Sie geht von selbst weiter.',
    locked:
      'Ihre Aufsicht hat die Prüfung gesperrt und kann sie wieder freigeben. Heben Sie die Hand und lassen Sie diese Seite geöffnet: Sie geht von selbst weiter. Was inzwischen aufgezeichnet wird, bleibt auf diesem Computer erhalten.',
    ended:
      'Die Aufzeichnung ist beendet. Sie können diese Seite schließen. Wenn Sie das nicht erwartet haben, fragen Sie Ihre Aufsicht.',
    not_yours:
      'Vielleicht wurden die Cookies dieser Seite gelöscht. Was aufgezeichnet wurde, bleibt auf diesem Computer erhalten. Fragen Sie Ihre Aufsicht, bevor Sie diese Seite schließen.',
    elsewhere:
      'Jener Tab zeichnet auf. Schließen Sie diesen hier, oder schließen Sie den anderen und machen Sie hier weiter: Diese Seite bemerkt es von selbst.',
    broken:
      'Damit die Aufzeichnung sicher ist, braucht sie Platz auf diesem Computer. Verlassen Sie das private Fenster, falls Sie eines benutzen, schaffen Sie freien Speicherplatz und laden Sie die Seite neu.',
  },
  whileYouWait: {
    before: 'Solange Sie warten:',
    link: 'Computer prüfen',
    after: '(öffnet sich in einem neuen Tab)',
  },
  unknownTitle: 'Das hat nicht geklappt',
  unknownAdvice:
    'Der Server hat „{code}“ gemeldet. Versuchen Sie es gleich noch einmal oder sagen Sie es Ihrer Aufsicht.',
  toReceipt: 'Zur Quittung',
  waiting: {
    one: '{count} Teil Ihrer Aufzeichnung wartet auf diesem Computer.',
    other: '{count} Teile Ihrer Aufzeichnung warten auf diesem Computer.',
  },
  code: {
    label: 'Haben Sie von Ihrer Aufsicht einen Code erhalten?',
    button: 'Code benutzen',
    refused: {
      code_invalid:
        'Dieser Code gilt nicht: Er ist vielleicht schon benutzt, abgelaufen oder für jemand anderen bestimmt.',
      code_not_needed: 'Sie brauchen keinen Code mehr. Drücken Sie auf „Noch einmal prüfen“.',
      too_many_tries:
        'Das waren zu viele Versuche. Warten Sie einige Minuten oder fragen Sie Ihre Aufsicht.',
      unreachable:
        'Der Server ist nicht erreichbar. Prüfen Sie Ihre Netzverbindung und versuchen Sie es dann noch einmal.',
    },
    refusedOtherwise: 'Der Server hat den Code nicht angenommen ({code}).',
  },
};
