import type { English } from '../english';
import type { Translation } from '../message';

const CONSENT =
  'Ich habe gelesen, was aus welchem Grund aufgezeichnet wird, und bin einverstanden, bis zu meinem Abschluss aufgezeichnet zu werden.';

export const join: Translation<English['join']> = {
  heading: 'Wer sind Sie?',
  headingSignedIn: 'Bevor Sie beginnen',
  signedInAs: 'Sie beginnen als {name} ({id}), mit den Angaben auf der Liste Ihrer Prüfungsstelle.',
  signedInAsId: 'Sie beginnen als {id}, mit den Angaben auf der Liste Ihrer Prüfungsstelle.',
  another: 'Das bin ich nicht: abmelden',
  seenByProctor: 'Ihre Aufsicht sieht diese Angaben neben Ihrer Aufzeichnung.',
  cannotShare: 'Dieser Browser kann keinen Bildschirm freigeben',
  cannotShareAdvice:
    'Öffnen Sie diesen Link in Chrome oder Edge an einem Computer. Telefone können ihren Bildschirm nicht freigeben.',
  chooseRoom: 'Wählen Sie Ihren Raum',
  consent: CONSENT,
  button: 'Zustimmen und weiter',
  next: 'Als Nächstes prüfen Sie Ihren Namen. Bevor Sie Ihren Bildschirm freigeben, werden weder Bild noch Ton aufgezeichnet.',
  label: {
    hackerrank_username: 'Benutzername im Wettbewerb',
    name: 'Vollständiger Name',
    roll_number: 'Matrikelnummer',
    email: 'E-Mail-Adresse',
    room: 'Raum',
    admission_code: 'Zugangscode',
  },
  advice: {
    hackerrank_username: 'Der Name, unter dem Sie auf der Wettbewerbsseite angemeldet sind',
    admission_code: 'Sie erhalten ihn im Raum von Ihrer Aufsicht',
  },
  missing: {
    hackerrank_username:
      'Geben Sie den Namen ein, unter dem Sie auf der Wettbewerbsseite angemeldet sind',
    name: 'Geben Sie Ihren vollständigen Namen ein',
    roll_number: 'Geben Sie Ihre Matrikelnummer ein',
    email: 'Geben Sie Ihre E-Mail-Adresse ein, zum Beispiel priya@example.org',
    room: 'Wählen Sie den Raum, in dem Sie sitzen',
    admission_code: 'Geben Sie den Code ein, den Sie von Ihrer Aufsicht erhalten',
    consent: 'Setzen Sie das Häkchen, um zuzustimmen, oder fragen Sie Ihre Aufsicht',
  },
  hosted: {
    label: 'Benutzername oder Kennung',
    advice: 'Wie auf der Liste der Prüfung oder wie von Ihrer Prüfungsstelle mitgeteilt',
    missing:
      'Geben Sie den Benutzernamen oder die Kennung ein, die Sie für diese Prüfung erhalten haben',
  },
  refused: {
    not_started:
      'Die Prüfung hat noch nicht begonnen. Warten Sie auf den Beginn und drücken Sie dann noch einmal auf die Schaltfläche.',
    window_ended: 'Diese Prüfung kann nicht mehr begonnen werden. Fragen Sie Ihre Aufsicht.',
    admission_over:
      'Die Zeit für den Beginn ist vorbei. Mit einem Code Ihrer Aufsicht können Sie trotzdem beginnen.',
    not_on_roster:
      'Dieser Benutzername steht nicht auf der Liste dieser Prüfung. Prüfen Sie die Schreibweise oder bitten Sie Ihre Aufsicht um einen Code.',
    code_required: 'Diese Prüfung beginnt mit einem Code. Bitten Sie Ihre Aufsicht darum.',
    code_invalid:
      'Dieser Code gilt nicht: Er ist vielleicht schon benutzt, abgelaufen oder für jemand anderen bestimmt.',
    too_many_tries:
      'Das waren zu viele Versuche. Warten Sie einige Minuten oder fragen Sie Ihre Aufsicht.',
    too_many_starts:
      'Das waren zu viele Versuche. Warten Sie einige Minuten oder fragen Sie Ihre Aufsicht.',
    sign_in_required:
      'Sie wurden inzwischen abgemeldet. Melden Sie sich wieder an und kommen Sie dann hierher zurück.',
    signed_in_as_another:
      'In diesem Browser ist jemand anderes angemeldet. Laden Sie die Seite neu.',
    consent_required: 'Setzen Sie das Häkchen, um der Aufzeichnung zuzustimmen.',
    not_configured: 'Diese Prüfung ist noch nicht bereit. Sagen Sie es Ihrer Aufsicht.',
    no_such_exam: 'Diese Prüfung gibt es nicht mehr. Gleichen Sie den Link mit Ihrer Aufsicht ab.',
    unreachable:
      'Der Server ist nicht erreichbar. Prüfen Sie Ihre Netzverbindung und drücken Sie dann noch einmal auf die Schaltfläche.',
  },
  refusedOtherwise:
    'Der Server hat das nicht angenommen ({code}). Versuchen Sie es noch einmal oder sagen Sie es Ihrer Aufsicht.',
};

export const recorded: Translation<English['recorded']> = {
  heading: 'Was aufgezeichnet wird, und warum',
  byWhom:
    'Die Aufzeichnung sehen die Verantwortlichen dieser Prüfung. Kein Computer entscheidet etwas: Zuerst sieht ein Mensch hin.',
  keptFor: {
    one: 'Wer diese Prüfung veranstaltet, bewahrt sie nach der Prüfung {count} Tag lang auf; länger nur, solange eine Frage dazu offen ist.',
    other:
      'Wer diese Prüfung veranstaltet, bewahrt sie nach der Prüfung {count} Tage lang auf; länger nur, solange eine Frage dazu offen ist.',
  },
  keptUnsaid:
    'Wie lange sie aufbewahrt wird, sagt Ihnen, wer diese Prüfung veranstaltet: Sie können danach fragen.',
  clipboardText:
    '<b>Der Text, der zu Beginn in Ihrer Zwischenablage ist, wenn Sie es erlauben</b>, einmal, wenn Sie Ihren Namen bestätigt haben. Ihr Browser fragt Sie vielleicht vorher. Sie können Nein sagen und trotzdem teilnehmen.',
  copyingBesideText:
    '<b>Wie viel Sie später auf dieser Seite kopieren oder einfügen und ein Fingerabdruck davon, aber nicht der Text</b>, damit ersichtlich ist, wo ein Text noch einmal vorkommt.',
  presence:
    '<b>Ob Sie antworten, wenn die Seite einer Prüfung hin und wieder fragt, ob Sie noch da sind</b>, damit ersichtlich ist, dass jemand am Computer war. Eine verpasste Frage entscheidet nichts.',
  cameraChecks:
    '<b>Wie viele Gesichter Ihr Browser etwa einmal in der Sekunde im Kamerabild findet und ob es dunkel ist oder stillsteht</b>, damit zuerst Sie erfahren, wenn Sie nicht zu sehen sind, und die Aufsicht, wenn es andauert. Dabei wird kein Bild übertragen und niemand erkannt.',
  cameraComparison:
    '<b>Wie viele Gesichter unser Server in Teilen der Kameraaufzeichnung findet</b>, damit ersichtlich ist, wo das von dem abweicht, was Ihr Browser gefunden hat. Auch dort wird niemand erkannt.',
  items: {
    screen:
      '<b>Ihr gesamter Bildschirm</b>, damit der Wettbewerb so nachvollzogen werden kann, wie Sie ihn gesehen haben.',
    devices:
      '<b>Ihre Kamera und Ihr Mikrofon, wenn Sie es erlauben</b>, damit klar ist, wer teilgenommen hat. Sie können Nein sagen und trotzdem teilnehmen.',
    deviceNames:
      '<b>Die Namen der Kamera und des Mikrofons, die Sie erlauben</b>, damit ersichtlich ist, welche davon aufgezeichnet haben.',
    displays:
      '<b>Ob mehr als ein Bildschirm angeschlossen ist, wenn Ihr Browser das mitteilt</b>, damit bekannt ist, dass die Aufzeichnung nur einen davon zeigt.',
    interruptions:
      '<b>Wann die Aufzeichnung begann, endete oder unterbrochen wurde</b>, damit ein Netzausfall nicht für etwas anderes gehalten wird.',
    page: '<b>Ob diese Seite sichtbar ist, die Tastatur hat und mit dem Netz verbunden ist und wie viel noch gesendet werden muss</b>, damit ersichtlich ist, dass sie weiter aufzeichnet. Ihr Wettbewerb öffnet sich in einem anderen Tab, darum ist es normal, dass diese Seite verdeckt ist.',
    address:
      '<b>Die Netzadresse dieses Computers und wenn sie sich ändert</b>, damit ersichtlich ist, wenn Ihre Prüfung aus einem anderen Netz weitergeht.',
    copying:
      '<b>Wie viel Sie auf dieser Seite kopieren oder einfügen und ein Fingerabdruck davon, aber nie der Text</b>, damit ersichtlich ist, wo ein Text noch einmal vorkommt. Was Sie anderswo kopieren, wird nicht gesehen.',
    browser:
      '<b>Ob Ihr Browser diese Seite angehalten hat, wie viel Platz er bereithält und ob ein Programm ihn steuert</b>, damit eine Unterbrechung nicht für etwas anderes gehalten wird.',
    contest:
      '<b>Wann Sie den Wettbewerb von dieser Seite aus öffnen</b>, damit ersichtlich ist, wann Ihre Arbeit daran begann.',
  },
  hosted: {
    screen:
      '<b>Ihr gesamter Bildschirm</b>, damit die Prüfung so nachvollzogen werden kann, wie Sie sie gesehen haben.',
    page: '<b>Ob diese Seite sichtbar ist, die Tastatur hat und mit dem Netz verbunden ist und wie viel noch gesendet werden muss</b>, damit ersichtlich ist, dass sie weiter aufzeichnet. Vor der ersten Frage lesen Sie, wofür davon die Prüfung Regeln hat.',
    answers:
      '<b>Ihre Antworten, jede so, wie Sie sie ändern</b>, damit keine verloren geht, wenn das Netz oder der Computer ausfällt.',
  },
};

export const identity: Translation<English['identity']> = {
  heading: 'Sind Sie das?',
  lead: 'Sie sind mit diesen Angaben bei „{exam}“ angemeldet. Ihre Aufzeichnung wird darunter aufbewahrt.',
  photo: 'Ihr Foto auf der Liste der Prüfung',
  name: 'Name',
  username: 'Benutzername im Wettbewerb',
  usernameHosted: 'Benutzername oder Kennung',
  room: 'Raum',
  noRoom: 'Kein Raum',
  confirm: 'Das bin ich',
  change: 'Das bin ich nicht: ändern',
  clipboard:
    'Diese Prüfung fragt nach dem Text, der jetzt in Ihrer Zwischenablage ist. Wenn Sie auf „Das bin ich“ drücken, fragt Ihr Browser vielleicht, ob diese Seite ihn sehen darf. Sie können Nein sagen und trotzdem teilnehmen.',
  next: 'Als Nächstes geben Sie Ihren gesamten Bildschirm frei. Vorher werden weder Bild noch Ton aufgezeichnet.',
  changeFailed: 'Die Angaben konnten nicht geändert werden',
  changeUnreachable:
    'Der Server ist nicht erreichbar. Prüfen Sie Ihre Netzverbindung und versuchen Sie es dann noch einmal.',
  changeRefused: 'Der Server hat das nicht angenommen ({code}). Sagen Sie es Ihrer Aufsicht.',
};
