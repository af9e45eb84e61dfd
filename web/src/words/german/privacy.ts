import type { English } from '../english';
import type { Translation } from '../message';

export const privacy: Translation<English['privacy']> = {
  button: 'Was aufgezeichnet wird',
  heading: 'Was jetzt aufgezeichnet und gesendet wird',
  close: 'Schließen',
  capturedNow: 'Wird jetzt aufgezeichnet: {tracks}.',
  nothingNow: 'Jetzt wird nichts aufgezeichnet.',
  screen: 'Ihr gesamter Bildschirm, {width} × {height} Pixel, höchstens {rate} Bilder je Sekunde.',
  screenPlain: 'Ihr gesamter Bildschirm.',
  camera: 'Was Ihre Kamera sieht, {width} × {height} Pixel, höchstens {rate} Bilder je Sekunde.',
  cameraPlain: 'Was Ihre Kamera sieht.',
  microphone: 'Was Ihr Mikrofon hört.',
  selfView: 'Sie, wie Ihre Kamera Sie sieht, seitenverkehrt wie in einem Spiegel',
  hidePicture: 'Mein Bild hier ausblenden',
  showPicture: 'Mein Bild zeigen',
  pictureHidden:
    'Ihr Bild ist nur auf dieser Seite ausgeblendet. Die Kamera wird weiter aufgezeichnet.',
  heard: 'Es hört gerade etwas.',
  quiet: 'Es hört gerade nichts.',
  levelAdvice: 'Der Balken zeigt, wie laut es ist. Für den Balken wird kein Ton aufbewahrt.',
  sent: {
    heading: 'Gesendet',
    arrived: 'Beim Server angekommen',
    waiting: 'Noch auf diesem Computer',
    connection: 'Verbindung',
    connections: {
      connecting: 'wird hergestellt',
      connected: 'steht',
      lost: 'unterbrochen: Was aufgezeichnet wird, wartet hier',
    },
  },
  noted: {
    heading: 'Was daneben vermerkt wird',
    interruptions:
      'Wann die Aufzeichnung beginnt, sich ändert, endet oder eine Lücke hat, und warum',
    page: 'Wann diese Seite gezeigt oder verdeckt wird, den Bildschirm füllt und die Tastatur erhält oder verliert',
    copying: 'Wie viel Sie auf dieser Seite kopieren oder einfügen und ein Fingerabdruck davon',
    clipboardText: 'Der Text, der zu Beginn in Ihrer Zwischenablage war, wenn Sie es erlaubt haben',
    line: 'Wie sich Ihr Netz und der Platz für Aufzeichnungen ändern, und Ihre Netzadresse',
    pauses:
      'Wann der Browser oder der Computer pausiert, seine Uhr gestellt wird oder ein Programm ihn steuert',
    displays: 'Ob mehr als ein Bildschirm angeschlossen ist, wenn Ihr Browser das mitteilt',
    presence: 'Wann diese Seite fragt, ob Sie noch da sind, und wann Sie antworten',
    contest: 'Wann Sie den Wettbewerb von dieser Seite aus öffnen',
    cameraLooks:
      'Etwa jede Sekunde, was dieser Browser im Bild Ihrer Kamera findet: wie viele Gesichter und wo, wie hell, scharf und unbewegt es ist und welche Kamera es ist. Gesendet werden nur diese Zahlen und der Name der Kamera, kein Bild außer der Aufzeichnung; niemand wird identifiziert',
    conduct:
      'Wann auf dieser Seite etwas geschieht, wovon die Regeln der Prüfung handeln: Sie wird verdeckt oder verlassen, etwas wird kopiert oder eingefügt, ein Menü oder ein Tastenkürzel wird benutzt',
    camera:
      'Ob die Kamera abgelehnt oder verdeckt ist und, wenn der Veranstalter das ansehen lässt, ob ein Gesicht zu sehen ist oder mehr als eines',
  },
  never: {
    heading: 'Was nicht aufgezeichnet wird',
    items: {
      devices: 'Andere Geräte und Bildschirme, die Sie nicht freigegeben haben',
      files: 'Ihre Dateien und die Liste Ihrer Programme und Tabs',
      typing: 'Was Sie tippen, auch Passwörter, außer es ist auf Ihrem Bildschirm zu lesen',
      around: 'Was außerhalb von Bildschirm, Kamera und Mikrofon geschieht',
    },
    shown:
      'Was auf dem freigegebenen Bildschirm zu sehen ist, wird aufgezeichnet: Schließen Sie, was privat ist.',
  },
  kept: {
    heading: 'Wer es sieht, und bis wann',
    who: 'Verantwortliche dieser Prüfung, die ein Konto haben. Wer Ihre Aufzeichnung öffnet, wird ebenfalls vermerkt.',
    until: {
      one: 'Wer diese Prüfung veranstaltet, bewahrt es bis {day} auf, {count} Tag nach der Prüfung; länger nur, solange eine Frage dazu offen ist.',
      other:
        'Wer diese Prüfung veranstaltet, bewahrt es bis {day} auf, {count} Tage nach der Prüfung; länger nur, solange eine Frage dazu offen ist.',
    },
    unsaid:
      'Wie lange es aufbewahrt wird, sagt Ihnen, wer diese Prüfung veranstaltet: Sie können danach fragen.',
  },
};
