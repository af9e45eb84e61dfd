"""Rosters over HTTP: import a file, watch it being imported, list who is expected."""

from typing import Any

import msgspec
from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler

from invigilator.exams.checks.model import CheckRow, SystemCheck
from invigilator.exams.photos.service import RosterPhotos
from invigilator.exams.roster.accommodation import Accommodation
from invigilator.exams.roster.columns import COLUMNS_MAX, FIELDS
from invigilator.exams.roster.model import (
    FoundColumn,
    ImportOptions,
    ImportState,
    LineError,
    PreviewRow,
    RosterEntry,
    RosterImport,
)
from invigilator.exams.roster.service import Rosters
from invigilator.exams.service import Exams
from invigilator.identity import Caller, NotAllowed, Permission, StaffGuard, caller_on
from invigilator.kernel import FieldInvalid, room_name
from invigilator.parameters import FromPath, FromQuery

FILE_BYTES_MAX = 16 * 1024 * 1024
"""How long a roster's file may be: it is read as a whole."""

_LIMIT_DEFAULT = 100
_LIMIT_MAX = 500
_SEARCH_LENGTH_MAX = 200
_columns_named = msgspec.json.Decoder(dict[str, int])
_MAPPING_LENGTH_MAX = 1_000

Call = Request[Any, Any, Any]


class ImportBegun(msgspec.Struct, frozen=True):
    """The import to ask about."""

    import_id: str


class ImportAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """How far an import is. A refused one changed nothing; its errors name their lines.

    A dry run changed nothing either: its counts are what an import would come to, and `rows` the
    first people as they would become. `columns` are the file's, and `fields` what may be read.
    """

    state: ImportState
    lines_total: int
    lines_done: int
    people: int
    added: int
    changed: int
    removed: int
    unchanged: int
    dry_run: bool
    columns: tuple[FoundColumn, ...]
    fields: tuple[str, ...]
    rows: tuple[PreviewRow, ...]
    ignored_columns: tuple[str, ...]
    errors: tuple[LineError, ...]
    errors_total: int


class RosterCheck(msgspec.Struct, frozen=True, kw_only=True):
    """The newest system check of a person; `failed` is empty where it passed.

    `passed_at_ms` is when one of theirs last passed. What their page says, under their username.
    """

    checked_at_ms: int
    passed_at_ms: int | None
    failed: tuple[CheckRow, ...]


class RosterPerson(msgspec.Struct, frozen=True, kw_only=True):
    """One person who is expected. `check` is null where nobody tried out their computer."""

    hackerrank_username: str
    username_norm: str
    name: str
    roll_number: str
    email: str
    room: str
    extra_minutes: int
    accommodation: Accommodation
    check: RosterCheck | None
    has_photo: bool


class RosterPage(msgspec.Struct, frozen=True, kw_only=True):
    """People by username, how many were found in all, and the next page's `after`.

    `never_passed` counts everybody in the caller's rooms who has yet to pass a system check.
    """

    people: list[RosterPerson]
    total: int
    never_passed: int
    next: str | None


def routes(
    exams: Exams, rosters: Rosters, photos: RosterPhotos, guard: StaffGuard
) -> list[HTTPRouteHandler]:
    """The routes of rosters."""

    @post(
        "/api/staff/exams/{contest_slug:str}/roster",
        guards=[guard.needs(Permission.AUTHOR)],
        status_code=200,
        request_max_body_size=FILE_BYTES_MAX,
    )
    async def roster_import_begin(
        request: Call,
        contest_slug: FromPath[str],
        dry_run: FromQuery[bool | None] = None,
        keep_others: FromQuery[bool | None] = None,
        mapping: FromQuery[str | None] = None,
    ) -> ImportBegun:
        """Import a CSV file (the body, `text/csv`) in place of the roster, or try it out.

        `mapping` is a JSON object from fields to columns, counted from 0; without it the titles
        tell. With `keep_others` nobody is taken off the roster. A column of passwords makes
        accounts to sign in with; an empty cell leaves what there is.
        """
        caller = caller_on(request)
        caller.require(Permission.AUTHOR, contest_slug, "")
        within = None if caller.exams is None else tuple(sorted(caller.exams))
        options = ImportOptions(_mapping(mapping), bool(keep_others), bool(dry_run), within)
        data = await request.body()
        return ImportBegun(await rosters.begin_import(contest_slug, data, caller.name, options))

    @get(
        "/api/staff/exams/{contest_slug:str}/roster/imports/{import_id:str}",
        guards=[guard.needs(Permission.AUTHOR)],
    )
    async def roster_import_read(
        request: Call, contest_slug: FromPath[str], import_id: FromPath[str]
    ) -> ImportAnswer:
        """How far an import is, or how it went."""
        caller_on(request).require(Permission.AUTHOR, contest_slug, "")
        return _import_answer(await rosters.import_of(contest_slug, import_id))

    @get("/api/staff/exams/{contest_slug:str}/roster", guards=[guard.signed_in])
    async def roster_list(
        request: Call,
        contest_slug: FromPath[str],
        search: FromQuery[str | None] = None,
        room: FromQuery[str | None] = None,
        check: FromQuery[str | None] = None,
        after: FromQuery[str | None] = None,
        limit: FromQuery[int | None] = None,
    ) -> RosterPage:
        """Who is expected, by username: in the rooms that the caller works in.

        With `check=never_passed` only those who have yet to pass a system check.
        """
        caller = caller_on(request)
        require_reader(caller, contest_slug)
        await exams.existing(contest_slug)
        page = await rosters.page(
            contest_slug,
            search=_checked_search(search),
            rooms=_rooms(caller, contest_slug, room),
            never_passed=_is_never_passed(check),
            after=after or "",
            limit=max(1, min(limit or _LIMIT_DEFAULT, _LIMIT_MAX)),
        )
        shown = await photos.of_some(contest_slug, [each.username_norm for each in page.people])
        return RosterPage(
            people=[
                _person(each, page.checks.get(each.username_norm), each.username_norm in shown)
                for each in page.people
            ],
            total=page.total,
            never_passed=page.never_passed,
            next=page.next,
        )

    return [roster_import_begin, roster_import_read, roster_list]


def require_reader(caller: Caller, exam_slug: str) -> None:
    """Raise `NotAllowed` unless the caller makes this exam or watches it, in some room of it."""
    if not any(caller.may(each, exam_slug) for each in (Permission.AUTHOR, Permission.WATCH)):
        raise NotAllowed


def _rooms(caller: Caller, exam_slug: str, room: str | None) -> frozenset[str] | None:
    allowed = caller.rooms_in(exam_slug)
    asked = room_name(room or "").strip()
    if not asked:
        return allowed
    return frozenset({asked}) if allowed is None else allowed & {asked}


def _checked_search(search: str | None) -> str:
    text = (search or "").strip()
    if len(text) > _SEARCH_LENGTH_MAX:
        raise FieldInvalid("search", f"search may have at most {_SEARCH_LENGTH_MAX} characters")
    return text


def _is_never_passed(check: str | None) -> bool:
    if check in (None, "", "never_passed"):
        return bool(check)
    raise FieldInvalid("check", "check must be never_passed, or left out")


def _mapping(text: str | None) -> dict[str, int] | None:
    if not text:
        return None
    words = f"mapping must be a JSON object from fields to columns from 0 to {COLUMNS_MAX - 1}"
    if len(text) > _MAPPING_LENGTH_MAX:
        raise FieldInvalid("mapping", words)
    try:
        mapping = _columns_named.decode(text)
    except (msgspec.DecodeError, UnicodeError) as failure:
        raise FieldInvalid("mapping", words) from failure
    if not all(field in FIELDS and 0 <= place < COLUMNS_MAX for field, place in mapping.items()):
        raise FieldInvalid("mapping", words)
    return mapping


def _import_answer(kept: RosterImport) -> ImportAnswer:
    return ImportAnswer(
        state=kept.state,
        lines_total=kept.lines_total,
        lines_done=kept.lines_done,
        people=kept.people,
        added=kept.added,
        changed=kept.changed,
        removed=kept.removed,
        unchanged=kept.unchanged,
        dry_run=kept.dry_run,
        columns=kept.found.columns,
        fields=FIELDS,
        rows=kept.found.rows,
        ignored_columns=kept.ignored_columns,
        errors=kept.errors,
        errors_total=kept.errors_total,
    )


def _person(entry: RosterEntry, check: SystemCheck | None, has_photo: bool) -> RosterPerson:
    return RosterPerson(
        hackerrank_username=entry.username,
        username_norm=entry.username_norm,
        name=entry.name,
        roll_number=entry.roll_number,
        email=entry.email,
        room=entry.room,
        extra_minutes=entry.extra_minutes,
        accommodation=entry.accommodation,
        check=None if check is None else _check(check),
        has_photo=has_photo,
    )


def _check(check: SystemCheck) -> RosterCheck:
    return RosterCheck(
        checked_at_ms=check.checked_at_ms, passed_at_ms=check.passed_at_ms, failed=check.failed
    )
