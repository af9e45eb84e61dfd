"""A corrected key, and why one is refused."""

from dataclasses import dataclass

from invigilator.kernel import Kind, Refusal
from invigilator.papers.items import Item
from invigilator.papers.unsound import Unsound


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """An item of a published version with another key. The newest of an item counts.

    `remarked_at_ms` is when everybody's answers had been marked by it; None until then.
    """

    correction_id: str
    exam_slug: str
    version: int
    item_id: str
    number: int
    item: Item
    reason: str
    by: str
    at_ms: int
    remarked_at_ms: int | None = None


class QuestionChanged(Refusal):
    """A correction would change what candidates were asked, not only what is right."""

    kind = Kind.UNPROCESSABLE
    code = "question_changed"
    words = "Only the key may be corrected: candidates have seen the question as it was"


class KeyUnsound(Unsound):
    """A corrected item has faults: nothing of it is right, say."""

    code = "key_unsound"
    about = "item"


class MarkedByPeople(Refusal):
    """Answers to this item are marked by people: it has no key."""

    kind = Kind.CONFLICT
    code = "marked_by_people"
    words = "People mark the answers to this question; it has no key"


class NoSuchItem(Refusal):
    """The version has no such item."""

    kind = Kind.MISSING
    code = "no_such_item"
    words = "This paper has no such question"
