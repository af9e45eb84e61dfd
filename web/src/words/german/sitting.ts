import type { English } from '../english';
import type { Translation } from '../message';

export const sitting: Translation<English['sitting']> = {
  heading: 'Sie werden aufgezeichnet',
  headingFirst: 'Die Aufzeichnung hat begonnen',
  openContest: 'Wettbewerb öffnen',
  openAdvice:
    'Ihr Wettbewerb öffnet sich in einem neuen Tab. Lassen Sie diesen Tab geöffnet, bis Sie fertig sind.',
  comeBack: 'Danach kommen Sie hierher zurück, um abzuschließen.',
  comeBackBefore: 'Danach kommen Sie hierher zurück, um abzuschließen, und zwar vor {time}.',
  oneMoment:
    'Einen Moment: Der Link zu Ihrem Wettbewerb erscheint hier, sobald der Server den ersten Teil der Aufzeichnung Ihres Bildschirms hat.',
  takesLong:
    'Das dauert länger als sonst. Nichts geht verloren: Ihre Aufzeichnung wartet auf diesem Computer. Lassen Sie diese Seite geöffnet und prüfen Sie, ob dieser Computer online ist. Wenn der Link in zwei Minuten nicht da ist, drücken Sie unten auf Hilfe.',
  finished: 'Ich bin fertig',
  networkLost: 'Die Netzverbindung ist unterbrochen. Arbeiten Sie weiter.',
  nothingWaits:
    'Was aufgezeichnet wird, bleibt erhalten: Es wartet auf diesem Computer und wird gesendet, wenn die Verbindung wieder da ist.',
  keptMeanwhile: {
    one: 'Was aufgezeichnet wird, bleibt erhalten: {count} Teil wartet auf diesem Computer und wird gesendet, wenn die Verbindung wieder da ist.',
    other:
      'Was aufgezeichnet wird, bleibt erhalten: {count} Teile warten auf diesem Computer und werden gesendet, wenn die Verbindung wieder da ist.',
  },
  nothingWaitsAndFull:
    'Was bisher aufgezeichnet wurde, bleibt erhalten: Es wartet auf diesem Computer und wird gesendet, wenn die Verbindung wieder da ist.',
  keptBefore: {
    one: 'Was bisher aufgezeichnet wurde, bleibt erhalten: {count} Teil wartet auf diesem Computer und wird gesendet, wenn die Verbindung wieder da ist.',
    other:
      'Was bisher aufgezeichnet wurde, bleibt erhalten: {count} Teile warten auf diesem Computer und werden gesendet, wenn die Verbindung wieder da ist.',
  },
  full: 'Auf diesem Computer ist kein Platz mehr für die Aufzeichnung',
  fullAdvice:
    'Arbeiten Sie weiter und sagen Sie es Ihrer Aufsicht: Die Netzverbindung muss wiederhergestellt werden.',
  tracks: 'Was aufgezeichnet wird',
  screen: 'Bildschirm',
  camera: 'Kamera',
  microphone: 'Mikrofon',
  allowCamera: 'Kamera erlauben',
  allowMicrophone: 'Mikrofon erlauben',
  track: '{track}: {state}',
  states: {
    inactive: 'wird nicht aufgezeichnet',
    waiting: 'wird nicht aufgezeichnet',
    finishing: 'abgeschlossen',
    recording: 'wird aufgezeichnet',
    stopped: 'beendet',
    error: 'hatte eine Störung',
    permission_denied: 'in diesem Browser nicht erlaubt',
    unavailable: 'auf diesem Computer nicht gefunden',
  },
  bar: {
    name: 'Ihre Prüfung',
    person: '{name} ({username})',
    notYet: 'Noch keine Aufzeichnung',
    finishing: 'Wird abgeschlossen',
    notRecording: 'Keine Aufzeichnung',
    networkLost: 'Aufzeichnung läuft, Netz unterbrochen',
    recording: 'Aufzeichnung läuft',
    waiting: '{pieces} wartend',
    waitingBytes: '{pieces} wartend ({size})',
    clock: 'Uhrzeit',
    timeIn: '{time} {zone}',
    left: 'noch {time}',
    leftStands: 'noch {time}, die Uhr steht',
    over: 'Ihre Zeit ist um',
  },
  duration: {
    hours: '{hours} Std. {minutes} Min.',
    minutes: '{minutes} Min.',
    seconds: 'weniger als 1 Min.',
  },
  clock: {
    stands: 'Ihre Zeit steht seit {time} still',
    kept: 'Von Ihrer Zeit geht Ihnen nichts verloren.',
    left: 'Sie haben noch {time}, und davon geht Ihnen nichts verloren.',
    causes: {
      network:
        'Das Netz hat eine Störung, die gerade behoben wird. Lassen Sie diese Seite geöffnet.',
      power:
        'Der Strom ist ausgefallen. Bleiben Sie an Ihrem Platz, bis Ihre Aufsicht sagt, wie es weitergeht.',
      fire_alarm:
        'Es gibt einen Alarm. Lassen Sie alles, wie es ist, und folgen Sie Ihrer Aufsicht.',
      ours: 'Auf unserer Seite gibt es eine Störung, die gerade behoben wird. Lassen Sie diese Seite geöffnet.',
      unnamed: 'Ihre Aufsicht hat die Uhr angehalten und sagt Ihnen, was zu tun ist.',
      pause: 'Ihre Aufsicht hat Ihre Uhr angehalten und sagt Ihnen, wann es weitergeht.',
    },
    next: 'Danach lässt Ihre Aufsicht die Uhr weiterlaufen, und diese Seite sagt es Ihnen.',
    runs: 'Ihre Zeit endet jetzt um {time}',
    runsAdvice: 'Machen Sie dort weiter, wo Sie waren.',
    runsLeft: 'Sie haben noch {time}. Machen Sie dort weiter, wo Sie waren.',
  },
};
