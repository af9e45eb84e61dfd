"""Cursors of lists that are read page by page: opaque to callers, checked when they come back."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol, TypeVar

from invigilator.kernel.errors import FieldInvalid

LIMIT_DEFAULT = 100
LIMIT_MAX = 500


class Place(NamedTuple):
    """A row's place in a list that is ordered by time, newest first, then by id."""

    at_ms: int
    id: str


class CursorInvalid(FieldInvalid):
    """A cursor that no page gave."""

    def __init__(self) -> None:
        super().__init__("after", "after must be a cursor that this list gave")


def limit_of(limit: int | None) -> int:
    """How many rows a page has: what was asked for, within bounds."""
    return max(1, min(limit or LIMIT_DEFAULT, LIMIT_MAX))


def limit_within(limit: int, most: int) -> int:
    """The same, where a page may be larger; what is out of bounds is refused, not mended."""
    if not 1 <= limit <= most:
        raise FieldInvalid("limit", f"limit must be between 1 and {most}")
    return limit


def cursor_of(at_ms: int, row_id: str) -> str:
    """The cursor behind a row."""
    return f"{at_ms}.{row_id}"


def place_of(cursor: str | None) -> Place | None:
    """The place that a cursor names; None for the beginning. Raises `CursorInvalid`."""
    if not cursor:
        return None
    at_ms, _, row_id = cursor.partition(".")
    if not _is_number(at_ms) or not 0 < len(row_id) <= 36:
        raise CursorInvalid
    return Place(int(at_ms), row_id)


def number_of(cursor: str | None) -> int | None:
    """The number that is a cursor, a journal's sequence say; None for the beginning."""
    if not cursor:
        return None
    if not _is_number(cursor):
        raise CursorInvalid
    return int(cursor)


class Placed(Protocol):
    """What a list holds."""

    @property
    def place(self) -> Place:
        """Where it stands."""
        ...


T = TypeVar("T", bound=Placed)


class Window(NamedTuple):
    """What one call asks for: so many rows behind a place."""

    after: Place | None
    limit: int


def window_of(after: str | None, limit: int | None) -> Window:
    """A window from a query's two fields; `after` is a cursor that an earlier page gave."""
    return Window(place_of(after), limit_of(limit))


def page_of(rows: Sequence[T], window: Window) -> tuple[list[T], str | None]:
    """One page and the cursor of the next, from rows read with one more than the limit."""
    page = list(rows[: window.limit])
    if len(rows) <= window.limit:
        return page, None
    return page, cursor_of(*page[-1].place)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18
