import type { English } from '../english';
import type { Translation } from '../message';

export const paper: Translation<English['paper']> = {
  opening: 'Ihre Aufgaben werden geöffnet…',
  openFailed: 'Ihre Aufgaben ließen sich nicht öffnen',
  openAgain: 'Noch einmal versuchen',
  attempt: 'Versuch {number}',
  navigator: {
    name: 'Aufgaben',
    summary: 'Aufgaben: {answered} von {all} beantwortet',
    question: 'Aufgabe {number}: {state}',
    answered: 'beantwortet',
    unanswered: 'nicht beantwortet',
    marked: 'für später vorgemerkt',
    both: '{state}, für später vorgemerkt',
    legendAnswered: 'Beantwortet',
    legendUnanswered: 'Nicht beantwortet',
    legendMarked: 'Für später vorgemerkt',
    section: '{title} ({minutes} Min.)',
  },
  question: {
    heading: 'Aufgabe {number} von {all}',
    points: 'Punkte: {points}.',
    penalty: 'Eine falsche Antwort kostet {points}.',
    sectionTime:
      'Dieser Abschnitt hat eine eigene Zeit. Sie läuft, seit Sie ihn geöffnet haben; die Uhr dazu steht oben.',
    answer: 'Ihre Antwort',
    clear: 'Meine Antwort löschen',
    cleared: 'Ihre Antwort wurde gelöscht.',
    mark: 'Für später vormerken',
    marked: 'Für später vorgemerkt',
    back: 'Zurück',
    next: 'Weiter',
    review: 'Durchsehen und abgeben',
    elsewhere:
      'Zu dieser Aufgabe kam aus einem anderen Fenster eine andere Antwort. Jetzt gilt, was Sie hier sehen.',
    refused:
      'Der Server hat diese Antwort nicht angenommen. Ändern Sie sie, oder sagen Sie es Ihrer Aufsicht.',
    keys: 'Tasten: Alt+N weiter, Alt+P zurück, Alt+M vormerken, Alt+R durchsehen.',
  },
  prompt: {
    formulaUnreadable: 'Diese Formel ließ sich nicht zeichnen. Geschrieben ist sie so: {source}',
    pictureMissing: 'Ein Bild ließ sich nicht zeigen: {words}',
    pictureUnnamed: 'ohne Beschreibung',
    newTab: '(öffnet sich in einem neuen Tab)',
    table: 'Tabelle',
    code: 'Code',
    codeIn: 'Code, {language}',
  },
  choice: {
    one: 'Wählen Sie eine Antwort.',
    any: 'Wählen Sie alle zutreffenden Antworten.',
    most: 'Wählen Sie höchstens {most}.',
    chosen: '{chosen} gewählt',
    chosenOf: '{chosen} von höchstens {most} gewählt',
    full: 'Sie haben {most} gewählt. Nehmen Sie eine zurück, um eine andere zu wählen.',
    yes: 'Wahr',
    no: 'Falsch',
  },
  written: {
    number: 'Zahl',
    numberIn: 'Zahl, in {unit}',
    numberHint: 'Zum Beispiel 3,14, 3.14, 1e-3 oder 1/2.',
    unreadable: 'Das lässt sich noch nicht als Zahl lesen. Gespeichert wird es trotzdem.',
    short: 'Ihre Antwort in wenigen Worten',
    caseCounts: 'Groß- und Kleinschreibung zählt.',
    essay: 'Ihr Text',
    words: { one: '{count} Wort', other: '{count} Wörter' },
    between: 'Zwischen {least} und {most} Wörtern.',
    least: 'Mindestens {least} Wörter.',
    most: 'Höchstens {most} Wörter.',
    tooFew: { one: 'noch {count} Wort', other: 'noch {count} Wörter' },
    tooMany: { one: '{count} Wort zu viel', other: '{count} Wörter zu viel' },
    full: 'Länger kann eine Antwort nicht sein.',
  },
  matching: {
    lead: 'Wählen Sie, was jeweils dazugehört.',
    targets: 'Zur Auswahl',
    none: 'Nicht gewählt',
    target: '{letter}: {words}',
    prompt: 'Gehört zu {prompt}',
  },
  ordering: {
    lead: 'Bringen Sie die Einträge in die richtige Reihenfolge, den ersten nach oben. Ein Eintrag lässt sich mit seinen Tasten verschieben, oder mit Alt und den Pfeiltasten.',
    untouched:
      'Sie haben noch nichts geordnet. Wenn die Reihenfolge so stimmt, bestätigen Sie das:',
    keep: 'Diese Reihenfolge ist meine Antwort',
    up: 'Nach oben: {words}',
    down: 'Nach unten: {words}',
    moved: '{words} steht jetzt an Stelle {place} von {all}.',
    kept: 'Diese Reihenfolge ist Ihre Antwort.',
    list: 'Einträge in Ihrer Reihenfolge',
  },
  gaps: {
    lead: 'Füllen Sie die Lücken.',
    gap: 'Lücke {number} von {all}',
    gapIn: 'Lücke {number} von {all}, in {unit}',
    none: 'Wählen',
    unreadable:
      'Lücke {number} lässt sich noch nicht als Zahl lesen. Gespeichert wird es trotzdem.',
  },
  files: {
    choose: { one: 'Datei auswählen', other: 'Dateien auswählen' },
    replace: 'Datei ersetzen',
    drop: { one: 'oder hier ablegen', other: 'oder hier ablegen' },
    bounds: {
      one: 'Höchstens {count} Datei mit {size}.',
      other: 'Höchstens {count} Dateien mit je höchstens {size}.',
    },
    types: 'Arten: {types}',
    preview:
      'Hier wählen die Prüflinge ihre Dateien aus. Aus dieser Vorschau wird nichts gesendet.',
    list: 'Ihre Dateien',
    none: 'Noch keine Datei.',
    arrived: 'Hochgeladen, {size}',
    remove: '{name} entfernen',
    removeShort: 'Entfernen',
    unnamed: 'Datei {number}',
    bringing: '{name}: wird gesendet.',
    far: '{sent} von {all}',
    waits: '{name} wartet auf die Verbindung und wird von selbst gesendet.',
    waitsShort: 'Wartet auf die Verbindung und wird von selbst gesendet.',
    giveUp: '{name} nicht senden',
    giveUpShort: 'Nicht senden',
    problems: {
      file_too_large: '{name} ist größer als {size}.',
      file_wrong_type:
        '{name} ist von einer Art, die hier nicht angenommen wird. Angenommen werden: {types}.',
      file_other_content:
        '{name} enthält etwas anderes, als der Name sagt. Speichern Sie die Datei neu als: {types}.',
      file_empty:
        '{name} ist leer. Speichern Sie die Datei und wählen Sie sie dann noch einmal aus.',
      too_many_files: 'Das ist eine Datei zu viel. Entfernen Sie zuerst eine.',
      paper_time_over: '{name} kam nach dem Ende der Zeit.',
      already_handed_in: '{name} kam nach der Abgabe.',
    },
    problemOtherwise:
      '{name} wurde nicht angenommen. Wählen Sie die Datei noch einmal aus oder sagen Sie es Ihrer Aufsicht ({code}).',
  },
  moved: {
    title: 'Sie haben an einem anderen Computer weitergemacht',
    lead: 'Was Sie hier geschrieben haben, wurde behalten.',
    untaken: {
      title: {
        one: '{count} Antwort von diesem Computer wurde nicht angenommen',
        other: '{count} Antworten von diesem Computer wurden nicht angenommen',
      },
      lead: 'Die Zeit für späte Antworten war vorbei, oder die Arbeit war abgegeben. Sagen Sie der Aufsicht Bescheid.',
    },
  },
  sectionOver: {
    title: 'Die Zeit für „{section}“ ist um',
    lead: 'Was Sie dort geantwortet haben, bleibt. Sie sind beim nächsten Teil, der offen ist.',
  },
  time: {
    name: 'Verbleibende Zeit',
    sectionName: 'Verbleibende Zeit für {section}',
    inSection: 'in diesem Abschnitt',
    inAll: 'insgesamt',
    hours: '{hours} Std. {minutes} Min.',
    minutes: '{minutes} Min.',
    left: 'noch {time}',
    over: 'Die Zeit ist um',
    stands: 'Die Uhr steht',
    warn: 'Die Zeit wird knapp',
    urgent: 'Fast zu Ende',
    marks: {
      minutes: { one: 'Noch {count} Minute', other: 'Noch {count} Minuten' },
      seconds: { one: 'Noch {count} Sekunde', other: 'Noch {count} Sekunden' },
    },
    stood: 'Die Uhr steht. Ihnen geht keine Zeit verloren.',
    goesOn: 'Die Uhr läuft weiter.',
  },
  saving: {
    ready: 'Was Sie antworten, wird von selbst gespeichert',
    saved: 'Alle Antworten gespeichert',
    savedAt: 'Alle Antworten gespeichert, {time}',
    saving: 'Wird gespeichert',
    offline: {
      one: 'Offline: auf diesem Computer aufgehoben, {count} Antwort wartet',
      other: 'Offline: auf diesem Computer aufgehoben, {count} Antworten warten',
    },
    offlineUnkept: {
      one: 'Offline: {count} Antwort wartet in dieser Seite. Lassen Sie sie geöffnet.',
      other: 'Offline: {count} Antworten warten in dieser Seite. Lassen Sie sie geöffnet.',
    },
    busy: {
      one: 'Der Server ist ausgelastet: {count} Antwort wartet und wird von selbst gesendet',
      other: 'Der Server ist ausgelastet: {count} Antworten warten und werden von selbst gesendet',
    },
    closed: {
      one: 'Nicht gespeichert: {count} Antwort wartet',
      other: 'Nicht gespeichert: {count} Antworten warten',
    },
    refused: {
      one: '{count} Antwort wurde nicht angenommen',
      other: '{count} Antworten wurden nicht angenommen',
    },
    unkept: 'Dieser Browser hebt für diese Seite nichts auf',
    unkeptAdvice:
      'Ihre Antworten werden wie bisher an den Server gesendet. Schließen Sie diese Seite nicht und laden Sie sie nicht neu, solange hier steht, dass Antworten warten.',
    reasons: {
      session_locked:
        'Ihre Prüfung ist gesperrt. Heben Sie die Hand: Eine Aufsicht kann sie wieder öffnen.',
      locked:
        'Ihre Prüfung ist gesperrt. Heben Sie die Hand: Eine Aufsicht kann sie wieder öffnen.',
      session_ended: 'Ihre Prüfung ist beendet.',
      not_yours: 'Der Server kennt diesen Browser nicht mehr. Sagen Sie es Ihrer Aufsicht.',
      unreachable: 'Der Server ist nicht erreichbar.',
    },
    reasonOtherwise:
      'Der Server nimmt jetzt keine Antworten an ({code}). Sagen Sie es Ihrer Aufsicht.',
  },
  review: {
    heading: 'Vor der Abgabe durchsehen',
    answered: {
      one: '{count} Aufgabe ist beantwortet.',
      other: '{count} Aufgaben sind beantwortet.',
    },
    complete: 'Alle Aufgaben sind beantwortet.',
    unanswered: 'Nicht beantwortet',
    marked: 'Für später vorgemerkt',
    jump: 'Aufgabe {number}',
    handIn: 'Abgeben',
    back: 'Zurück zu den Aufgaben',
  },
  confirm: {
    heading: 'Möchten Sie abgeben?',
    lead: 'Danach können Sie keine Antwort mehr ändern.',
    answered: '{answered} von {all} Aufgaben sind beantwortet.',
    marked: {
      one: '{count} Aufgabe ist noch für später vorgemerkt.',
      other: '{count} Aufgaben sind noch für später vorgemerkt.',
    },
    yes: 'Jetzt abgeben',
    no: 'Noch nicht',
  },
  handingIn: {
    heading: 'Ihre Abgabe läuft',
    sending: {
      one: '{count} Antwort ist noch unterwegs.',
      other: '{count} Antworten sind noch unterwegs.',
    },
    asking: 'Alle Antworten sind angekommen. Ihre Prüfung wird abgegeben.',
    offline:
      'Die Netzverbindung ist unterbrochen. Lassen Sie diese Seite geöffnet: Es geht von selbst weiter, wenn die Verbindung wieder da ist.',
    back: 'Zurück zu den Aufgaben',
    incomplete: 'Nicht alles ist angekommen',
    incompleteLead: 'Diese Antworten hat der Server nicht so, wie sie hier stehen:',
    without: 'Ohne sie abgeben',
    failed: 'Ihre Prüfung ist noch nicht abgegeben',
    again: 'Noch einmal versuchen',
  },
  handedIn: {
    heading: 'Ihre Prüfung ist abgegeben',
    at: 'Abgegeben: {time}',
    nothingMore: 'Ihre Antworten lassen sich nicht mehr ändern.',
    byItself: {
      time: 'Die Zeit war um, deshalb wurde sie von selbst abgegeben.',
      limit:
        'Die Grenze, die Ihnen genannt wurde, war erreicht, deshalb wurde sie so abgegeben, wie sie war. Ein Mensch sieht an, was geschah, und entscheidet.',
    },
    byItselfOtherwise: 'Sie wurde von selbst abgegeben ({code}).',
    lost: {
      one: '{count} Antwort dieses Computers kam zu spät und gehört nicht dazu.',
      other: '{count} Antworten dieses Computers kamen zu spät und gehören nicht dazu.',
    },
    goOn: 'Aufzeichnung beenden',
    again: {
      one: 'Sie dürfen diese Prüfung noch {count} Mal schreiben; die Zeit dafür läuft, sobald Sie beginnen. Es zählt die letzte, die Sie abgeben.',
      other:
        'Sie dürfen diese Prüfung noch {count} Mal schreiben; die Zeit dafür läuft, sobald Sie beginnen. Es zählt die letzte, die Sie abgeben.',
    },
    beginAgain: 'Versuch {number} von {all} beginnen',
  },
  over: {
    heading: 'Ihre Zeit ist um',
    saved: 'Alles, was Sie beantwortet haben, ist beim Server.',
    waiting: {
      one: '{count} Antwort ist noch unterwegs. Lassen Sie diese Seite geöffnet.',
      other: '{count} Antworten sind noch unterwegs. Lassen Sie diese Seite geöffnet.',
    },
    next: 'Danach geben Sie ab. Ihre Antworten bleiben, wie sie sind.',
    handIn: 'Abgeben',
  },
};
