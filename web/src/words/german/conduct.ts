import type { English } from '../english';
import type { Translation } from '../message';

export const conduct: Translation<English['conduct']> = {
  opening: 'Es wird nachgesehen, was für Sie gilt …',
  openFailed: 'Es ließ sich nicht nachsehen, was für Sie gilt',
  openAgain: 'Noch einmal versuchen',
  heading: 'Bevor Sie beginnen',
  time: 'Sie haben {time}, sobald Sie beginnen. Es zählt die Uhr des Servers: Sie läuft weiter, auch wenn eine Seite geschlossen ist.',
  saved: 'Jede Antwort wird von selbst gespeichert, auch ohne Netz.',
  counts: 'Das zählt',
  limit: {
    one: 'Nach {count} davon wird Ihre Prüfung so abgegeben, wie sie ist. Dann sieht ein Mensch an, was geschah; kein Programm entscheidet.',
    other:
      'Nach {count} davon wird Ihre Prüfung so abgegeben, wie sie ist. Dann sieht ein Mensch an, was geschah; kein Programm entscheidet.',
  },
  noLimit: 'Es wird für die Menschen gezählt, die die Prüfung ansehen. Kein Programm entscheidet.',
  warns: 'Das ist nicht erlaubt und wird vermerkt',
  notes: 'Das wird nur vermerkt',
  relaxed: 'Mit Ihnen vereinbart: Das gilt für Sie nicht',
  fullscreen: 'Vollbild',
  fullscreenTerms:
    'Ihre Aufgaben werden im Vollbild gezeigt. Wenn Sie es verlassen, haben Sie {seconds} Sekunden, um zurückzukommen. Beim ersten Mal danach tippen Sie einen Satz.',
  fullscreenLocks:
    'Beim nächsten Mal wird Ihre Sitzung gesperrt, bis Ihre Aufsicht sie öffnet oder Ihnen einen Code gibt.',
  fullscreenUnable:
    'Dieser Browser hat kein Vollbild, also brauchen Sie keines. Das wird vermerkt.',
  nothing: 'Nichts, was Sie hier tun, wird gezählt.',
  begin: 'Prüfung beginnen',
  beginFullscreen: 'Prüfung im Vollbild beginnen',
  wait: 'Gleich können Sie beginnen: sobald der Server das erste Stück Ihrer Aufzeichnung hat.',
  rules: {
    tab_switch: 'Zu einem anderen Tab oder Fenster gehen',
    focus_lost: 'In einem anderen Fenster tippen',
    back_nav: 'Die Tasten des Browsers für zurück und vorwärts',
    copy_attempt: 'Kopieren, Ausschneiden und Einfügen',
    context_menu: 'Das Kontextmenü, mit der zweiten Maustaste',
    shortcut:
      'Tastenkürzel für alles Auswählen, Speichern, Drucken, Quelltext, Entwicklerwerkzeuge und Bildschirmfotos',
    fullscreen_exit: 'Das Vollbild verlassen',
    second_display: 'Ein zweiter Bildschirm',
    camera_denied: 'Die Kamera verweigern',
    screen_share_stopped: 'Die Bildschirmfreigabe beenden',
    no_face: 'Niemand vor der Kamera',
    multiple_faces: 'Mehr als eine Person vor der Kamera',
    camera_covered: 'Eine Kamera, die verdeckt ist oder nichts sieht',
  },
  otherRule: 'Eine andere Regel: {code}',
  warning: {
    region: 'Regeln',
    counted: 'Das war {counted} von {limit}.',
    countedNoLimit: 'Es wurde gezählt.',
    next: 'Bei {limit} wird Ihre Prüfung so abgegeben, wie sie ist, und ein Mensch sieht sie an.',
    warned: 'Das ist hier nicht erlaubt und wurde vermerkt.',
    person:
      'Wenn Sie es nicht waren oder nichts dafür konnten, sagen Sie es Ihrer Aufsicht: Ein Mensch entscheidet.',
    read: 'Ich habe das gelesen',
  },
  soFar: 'Bisher gezählt: {counted} von {limit}',
  outside: {
    heading: 'Ihre Aufgaben sind verdeckt',
    countdown: {
      one: 'Sie haben das Vollbild verlassen. Kommen Sie innerhalb von {count} Sekunde zurück.',
      other: 'Sie haben das Vollbild verlassen. Kommen Sie innerhalb von {count} Sekunden zurück.',
    },
    outside: 'Ihre Aufgaben werden im Vollbild gezeigt.',
    back: 'Zurück ins Vollbild',
    failed:
      'Der Browser ging nicht ins Vollbild. Drücken Sie die Taste noch einmal, oder sagen Sie es Ihrer Aufsicht.',
    sentenceLead:
      'Die Zeit zum Zurückkommen ist abgelaufen. Tippen Sie diesen Satz, um weiterzumachen:',
    sentence: 'Ich bleibe im Vollbild, bis ich meine Prüfung abgebe',
    field: 'Der Satz',
    differs: 'Das ist noch nicht der Satz.',
    goOn: 'Weiter',
    saved: 'Ihre Antworten sind gespeichert. Die Uhr läuft weiter.',
  },
};
