"""A roster's file as people, or as the list of everything that is wrong with it.

Pure, in one pass with one look-up a person; a live exam's server has it done by another process.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from invigilator.candidates import password_fault
from invigilator.exams.draft import ROOMS_MAX
from invigilator.exams.roster.agreed_cells import accommodation_of, whole_number
from invigilator.exams.roster.columns import AGREED, KEPT_APART, Header, header_of
from invigilator.exams.roster.model import FoundColumn, LineError, RosterEntry
from invigilator.exams.roster.preview import PREVIEW_ROWS
from invigilator.exams.roster.text import Record, Unreadable, decoded, line_count, records
from invigilator.jobs import Tell
from invigilator.kernel import room_name, username_norm

PEOPLE_MAX = 100_000
"""How many people an exam's roster may have."""

ERRORS_MAX = 1000
"""How many errors are listed. All are counted."""

_PEOPLE_A_PART = 5_000
_LENGTH_MAX = 200
_ROOM_LENGTH_MAX = 80
_CONTROLS = frozenset({"Cc", "Zl", "Zp"})


@dataclass(slots=True)
class Reading:
    """How far a file is read, and what was found in it. Watched while it grows.

    `rooms` are the exam's, in their spelling, then those that the file adds. `agreed` are the
    columns of accommodations that the file has. `first_lines` are the first people without an
    error, each with the line. `passwords` are in clear, by person: for memory alone.
    """

    rooms: dict[str, str]
    agreed: tuple[str, ...] = ()
    lines_total: int = 0
    lines_done: int = 0
    people: dict[str, RosterEntry] = field(default_factory=dict)
    passwords: dict[str, str] = field(default_factory=dict, repr=False)
    ignored_columns: tuple[str, ...] = ()
    errors: list[LineError] = field(default_factory=list)
    errors_total: int = 0
    columns: tuple[FoundColumn, ...] = ()
    first_lines: list[tuple[str, int]] = field(default_factory=list)
    tell: Tell = field(default=lambda _done, _total: None)

    @classmethod
    def beginning(cls, rooms: Iterable[str], tell: Tell | None = None) -> "Reading":
        """Nothing read yet, of a file for an exam with these rooms; `tell` hears of each line."""
        begun = cls(rooms={room.casefold(): room for room in rooms})
        if tell is not None:
            begun.tell = tell
        return begun

    def refuse(self, line: int, column: str, message: str) -> None:
        """Note an error."""
        self.errors_total += 1
        if len(self.errors) < ERRORS_MAX:
            self.errors.append(LineError(line, column, message))


class FileRead(msgspec.Struct, frozen=True, kw_only=True):
    """What came of reading a file in another process; the people as `people_of` unpacks them.

    `agreed` names the columns of accommodations that the file has. `passwords` are in clear, by
    person: nobody keeps this.
    """

    agreed: tuple[str, ...] = ()
    lines_total: int
    lines_done: int
    people: list[bytes]
    people_total: int
    ignored_columns: tuple[str, ...]
    errors: list[LineError]
    errors_total: int
    columns: tuple[FoundColumn, ...] = ()
    first_lines: tuple[tuple[str, int], ...] = ()
    passwords: dict[str, str] = {}


def read_apart(
    tell: Tell, data: bytes, rooms: Iterable[str], mapping: Mapping[str, int] | None = None
) -> FileRead:
    """Read a file for an exam with these rooms, in a process that does nothing else."""
    reading = Reading.beginning(rooms, tell)
    read_roster(data, reading, mapping)
    people = list(reading.people.values())
    return FileRead(
        agreed=reading.agreed,
        lines_total=reading.lines_total,
        lines_done=reading.lines_done,
        # Packed by parts: to unpack one must not hold up the threads of a server.
        people=[
            msgspec.json.encode(people[start : start + _PEOPLE_A_PART])
            for start in range(0, len(people), _PEOPLE_A_PART)
        ],
        people_total=len(people),
        ignored_columns=reading.ignored_columns,
        errors=reading.errors,
        errors_total=reading.errors_total,
        columns=reading.columns,
        first_lines=tuple(reading.first_lines),
        passwords=reading.passwords,
    )


def people_of(read: FileRead) -> dict[str, RosterEntry]:
    """The people of a file, by username as it is compared."""
    decoder = msgspec.json.Decoder(list[RosterEntry])
    return {entry.username_norm: entry for part in read.people for entry in decoder.decode(part)}


def read_roster(data: bytes, reading: Reading, mapping: Mapping[str, int] | None = None) -> None:
    """Read a file into `reading`. What is wrong is noted there, nothing is raised.

    `mapping` says which column is which field, as for `header_of`.
    """
    try:
        text = decoded(data)
        reading.lines_total = line_count(text)
        header = header_of(text, mapping)
        reading.columns = header.columns
        reading.ignored_columns = header.ignored
        reading.agreed = tuple(name for name in AGREED if name in header.places)
        for error in header.errors:
            reading.refuse(error.line, error.field, error.message)
        if not header.errors:
            _read_people(text, header, reading)
    except Unreadable as failure:
        reading.refuse(failure.line, "", failure.words)
    else:
        reading.lines_done = reading.lines_total


def _read_people(text: str, header: Header, reading: Reading) -> None:
    lines: dict[str, int] = {}
    for record in records(text, header.delimiter):
        reading.lines_done = record.last_line
        reading.tell(record.last_line, reading.lines_total)
        if record.line == header.line:
            continue
        if len(lines) == PEOPLE_MAX:
            reading.refuse(record.line, "", f"A roster may have at most {PEOPLE_MAX} people")
            return
        errors_before = reading.errors_total
        entry = _entry_of(record, header, reading)
        if not entry.username:
            continue
        first = lines.setdefault(entry.username_norm, record.line)
        if first == record.line:
            reading.people[entry.username_norm] = entry
            _note_password(record, header, entry.username_norm, reading)
            if len(reading.first_lines) < PREVIEW_ROWS and reading.errors_total == errors_before:
                reading.first_lines.append((entry.username_norm, record.line))
        else:
            words = f"This username is on line {first} too, as usernames are compared"
            reading.refuse(record.line, "username", words)


def _note_password(record: Record, header: Header, norm: str, reading: Reading) -> None:
    """An empty cell leaves the password that there is, or none."""
    if KEPT_APART not in header.places:
        return
    password = _text(record, header.places[KEPT_APART], KEPT_APART, reading)
    fault = password_fault(password) if password else None
    if fault is not None:
        reading.refuse(record.line, KEPT_APART, fault)
    elif password:
        reading.passwords[norm] = password


def _entry_of(record: Record, header: Header, reading: Reading) -> RosterEntry:
    # A comma too many moves what stands behind it into the wrong columns, blank ones too.
    if len(record.cells) > header.width:
        words = f"There are {len(record.cells)} fields and {header.width} columns"
        reading.refuse(record.line, "", words)
    texts = {
        name: _text(record, place, name, reading)
        for name, place in header.places.items()
        if name != KEPT_APART
    }
    username = texts["username"]
    if not username:
        reading.refuse(record.line, "username", "username is required")
    return RosterEntry(
        username=username,
        username_norm=username_norm(username),
        name=texts.get("name", ""),
        roll_number=texts.get("roll_number", ""),
        email=texts.get("email", ""),
        room=_room(record.line, texts, reading),
        extra_minutes=whole_number(record.line, "extra_minutes", texts, reading.refuse),
        accommodation=accommodation_of(record.line, texts, reading.refuse),
    )


def _text(record: Record, place: int, name: str, reading: Reading) -> str:
    text = record.cells[place].strip() if place < len(record.cells) else ""
    if len(text) > _LENGTH_MAX:
        reading.refuse(record.line, name, f"{name} may have at most {_LENGTH_MAX} characters")
    if not text.isprintable() and any(unicodedata.category(c) in _CONTROLS for c in text):
        words = f"{name} may not have control characters, nor line ends"
        reading.refuse(record.line, name, words)
    return text


def _room(line: int, texts: Mapping[str, str], reading: Reading) -> str:
    text = texts.get("room", "")
    if not text:
        return ""
    room = room_name(text).strip()
    if not room or len(text) > _ROOM_LENGTH_MAX:
        words = (
            "room may have letters from a to z, digits, spaces, dots, dashes and underscores, "
            f"at most {_ROOM_LENGTH_MAX}"
        )
        reading.refuse(line, "room", words)
        return ""
    if room.casefold() not in reading.rooms and len(reading.rooms) >= ROOMS_MAX:
        reading.refuse(line, "room", f"An exam may have at most {ROOMS_MAX} rooms")
        return ""
    return reading.rooms.setdefault(room.casefold(), room)
