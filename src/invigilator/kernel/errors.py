"""Refusals: a broken rule, named as the fact it is, with a code that never changes."""

from enum import Enum
from typing import Any


class Kind(Enum):
    """Why a call was refused. The HTTP status is chosen from it once, in `wire.problems`."""

    INVALID = "invalid"
    UNAUTHENTICATED = "unauthenticated"
    FORBIDDEN = "forbidden"
    MISSING = "missing"
    CONFLICT = "conflict"
    GONE = "gone"
    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"
    UNPROCESSABLE = "unprocessable"
    TOO_MANY = "too_many"
    UNAVAILABLE = "unavailable"


class Refusal(Exception):
    """A rule that a caller broke. Subclasses are named as the fact: `SittingEnded`.

    `words` go onto the wire as the reference API's `error` and `detail`; a page chooses its own
    words by `code`. `field` names the field at fault where there is one.
    """

    kind: Kind = Kind.INVALID
    code: str = "invalid"
    words: str = "Invalid request"

    def __init__(
        self,
        words: str | None = None,
        *,
        field: str | None = None,
        retry_after_seconds: int | None = None,
        **data: Any,
    ) -> None:
        self.words = words if words is not None else self.words
        self.field = field
        self.retry_after_seconds = retry_after_seconds
        self.data = data
        super().__init__(self.words)


class FieldRequired(Refusal):
    """A field is absent or blank. Takes the field's name on the wire."""

    code = "field_required"

    def __init__(self, field: str) -> None:
        super().__init__(f"{field} is required", field=field)


class FieldInvalid(Refusal):
    """A field has a value that cannot be. `words` say what it may be."""

    code = "field_invalid"

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words, field=field)
