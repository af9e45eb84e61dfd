"""What German files call the columns of a roster, beside the English names of `columns`."""

GERMAN = {
    "username": ("benutzername", "benutzer", "nutzername", "anmeldename", "kennung", "login"),
    "name": ("vollständiger name", "vor und nachname", "teilnehmer", "teilnehmername", "prüfling"),
    "roll_number": ("matrikelnummer", "matrikelnr", "matrikel nr", "matr nr", "matrikel"),
    "email": ("mail", "mailadresse", "e mail adresse", "email adresse"),
    "room": ("raum", "raumnummer", "raum nr", "raumname", "saal", "hörsaal"),
    "password": ("passwort", "kennwort"),
    "extra_minutes": ("zusatzminuten", "zusatzzeit", "zeitzuschlag", "zeitzuschlag minuten"),
    "extra_percent": ("zeitzuschlag prozent", "zusatzzeit prozent"),
    "breaks": ("pausen", "anzahl pausen"),
    "break_minutes": ("pausenminuten", "minuten je pause", "pausenlänge"),
    "relaxed": ("gelockerte regeln",),
    "reader_allowed": ("vorlesekraft", "vorleser", "vorleserin"),
    "note": ("hinweis für aufsicht", "notiz für aufsicht"),
}
"""By the fields' names; a field that a roster does not have is not looked for."""
