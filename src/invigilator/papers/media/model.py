"""A medium as it is kept, and why a file is not taken as one."""

from dataclasses import dataclass

from invigilator.kernel import Kind, Refusal

NAME_LENGTH_MAX = 120

MEDIA_OF_EXAM_MAX = 5_000
"""Media of one exam."""

UPLOAD_BYTES_MAX = 16 * 1024 * 1024
"""Bytes of a medium: what a file of questions may bring, too."""

SIDE_PX_MAX = 8_000
"""How wide and how high a picture may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMedium:
    """Where a medium of an exam lies. Texts of its questions show it as `media:<name>`.

    The name has a part of the content's SHA-256 in it, so the same name is always the same bytes:
    a paper that was published shows what it showed then.
    """

    exam_slug: str
    name: str
    content_type: str
    size_bytes: int
    sha256: str
    added_at_ms: int
    added_by: str


class NoSuchMedium(Refusal):
    """The exam has no medium of this name, or none that the caller's paper shows."""

    kind = Kind.MISSING
    code = "no_such_medium"
    words = "There is no such picture"


class MediumUnfit(Refusal):
    """A file is not taken; says why."""

    kind = Kind.UNPROCESSABLE
    code = "medium_unfit"

    def __init__(self, words: str) -> None:
        super().__init__(words, field="file")


class TooManyMedia(Refusal):
    """An exam has as many media as one may have."""

    kind = Kind.CONFLICT
    code = "too_many_media"
    words = f"An exam may have at most {MEDIA_OF_EXAM_MAX} pictures"
