"""Who is expected at an exam, and how an import of them went."""

from dataclasses import dataclass
from enum import Enum

import msgspec

from invigilator.exams.roster.accommodation import NOTHING_AGREED, Accommodation
from invigilator.kernel import Kind, Refusal


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """One person who is expected. `username_norm` is what joins them with their sittings.

    What the file did not say is an empty text, or nothing agreed.
    """

    username: str
    username_norm: str
    name: str
    roll_number: str
    email: str
    room: str
    extra_minutes: int
    accommodation: Accommodation = NOTHING_AGREED


class LineError(msgspec.Struct, frozen=True):
    """Why a line cannot be: its number in the file, from 1, the column, and words.

    Words name no one: they are shown, kept, and may be mailed around.
    """

    line: int
    field: str
    message: str


class FoundColumn(msgspec.Struct, frozen=True):
    """A column of a file: its title as the first line has it, and the field that is read from it.

    No field: it is not read.
    """

    title: str
    field: str | None


class PreviewRow(msgspec.Struct, frozen=True):
    """A line of a file as its person would become. `values` has every field as a text.

    `change`: `added`, `changed` or `unchanged`, seen from the roster that there is.
    """

    line: int
    change: str
    values: dict[str, str]


class ImportFound(msgspec.Struct, frozen=True):
    """What a file was found to hold: its columns, and in a dry run its first people."""

    columns: tuple[FoundColumn, ...] = ()
    rows: tuple[PreviewRow, ...] = ()


NOTHING_FOUND = ImportFound()


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a file is to be imported.

    `mapping` names the column of each field, counted from 0; None leaves it to the titles. With
    `keep_others` whoever is not in the file stays on the roster. A `dry_run` changes nothing.
    `within` are the exams that the importer works in; None for all.
    """

    mapping: dict[str, int] | None = None
    keep_others: bool = False
    dry_run: bool = False
    within: tuple[str, ...] | None = None


USUAL_IMPORT = ImportOptions()


class ImportState(Enum):
    """How far an import is. A refused one changed nothing."""

    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterImport:
    """One import of a roster, while it runs and after. `errors` are the first of `errors_total`.

    `lines_done` and `lines_total` count the file's lines, with its header. Of a dry run, the
    counts are what an import would come to.
    """

    id: str
    exam_slug: str
    by: str
    state: ImportState = ImportState.RUNNING
    started_at_ms: int
    lines_total: int = 0
    lines_done: int = 0
    people: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    dry_run: bool = False
    found: ImportFound = NOTHING_FOUND
    ignored_columns: tuple[str, ...] = ()
    errors: tuple[LineError, ...] = ()
    errors_total: int = 0


class NoSuchImport(Refusal):
    """No import of this exam has the id that was asked for."""

    kind = Kind.MISSING
    code = "no_such_import"
    words = "No such import"


class ImportRunning(Refusal):
    """Another import of the same exam's roster has not ended."""

    kind = Kind.CONFLICT
    code = "import_running"
    words = "Another import of this roster is running"


class ImportOver(Refusal):
    """This import was refused while it ran, by a server that started beside this one."""

    kind = Kind.CONFLICT
    code = "import_over"
    words = "This import is over"


class NotOnThisRoster(Refusal):
    """Nobody of this username is on the exam's roster."""

    kind = Kind.MISSING
    code = "not_on_roster"
    words = "Nobody of this username is on the roster"


class PasswordOfOthers(Refusal):
    """Somebody who was to be given a password is expected at an exam of others, too."""

    kind = Kind.FORBIDDEN
    code = "password_of_others"
    words = (
        "Somebody here is on the roster of an exam that is not yours. Ask an author of all exams "
        "for their password, or leave it out"
    )


class FileLost(Refusal):
    """The file of an import cannot be opened: another version, or another secret, has kept it."""

    kind = Kind.CONFLICT
    code = "file_lost"
    words = (
        "The file of this import cannot be opened any more. Nothing was changed: import it again"
    )
