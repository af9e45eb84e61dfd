import type { English } from '../english';
import type { Translation } from '../message';

export const finish: Translation<English['finish']> = {
  heading: 'Schließen Sie Ihre Prüfung ab',
  assurance:
    'Ich habe diese Prüfung selbst abgelegt und meine Arbeit auf der Wettbewerbsseite abgegeben.',
  assuranceHosted: 'Ich habe diese Prüfung selbst abgelegt.',
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
  goOn: 'Zurück zur Prüfung und wieder freigeben',
  sending: 'Die letzten Teile werden gesendet',
  sendingLead:
    'Die Aufzeichnung ist beendet. Lassen Sie diese Seite geöffnet, bis alles angekommen ist.',
  sent: 'Gesendet',
  sentOf: '{sent} von {all} Teilen gesendet, noch {size}',
  sentAll: 'Alle Teile sind angekommen. Der Server schließt Ihre Prüfung ab.',
  networkLost: 'Die Netzverbindung ist unterbrochen',
  networkLostAdvice:
    'Was aufgezeichnet wurde, bleibt auf diesem Computer. Lassen Sie diese Seite geöffnet, so lange Sie möchten: Es wird von selbst weiter gesendet, wenn die Verbindung wieder da ist. Wenn Sie sie schließen müssen, öffnen Sie später in diesem Browser wieder den Link Ihrer Prüfung.',
  endedByOthers: {
    heading: 'Ihre Prüfung ist beendet',
    lead: {
      one: 'Die Aufzeichnung ist beendet. Was vorher aufgezeichnet wurde, wird noch gesendet: {count} Teil. Lassen Sie diese Seite geöffnet, bis er angekommen ist.',
      other:
        'Die Aufzeichnung ist beendet. Was vorher aufgezeichnet wurde, wird noch gesendet: {count} Teile. Lassen Sie diese Seite geöffnet, bis sie angekommen sind.',
    },
    done: 'Alle Teile sind gesendet.',
    next: 'Danach erscheint von selbst Ihre Quittung.',
    untaken: {
      one: '{count} Teil konnte nicht mehr angenommen werden: Er wurde nach dem Ende aufgezeichnet oder kam zu spät.',
      other:
        '{count} Teile konnten nicht mehr angenommen werden: Sie wurden nach dem Ende aufgezeichnet oder kamen zu spät.',
    },
  },
  awaited: {
    heading: 'Ihre Prüfung ist beendet',
    lead: 'Es wird nichts mehr aufgezeichnet. Ihre Quittung ist unterwegs.',
    failed: 'Ihre Quittung ist noch nicht da',
    unreachable: 'Der Server ist nicht erreichbar. Diese Seite versucht es von selbst weiter.',
    not_your_sitting:
      'Der Server kennt diesen Browser nicht mehr. Ihre Prüfung ist trotzdem beendet: Bitten Sie Ihre Aufsicht um die Quittung.',
    otherwise:
      'Der Server antwortet „{code}“. Versuchen Sie es gleich noch einmal, oder sagen Sie es Ihrer Aufsicht.',
    again: 'Jetzt noch einmal versuchen',
  },
  receipt: {
    heading: 'Sie sind fertig',
    headingEnded: 'Ihre Prüfung ist beendet',
    arrived: 'Ihre Quittung ist da. Sie können diese Seite schließen.',
    nothingMore:
      'Es wird nichts mehr aufgezeichnet, und auf diesem Computer ist nichts davon zurückgeblieben.',
    download: 'Quittung herunterladen',
    print: 'Ausdrucken',
    keep: 'Bewahren Sie sie auf: Mit ihr lässt sich später sehen, ob noch gespeichert ist, was Sie gesendet haben. Von hier verschwindet sie, wenn Sie diesen Tab schließen.',
    about: 'Ihre Prüfung',
    exam: 'Prüfung',
    name: 'Name',
    username: 'Benutzername',
    sitting: 'Kennung',
    began: 'Begonnen',
    ended: 'Beendet',
    endedBy: {
      handed_in: '{time}, von Ihnen',
      admin_action: '{time}, von Ihrer Aufsicht',
      superseded_by_approval: '{time}: Sie haben an anderer Stelle weitergemacht',
      disowned: '{time}: unter einem falschen Namen begonnen',
    },
    endedOtherwise: '{time}',
    received: 'Was angekommen ist',
    screen: 'Bildschirm',
    camera: 'Kamera',
    microphone: 'Mikrofon',
    track: {
      one: '{duration} in {count} Teil, {size}',
      other: '{duration} in {count} Teilen, {size}',
    },
    nothing: 'Es ist nichts angekommen',
    observations: 'Notizen zur Seite',
    late: 'Nach dem Ende angekommen',
    lateNotes: 'Notizen, die nach dem Ende kamen',
    lateCount: {
      one: '{count} Teil, neben dem Übrigen aufbewahrt',
      other: '{count} Teile, neben dem Übrigen aufbewahrt',
    },
    gaps: 'Was fehlt, und warum',
    gapsLead:
      'Eine Lücke ist kein Vorwurf. Sie sagt, was nicht aufgezeichnet wurde oder nicht ankam.',
    noGaps: 'Es fehlt nichts.',
    gap: '{track}, {from} bis {to} ({duration}): {reason}',
    gapInSecond: '{track}, {from}, weniger als eine Sekunde: {reason}',
    more: { one: '{track}: und {count} weitere', other: '{track}: und {count} weitere' },
    reason: {
      share_stopped: 'Die Bildschirmfreigabe war beendet',
      page_closed: 'Die Seite war geschlossen oder wurde neu geladen',
      device_lost: 'Das Gerät war nicht da',
      recorder_error: 'Der Browser konnte nicht aufzeichnen',
      outbox_full: 'Auf diesem Computer war kein Platz mehr',
      unreadable: 'Dieser Computer konnte es nicht wieder lesen',
      computer_slept: 'Der Computer war im Ruhezustand',
      resolution_changed: 'Der freigegebene Bildschirm änderte seine Größe',
      clock_moved: 'Die Uhr des Computers wurde gestellt',
      sitting_ended: 'Die Prüfung war schon beendet',
      not_begun: 'Es hatte noch nicht begonnen',
      over: 'Es war schon zu Ende',
      unknown: 'Es ist kein Grund bekannt',
    },
    reasonOtherwise: '{code}',
    held: 'Wie es gesichert ist',
    seal: 'Siegel (SHA-256)',
    head: 'Kopf der Kette, Eintrag {position}',
    after: 'Was daraus wird',
    kept: 'Wie lange es aufbewahrt wird',
    keptDays: { one: '{count} Tag nach dem Ende', other: '{count} Tage nach dem Ende' },
    keptAsk: 'Darüber entscheidet der Veranstalter: Fragen Sie dort nach.',
    ask: 'Fragen',
    askWhom:
      'Fragen Sie Ihre Aufsicht oder wer Sie zur Prüfung eingeladen hat, und nennen Sie die Kennung oben.',
  },
};
