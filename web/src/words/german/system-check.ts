import type { CheckEnglish } from '../english/check';
import type { Translation } from '../message';

export const check: Translation<CheckEnglish['check']> = {
  standing: { pass: 'In Ordnung', warn: 'Hinweis', fail: 'Reicht nicht' },
  row: {
    browser: 'Browser',
    secure: 'Sichere Verbindung',
    screen: 'Bildschirm',
    camera: 'Kamera',
    microphone: 'Mikrofon',
    upload: 'Geschwindigkeit beim Senden',
    storage: 'Speicherplatz',
    clock: 'Uhr',
    display: 'Angeschlossene Bildschirme',
    notifications: 'Benachrichtigungen',
  },
  rowWithin: {
    browser: 'Browser',
    secure: 'sichere Verbindung',
    screen: 'Bildschirm',
    camera: 'Kamera',
    microphone: 'Mikrofon',
    upload: 'Geschwindigkeit beim Senden',
    storage: 'Speicherplatz',
    clock: 'Uhr',
    display: 'angeschlossene Bildschirme',
    notifications: 'Benachrichtigungen',
  },
  button: {
    screen: 'Bildschirmfreigabe ausprobieren',
    camera: 'Kamera ausprobieren',
    microphone: 'Mikrofon ausprobieren',
    notifications: 'Benachrichtigungen erlauben',
  },
  before: {
    screen:
      'Während der Prüfung wird Ihr gesamter Bildschirm aufgezeichnet. Probieren Sie es jetzt aus: Wählen Sie „Gesamter Bildschirm“, dann Ihren Bildschirm, dann „Teilen“. Nichts davon wird aufbewahrt.',
    camera: 'Drücken Sie auf die Schaltfläche und erlauben Sie die Kamera. Das Bild sehen nur Sie.',
    microphone:
      'Drücken Sie auf die Schaltfläche, erlauben Sie das Mikrofon und sagen Sie einige Worte.',
    notifications:
      'Eine Benachrichtigung erreicht Sie auch, während Sie in einem anderen Tab arbeiten. Es geht auch ohne.',
  },
  says: {
    browser_full: '{browser} {version} kann alles, was die Prüfung braucht.',
    browser_good:
      '{browser} {version} kann Sie aufzeichnen, sagt aber nicht immer, welchen Bildschirm Sie freigeben und ob es einen zweiten gibt.',
    browser_old: '{browser} {version} ist älter als das, was wir ausprobiert haben.',
    browser_phone: 'Telefone und Tablets können ihren Bildschirm nicht freigeben.',
    browser_unknown: 'Diesen Browser kennen wir nicht.',
    secure: 'Niemand kann unterwegs lesen oder ändern, was Sie senden.',
    not_secure:
      'Diese Seite kam ohne Verschlüsselung: Browser sperren dann Kamera, Mikrofon und Bildschirm.',
    screen_shared:
      'Sie haben den gesamten Bildschirm freigegeben. Jetzt ist er nicht mehr freigegeben.',
    screen_tab:
      'Sie haben einen Tab des Browsers gewählt. Die Prüfung braucht Ihren gesamten Bildschirm.',
    screen_window:
      'Sie haben ein einzelnes Fenster gewählt. Die Prüfung braucht Ihren gesamten Bildschirm.',
    screen_other:
      'Sie haben etwas anderes als einen Bildschirm gewählt. Die Prüfung braucht Ihren gesamten Bildschirm.',
    screen_unnamed: 'Dieser Browser sagt nicht, was Sie freigegeben haben.',
    screen_dismissed: 'Es wurde nichts freigegeben.',
    screen_failed: 'Der Computer hat seinen Bildschirm nicht herausgegeben.',
    screen_unsupported: 'Dieser Browser kann keinen Bildschirm freigeben.',
    camera_on: 'Die Kamera funktioniert.',
    camera_one: 'Wir sehen Sie.',
    camera_nobody: 'Die Kamera funktioniert, aber wir können Sie nicht sehen.',
    camera_several: 'Die Kamera funktioniert und sieht mehr als eine Person.',
    camera_dark: 'Die Kamera funktioniert, aber es ist zu dunkel, um Sie zu sehen.',
    camera_covered: 'Die Kamera funktioniert, aber etwas verdeckt sie.',
    camera_denied: 'Die Kamera ist nicht erlaubt.',
    camera_missing: 'Es wurde keine Kamera gefunden.',
    camera_busy: 'Die Kamera ist da, wird aber gerade anderweitig benutzt.',
    microphone_heard: 'Wir hören Sie.',
    microphone_silent:
      'Das Mikrofon ist an, aber es ist noch nichts zu hören. Sagen Sie einige Worte.',
    microphone_denied: 'Das Mikrofon ist nicht erlaubt.',
    microphone_missing: 'Es wurde kein Mikrofon gefunden.',
    microphone_busy: 'Das Mikrofon ist da, wird aber gerade anderweitig benutzt.',
    upload_plenty: 'Gemessen: {measured}. Die Prüfung braucht {needed}.',
    upload_tight: 'Gemessen: {measured}. Die Prüfung braucht {needed}, es bleibt also wenig übrig.',
    upload_short: 'Gemessen: {measured}. Die Prüfung braucht {needed}.',
    upload_not_measured: 'Der Server misst gerade bei vielen anderen.',
    upload_no_answer: 'Die Messung kam nicht durch.',
    storage_kept:
      'Platz für {free}, den der Browser freizuhalten verspricht. Fehlt das Netz, bewahrt die Prüfung bis zu {needed} auf diesem Computer auf.',
    storage_plenty:
      'Platz für {free}. Fehlt das Netz, bewahrt die Prüfung bis zu {needed} auf diesem Computer auf. Lassen Sie deshalb etwas Platz frei.',
    storage_tight:
      'Platz für {free}. Fehlt das Netz, bewahrt die Prüfung bis zu {needed} auf diesem Computer auf.',
    storage_short:
      'Nur Platz für {free}. Fehlt das Netz, bewahrt die Prüfung bis zu {needed} auf diesem Computer auf.',
    storage_untold: 'Dieser Browser sagt nicht, wie viel er für uns aufbewahrt.',
    clock_right: 'Abweichung: {offset}, gemessen über {round_trip} zum Server und zurück.',
    clock_off:
      'Abweichung: {offset}. Für die Prüfung gilt die Uhr des Servers und nicht die, die Sie sehen.',
    clock_far_off: 'Abweichung: {offset}. Sichere Seiten funktionieren dann vielleicht nicht mehr.',
    clock_untold: 'Der Server hat nicht gesagt, wie spät es ist.',
    display_one: 'Ein Bildschirm.',
    display_more:
      'Der Browser meldet mehr als einen Bildschirm. Manche Prüfungen erlauben nur einen.',
    display_untold: 'Dieser Browser sagt nicht, wie viele Bildschirme es gibt.',
    notifications_on: 'Erlaubt.',
    notifications_off:
      'Nicht erlaubt. Es geht auch ohne: Sehen Sie von Zeit zu Zeit in den Tab der Prüfung.',
    notifications_unsupported: 'Dieser Browser hat keine. Es geht auch ohne.',
  },
  page: {
    title: 'Prüfen Sie Ihren Computer',
    lead: 'Einige Tage vor der Prüfung, an dem Computer und an dem Ort, an dem Sie teilnehmen. Es dauert etwa zwei Minuten.',
    privacy:
      'Kein Bild, kein Ton und nichts von Ihrem Bildschirm verlässt diesen Computer: Gesendet werden nur zufällige Daten, um die Geschwindigkeit zu messen.',
    general: 'Für jede Prüfung',
    loading: 'Der Server wird gefragt, was Ihre Prüfung braucht …',
    running: 'Wird geprüft …',
    notTried: 'Noch nicht ausprobiert',
    again: 'Noch einmal',
    againRow: 'Noch einmal: {row}',
    turnOff: 'Kamera und Mikrofon ausschalten',
    areOff: 'Kamera und Mikrofon sind aus',
    preview: 'Was Ihre Kamera sieht',
    level: 'Wie laut Ihr Mikrofon ist',
    list: 'Was geprüft wird',
    ready: 'Ihr Computer ist bereit.',
    readyNext:
      'Öffnen Sie am Tag der Prüfung den Link Ihrer Prüfung in diesem Browser auf diesem Computer.',
    remains: 'Was noch fehlt: {rows}.',
    remainsNext: 'Was zu tun ist, steht jeweils unten.',
    looking: 'Ihr Computer wird angesehen …',
  },
  failure: {
    no_such_exam: {
      title: 'Unter dieser Adresse gibt es keine Prüfung',
      advice: 'Vergleichen Sie die Adresse Buchstabe für Buchstabe mit dem Link, den Sie haben.',
    },
    unreachable: {
      title: 'Der Server ist nicht erreichbar',
      advice:
        'Prüfen Sie Ihre Netzverbindung und versuchen Sie es dann noch einmal. Was kein Netz braucht, wird unten geprüft.',
    },
  },
  result: {
    title: 'Sagen Sie es den Verantwortlichen',
    lead: 'Geben Sie den Benutzernamen an, unter dem Sie teilnehmen, und das Ergebnis wird bei der Liste der Prüfung aufbewahrt. Sie können beliebig oft prüfen: Es gilt das neueste Ergebnis.',
    label: 'Ihr Benutzername',
    button: 'Ergebnis senden',
    again: 'Neues Ergebnis senden',
    sent: 'Gesendet',
    sentNext:
      'Steht dieser Benutzername auf der Liste der Prüfung, sehen die Verantwortlichen das Ergebnis. Sonst wird nichts aufbewahrt.',
    missing: 'Geben Sie zuerst Ihren Benutzernamen ein.',
    refused: {
      too_many_checks:
        'Von hier kamen zu viele Ergebnisse. Warten Sie einige Minuten und senden Sie es dann noch einmal.',
      field_invalid: 'Diesen Benutzernamen kann es nicht geben. Prüfen Sie die Schreibweise.',
      no_such_exam:
        'Diese Prüfung gibt es nicht mehr. Vergleichen Sie die Adresse mit dem Link, den Sie haben.',
      unreachable:
        'Der Server hat nicht geantwortet. Prüfen Sie Ihre Netzverbindung und senden Sie es dann noch einmal.',
    },
    refusedOtherwise:
      'Der Server hat es nicht angenommen ({code}). Warten Sie eine Minute und senden Sie es dann noch einmal.',
  },
  figure: {
    kilobits: '{value} kbit/s',
    megabits: '{value} Mbit/s',
    moreThan: 'mehr als {rate}',
    megabytes: '{value} MB',
    gigabytes: '{value} GB',
    milliseconds: '{value} ms',
    seconds: '{value} s',
    minutes: '{value} min',
    hardly: 'weniger als {value} s',
  },
};
