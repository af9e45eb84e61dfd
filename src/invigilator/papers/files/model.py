"""A file as it is kept for an answer, and why one is not taken."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from invigilator.kernel import Kind, Refusal
from invigilator.papers.answers import Answer, Brought

FILES_OF_ATTEMPT_MAX = 200
"""Files that one attempt may bring, those among them that were replaced or taken back."""

BYTES_OF_ATTEMPT_MAX = 1024 * 1024 * 1024
"""Bytes of all these files together."""

NAME_LENGTH_MAX = 120
_UNPRINTED = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_KIND = re.compile(r"[a-z0-9]{1,10}")
_SAME = {"jpeg": "jpg", "htm": "html"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedFile:
    """What a candidate's page says of a file before its bytes come. All of it is a claim."""

    item_id: str
    name: str
    chosen_at_ms: int

    @property
    def clean_name(self) -> str:
        """The name without folders and without what no one can see; shown, never a path."""
        last = re.split(r"[/\\]", self.name)[-1]
        plain = _UNPRINTED.sub("", last).strip(" .")
        stem, dot, ending = plain.rpartition(".") if self.kind else (plain, "", "")
        room = NAME_LENGTH_MAX - len(dot + ending)
        return f"{stem[:room]}{dot}{ending}" or "file"

    @property
    def kind(self) -> str:
        """The type that the name claims, as items call it; empty where it claims none."""
        stem, _, ending = self.name.rpartition(".")
        found = ending.lower() if stem else ""
        return _SAME.get(found, found) if _KIND.fullmatch(found) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file that a candidate brought for one item of their attempt. Nothing of it ever changes.

    `name` is what they called it. `kind` is its type as items call it, which its content fits.
    `pieces` is in how many parts the bytes lie. `is_late`: it came after the end, and was chosen
    before it, as the page says.
    """

    file_id: str
    attempt_id: str
    item_id: str
    name: str
    kind: str
    size_bytes: int
    sha256: str
    pieces: int
    received_at_ms: int
    is_late: bool = False


class FileTold(msgspec.Struct, frozen=True, kw_only=True):
    """A file as pages are told of it. `is_answer` is false for one that was replaced or removed."""

    file_id: str
    name: str
    size_bytes: int
    sha256: str
    received_at_ms: int
    is_late: bool
    is_answer: bool


def named_files(answer: Answer | None, came: Sequence[KeptFile]) -> list[KeptFile]:
    """Of the files that came for an item those that its answer names, in its order."""
    if not isinstance(answer, Brought):
        return []
    by_id = {one.file_id: one for one in came}
    return [by_id[each] for each in answer.files if each in by_id]


def file_told(kept: KeptFile, *, is_answer: bool, name: str | None = None) -> FileTold:
    """One for a page, under another name where its own may tell whose it is."""
    return FileTold(
        file_id=kept.file_id,
        name=kept.name if name is None else name,
        size_bytes=kept.size_bytes,
        sha256=kept.sha256,
        received_at_ms=kept.received_at_ms,
        is_late=kept.is_late,
        is_answer=is_answer,
    )


class NoSuchFile(Refusal):
    """The answer has no file of this id, or the caller is not shown it."""

    kind = Kind.MISSING
    code = "no_such_file"
    words = "There is no such file"


class NoFileAskedFor(Refusal):
    """The item is not on the candidate's form, or is not answered by a file."""

    kind = Kind.UNPROCESSABLE
    code = "no_file_asked_for"

    def __init__(self) -> None:
        super().__init__("This question is not answered by a file", field="item_id")


class FileTooLarge(Refusal):
    """A file has more bytes than its question takes."""

    kind = Kind.TOO_LARGE
    code = "file_too_large"

    def __init__(self, limit_bytes: int) -> None:
        super().__init__(f"A file for this question may have {limit_bytes} bytes", field="file")


class FileEmpty(Refusal):
    """A file has no bytes: mostly one that is still being written, or lies in a cloud."""

    kind = Kind.UNPROCESSABLE
    code = "file_empty"

    def __init__(self) -> None:
        super().__init__("The file is empty", field="file")


class FileOfWrongType(Refusal):
    """By its name, a file is of a type that the question does not take."""

    kind = Kind.WRONG_TYPE
    code = "file_wrong_type"

    def __init__(self, types: Sequence[str]) -> None:
        super().__init__(f"This question takes files of the type {', '.join(types)}", field="name")


class FileOfOtherContent(Refusal):
    """What is in a file is not what its name says."""

    kind = Kind.WRONG_TYPE
    code = "file_other_content"

    def __init__(self, kind: str) -> None:
        super().__init__(f"The file is called .{kind}, but its content is another", field="file")


class FileTooSlow(Refusal):
    """A file took so long that what came of it may be gone again."""

    kind = Kind.UNAVAILABLE
    code = "file_too_slow"
    words = "The file took too long. Bring it again"


class TooManyFiles(Refusal):
    """An attempt has brought as many files, or as many bytes, as one may."""

    kind = Kind.CONFLICT
    code = "too_many_files"
    words = "This paper has as many files as one may have"


def require_room(files: int, size_bytes: int, *, coming_bytes: int) -> None:
    """Raise `TooManyFiles` where another file does not fit beside so many with so many bytes."""
    if files >= FILES_OF_ATTEMPT_MAX or size_bytes + coming_bytes > BYTES_OF_ATTEMPT_MAX:
        raise TooManyFiles
