"""Items whose answer is written by the candidate, or brought as a file."""

from decimal import Decimal

import msgspec

from invigilator.papers.items.choice import NOTHING, ONE
from invigilator.papers.items.rubric import NO_RUBRIC, Rubric

_MIB = 1024 * 1024

FILE_BYTES_MAX = 100 * _MIB
"""Bytes of one file that a candidate brings, whatever its item would take."""


class AcceptedNumber(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Numbers from `value - tolerance` to `value + tolerance`, both included, and their credit.

    With `is_relative` the tolerance is a share of the value: 0.01 of 250 is 2.5.
    """

    value: Decimal
    tolerance: Decimal = NOTHING
    is_relative: bool = False
    credit: Decimal = ONE
    feedback: str = ""

    @property
    def margin(self) -> Decimal:
        """How far from the value a number may be."""
        return abs(self.value) * self.tolerance if self.is_relative else self.tolerance


class Numeric(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="numeric"):
    """A number. Of the accepted ones that an answer meets, the one with most credit counts.

    `unit` is shown behind the field; candidates do not type it.
    """

    accepted: tuple[AcceptedNumber, ...]
    unit: str = ""


class AcceptedText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    r"""A form of the answer and its credit.

    A `*` in it stands for any text, also none; `\*` for the asterisk itself.
    """

    text: str
    credit: Decimal = ONE
    feedback: str = ""


class ShortText(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="short_text"
):
    """A word or a line. Spaces around it never count, nor repeated ones, nor Unicode's composition.

    Of the accepted forms that an answer meets, the one with most credit counts.
    """

    accepted: tuple[AcceptedText, ...]
    is_case_sensitive: bool = False


class Essay(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="essay"):
    """A text that a person marks. Its bounds in words are shown, and enforced by nobody."""

    rubric: Rubric = NO_RUBRIC
    words_min: int | None = None
    words_max: int | None = None


class FileUpload(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="file_upload"
):
    """Files that a person marks. `types` are endings of names, such as `pdf`."""

    types: tuple[str, ...]
    rubric: Rubric = NO_RUBRIC
    files_max: int = 1
    bytes_max: int = 10 * _MIB

    @property
    def file_bytes_max(self) -> int:
        """Bytes that one file may have: what the author says, within what any file may have."""
        return min(self.bytes_max, FILE_BYTES_MAX)
