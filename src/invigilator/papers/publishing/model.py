"""A paper as it is kept."""

from dataclasses import dataclass

import msgspec

from invigilator.kernel import Kind, Place, Refusal
from invigilator.papers.drawing import Paper
from invigilator.papers.items import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What authors are working at; it may have faults. One of each exam."""

    exam_slug: str
    revision: int
    paper: Paper
    changed_at_ms: int
    changed_by: str


class Content(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that is needed to draw and to mark: the paper, and every item that it names.

    `revisions` says which revision of each item was taken.
    """

    paper: Paper
    items: dict[str, Item]
    revisions: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What was published once, for ever. `number` counts up from 1 in its exam.

    `digest` is the SHA-256 of the content's JSON, in hexadecimal.
    """

    exam_slug: str
    number: int
    content: Content
    digest: str
    published_at_ms: int
    published_by: str

    @property
    def section_minutes(self) -> dict[str, int]:
        """The minutes of those sections that have time of their own."""
        return {
            one.id: one.minutes for one in self.content.paper.sections if one.minutes is not None
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """A version in a list: all but what it asks."""

    number: int
    digest: str
    published_at_ms: int
    published_by: str

    @property
    def place(self) -> Place:
        """Where it stands in the list of versions, which goes by their numbers."""
        return Place(self.number, "number")


class NoPaper(Refusal):
    """The exam has no paper yet, or none that was published."""

    kind = Kind.MISSING
    code = "no_paper"
    words = "This exam has no paper"


class NotHosted(Refusal):
    """The work of this exam happens on somebody else's site."""

    kind = Kind.CONFLICT
    code = "not_hosted"
    words = "This exam is not sat here"


class DraftHasChanged(Refusal):
    """Somebody else saved the paper since its author read it."""

    kind = Kind.CONFLICT
    code = "draft_has_changed"
    words = "Somebody else has changed this paper"
