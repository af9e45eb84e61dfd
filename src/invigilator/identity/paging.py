"""Pages of lists that are shown newest first: where the next one begins."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol, TypeVar

from invigilator.kernel import FieldInvalid

LIMIT_DEFAULT = 100
LIMIT_MAX = 500


class Place(NamedTuple):
    """A row's place in a list that is ordered by time, newest first, then by id."""

    at_ms: int
    id: str


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
    return Window(
        _place_of(after) if after else None, max(1, min(limit or LIMIT_DEFAULT, LIMIT_MAX))
    )


def page_of(rows: Sequence[T], window: Window) -> tuple[list[T], str | None]:
    """One page and the cursor of the next, from rows read with one more than the limit."""
    page = list(rows[: window.limit])
    if len(rows) <= window.limit:
        return page, None
    return page, f"{page[-1].place.at_ms}.{page[-1].place.id}"


def _place_of(cursor: str) -> Place:
    at_ms, _, row_id = cursor.partition(".")
    if not at_ms.isascii() or not at_ms.isdigit() or len(at_ms) > 15 or not 0 < len(row_id) <= 36:
        raise FieldInvalid("after", "after must be a cursor that this list gave")
    return Place(int(at_ms), row_id)
