"""Pages of lists that are newest first: the cursor is the last row's moment and id."""

from invigilator.kernel import FieldInvalid

_LIMIT_DEFAULT = 100
_LIMIT_MAX = 500


def limit_of(limit: int | None) -> int:
    """How many rows a page has: what was asked for, within bounds."""
    return max(1, min(limit or _LIMIT_DEFAULT, _LIMIT_MAX))


def cursor_of(at_ms: int, row_id: str) -> str:
    """The cursor behind a row."""
    return f"{at_ms}.{row_id}"


def place_of(cursor: str | None) -> tuple[int, str] | None:
    """The place that a cursor names; None for the beginning."""
    if not cursor:
        return None
    at_ms, _, row_id = cursor.partition(".")
    if not at_ms.isascii() or not at_ms.isdigit() or len(at_ms) > 15 or len(row_id) > 36:
        raise FieldInvalid("after", "after must be a cursor that this list gave")
    return int(at_ms), row_id
