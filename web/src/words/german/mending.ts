import type { CheckEnglish } from '../english/check';
import type { Translation } from '../message';

/** Settings are named as the systems and browsers name them in German. */
export const mending: Translation<CheckEnglish['mending']> = {
  thisBrowser: 'Dieser Browser',
  yourBrowser: 'Ihren Browser',
  place: { camera: 'die Kamera', microphone: 'das Mikrofon' },
  setting: {
    camera: {
      mac: 'Auf diesem Mac: Öffnen Sie Systemeinstellungen, „Datenschutz & Sicherheit“, „Kamera“ und schalten Sie dort {browser} ein.',
      windows:
        'In Windows: Öffnen Sie Einstellungen, „Datenschutz und Sicherheit“, „Kamera“ und schalten Sie „Kamerazugriff“ und den Zugriff für Desktop-Apps ein.',
      chromeos:
        'Auf diesem Chromebook: Öffnen Sie Einstellungen, „Datenschutz und Sicherheit“, „Datenschutzeinstellungen“ und schalten Sie „Kamerazugriff“ ein.',
      linux:
        'In Linux: Suchen Sie in den Einstellungen Ihrer Oberfläche nach Privatsphäre, Kamera; ein Browser aus Flatpak oder Snap braucht auch die Berechtigung für die Kamera.',
      android:
        'Auf diesem Telefon: Öffnen Sie Einstellungen, „Apps“, wählen Sie {browser}, dann „Berechtigungen“ und erlauben Sie die Kamera.',
      ios: 'Auf diesem Gerät: Öffnen Sie Einstellungen, wählen Sie {browser} und erlauben Sie die Kamera.',
      unknown:
        'Suchen Sie in den Einstellungen des Computers nach dem Datenschutz und nach der Kamera.',
    },
    microphone: {
      mac: 'Auf diesem Mac: Öffnen Sie Systemeinstellungen, „Datenschutz & Sicherheit“, „Mikrofon“ und schalten Sie dort {browser} ein.',
      windows:
        'In Windows: Öffnen Sie Einstellungen, „Datenschutz und Sicherheit“, „Mikrofon“ und schalten Sie „Mikrofonzugriff“ und den Zugriff für Desktop-Apps ein.',
      chromeos:
        'Auf diesem Chromebook: Öffnen Sie Einstellungen, „Datenschutz und Sicherheit“, „Datenschutzeinstellungen“ und schalten Sie „Mikrofonzugriff“ ein.',
      linux:
        'In Linux: Wählen Sie in den Klangeinstellungen Ihrer Oberfläche den Eingang; ein Browser aus Flatpak oder Snap braucht auch die Berechtigung für Tonaufnahmen.',
      android:
        'Auf diesem Telefon: Öffnen Sie Einstellungen, „Apps“, wählen Sie {browser}, dann „Berechtigungen“ und erlauben Sie das Mikrofon.',
      ios: 'Auf diesem Gerät: Öffnen Sie Einstellungen, wählen Sie {browser} und erlauben Sie das Mikrofon.',
      unknown:
        'Suchen Sie in den Einstellungen des Computers nach dem Datenschutz und nach dem Mikrofon.',
    },
    screen: {
      mac: 'Auf diesem Mac: Öffnen Sie Systemeinstellungen, „Datenschutz & Sicherheit“, „Bildschirm- & Systemaudioaufnahme“, schalten Sie dort {browser} ein, beenden Sie den Browser und starten Sie ihn neu.',
      windows:
        'In Windows: Schließen Sie andere Programme, die den Bildschirm aufnehmen, und versuchen Sie es noch einmal.',
      chromeos:
        'Wenn Ihre Schule dieses Chromebook verwaltet, bitten Sie sie, Bildschirmaufnahmen zuzulassen.',
      linux:
        'In Linux: Mit Wayland geht die Freigabe durch das Portal der Oberfläche. Installieren Sie xdg-desktop-portal und das Portal Ihrer Oberfläche oder melden Sie sich mit X11 an.',
      android: 'Benutzen Sie einen Computer: Telefone können ihren Bildschirm nicht freigeben.',
      ios: 'Benutzen Sie einen Computer: Telefone und Tablets können ihren Bildschirm nicht freigeben.',
      unknown:
        'Schließen Sie andere Programme, die den Bildschirm aufnehmen, und versuchen Sie es noch einmal.',
    },
  },
  inBrowser: {
    chrome:
      'In Chrome: Drücken Sie auf das Zeichen vor der Adresse, erlauben Sie {place} und versuchen Sie es noch einmal.',
    edge: 'In Edge: Drücken Sie auf das Schloss vor der Adresse, erlauben Sie {place} und versuchen Sie es noch einmal.',
    chromium:
      'Drücken Sie auf das Zeichen vor der Adresse, erlauben Sie {place} und versuchen Sie es noch einmal.',
    firefox:
      'In Firefox: Drücken Sie auf das durchgestrichene Zeichen vor der Adresse, um die Sperre aufzuheben, und versuchen Sie es noch einmal.',
    safari:
      'In Safari: Öffnen Sie das Menü Safari, „Einstellungen für diese Website“, erlauben Sie {place} und versuchen Sie es noch einmal.',
    unknown:
      'Erlauben Sie {place} in den Einstellungen des Browsers für diese Website und versuchen Sie es noch einmal.',
  },
  clock: {
    mac: 'Auf diesem Mac: Öffnen Sie Systemeinstellungen, „Allgemein“, „Datum & Uhrzeit“ und lassen Sie beides automatisch einstellen.',
    windows:
      'In Windows: Öffnen Sie Einstellungen, „Zeit und Sprache“, „Datum und Uhrzeit“ und drücken Sie auf „Jetzt synchronisieren“.',
    chromeos:
      'Auf diesem Chromebook: Öffnen Sie Einstellungen, „Systemeinstellungen“, „Datum und Uhrzeit“.',
    linux:
      'In Linux: Öffnen Sie die Einstellungen, „Datum und Zeit“ und lassen Sie beides automatisch einstellen.',
    android:
      'Auf diesem Telefon: Öffnen Sie Einstellungen, „System“, „Datum und Uhrzeit“ und lassen Sie beides automatisch einstellen.',
    ios: 'Auf diesem Gerät: Öffnen Sie Einstellungen, „Allgemein“, „Datum & Uhrzeit“ und lassen Sie beides automatisch einstellen.',
    unknown: 'Lassen Sie in den Einstellungen des Computers die Uhr automatisch einstellen.',
  },
  bestBrowser: 'Am besten benutzen Sie Chrome oder Edge an einem Computer.',
  updateBrowser: 'Aktualisieren Sie den Browser und starten Sie ihn neu.',
  otherBrowser: 'Öffnen Sie diese Adresse in Chrome oder Edge an einem Computer.',
  https:
    'Geben Sie die Adresse noch einmal mit https:// davor ein oder fragen Sie, von wem Sie sie haben.',
  chooseScreen:
    'Drücken Sie noch einmal auf die Schaltfläche, wählen Sie oben im Fenster „Gesamter Bildschirm“, dann das Bild Ihres Bildschirms, dann „Teilen“.',
  plugCamera: 'Schließen Sie eine Kamera an oder öffnen Sie die Abdeckung der eingebauten.',
  faceTheCamera: 'Machen Sie Licht, oder drehen Sie die Kamera zu sich.',
  beAlone:
    'Sitzen Sie in der Prüfung allein. Auch ein Plakat oder ein Bild hinter Ihnen kann wie eine Person aussehen.',
  turnOnALight: 'Machen Sie Licht, oder öffnen Sie die Abdeckung der Kamera.',
  openTheCamera: 'Nehmen Sie weg, was die Kamera verdeckt, oder wischen Sie die Linse ab.',
  plugMicrophone: 'Schließen Sie ein Mikrofon oder ein Headset an.',
  closeCameraUsers:
    'Schließen Sie Videoanrufe und andere Programme, die die Kamera benutzen, und versuchen Sie es noch einmal.',
  closeMicrophoneUsers:
    'Schließen Sie Videoanrufe und andere Programme, die das Mikrofon benutzen, und versuchen Sie es noch einmal.',
  unmute:
    'Bewegt sich der Balken nicht, suchen Sie nach einem Stummschalter und wählen Sie den richtigen Eingang.',
  nearTheNetwork:
    'Gehen Sie näher an das Funknetz oder benutzen Sie ein Kabel und halten Sie Downloads, Videoanrufe und Cloud-Speicher an. Versuchen Sie es dann noch einmal.',
  inAMinute: 'Versuchen Sie es in einer Minute noch einmal.',
  checkNetwork: 'Prüfen Sie Ihre Netzverbindung und versuchen Sie es dann noch einmal.',
  leavePrivateAndFree:
    'Verlassen Sie das private Fenster, falls Sie in einem sind, und schaffen Sie Platz auf der Festplatte.',
  leavePrivate: 'Verlassen Sie das private Fenster, falls Sie in einem sind.',
  readRules:
    'Lesen Sie die Regeln Ihrer Prüfung. Ist nur einer erlaubt, trennen Sie den anderen, bevor Sie beginnen.',
  readRulesUntold:
    'Lesen Sie die Regeln Ihrer Prüfung und trennen Sie, was nicht erlaubt ist, bevor Sie beginnen.',
};
