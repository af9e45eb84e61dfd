import type { English } from '../english';
import type { Translation } from '../message';

/** The choices are named as Chrome and Edge name them in German. */
export const share: Translation<English['share']> = {
  heading: 'Geben Sie Ihren gesamten Bildschirm frei',
  headingAgain: 'Geben Sie Ihren gesamten Bildschirm wieder frei',
  button: 'Gesamten Bildschirm freigeben',
  buttonAgain: 'Gesamten Bildschirm wieder freigeben',
  how: 'Wählen Sie in dem Fenster, das sich öffnet, <b>Gesamter Bildschirm</b>, dann das Bild Ihres Bildschirms, und drücken Sie auf <b>Teilen</b>.',
  nextElsewhere: {
    first:
      'Als Nächstes fragt der Browser nach Kamera und Mikrofon, dann öffnet sich Ihr Wettbewerb in einem neuen Tab.',
    again:
      'Als Nächstes machen Sie mit Ihrem Wettbewerb weiter. Was bisher aufgezeichnet wurde, bleibt erhalten.',
  },
  nextHosted: {
    first:
      'Als Nächstes fragt der Browser nach Kamera und Mikrofon, dann lesen Sie die Regeln der Prüfung.',
    again:
      'Als Nächstes machen Sie mit Ihrer Prüfung weiter. Was bisher aufgezeichnet wurde, bleibt erhalten.',
  },
  stopped: 'Die Bildschirmfreigabe endete um {time}',
  stoppedAdvice:
    'Die Unterbrechung ist mit ihrer Uhrzeit vermerkt. Mit einer Schaltfläche geht es weiter.',
  loadedAgain: 'Diese Seite wurde neu geladen',
  loadedAgainAdvice:
    'Wenn eine Seite neu geladen wird, endet die Freigabe. Ihre Prüfung geht dort weiter, wo sie war.',
  picker: {
    heading: 'Inhalt zum Teilen auswählen',
    tab: 'Tab',
    window: 'Fenster',
    screen: 'Gesamter Bildschirm',
    share: 'Teilen',
  },
  title: {
    unnamed_surface:
      'Dieser Browser teilt nicht mit, was Sie freigegeben haben. Bitte benutzen Sie Chrome oder Edge.',
    dismissed: 'Es wurde nichts freigegeben',
    failed: 'Der Computer hat seinen Bildschirm nicht herausgegeben',
    unsupported: 'Dieser Browser kann keinen Bildschirm freigeben',
    browser: 'Sie haben einen Tab des Browsers gewählt. Es wurde nichts aufgezeichnet.',
    window: 'Sie haben ein einzelnes Fenster gewählt. Es wurde nichts aufgezeichnet.',
    something_else: 'Sie haben etwas anderes gewählt. Es wurde nichts aufgezeichnet.',
  },
  advice: {
    unnamed_surface:
      'Es wurde nichts aufgezeichnet. Diese Prüfung braucht Ihren gesamten Bildschirm, und der Browser muss das bestätigen. Öffnen Sie denselben Link in Chrome oder Edge auf diesem Computer.',
    dismissed:
      'Drücken Sie noch einmal auf die Schaltfläche, wählen Sie „Gesamter Bildschirm“ und drücken Sie dann auf „Teilen“.',
    failed:
      'Auf einem Mac: Öffnen Sie die Systemeinstellungen, „Datenschutz & Sicherheit“, „Bildschirmaufnahme“, erlauben Sie diesen Browser und starten Sie ihn neu. Sonst: Drücken Sie noch einmal auf die Schaltfläche oder sagen Sie es Ihrer Aufsicht.',
    unsupported:
      'Öffnen Sie denselben Link in Chrome oder Edge an einem Computer. Telefone können ihren Bildschirm nicht freigeben.',
    wrong_surface:
      'Diese Prüfung braucht Ihren gesamten Bildschirm. Drücken Sie noch einmal auf die Schaltfläche und wählen Sie oben im Fenster „Gesamter Bildschirm“, wie auf dem Bild.',
  },
};
