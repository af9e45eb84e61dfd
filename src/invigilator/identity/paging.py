"""Pages of lists that are shown newest first: where the next one begins."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol, TypeVar

from invigilator.kernel import Place, cursor_of, limit_of, place_of


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
