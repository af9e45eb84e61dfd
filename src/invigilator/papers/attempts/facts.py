"""What attempts write to the journal, on the stream of the sitting."""

import msgspec


class PaperOpened(msgspec.Struct, frozen=True, tag="paper_opened"):
    """A candidate opened the paper, or goes on with it in another sitting of theirs.

    `form_digest` is the SHA-256 of the form's JSON: what was asked of them, and in which order.
    """

    session_id: str
    exam_slug: str
    attempt_id: str
    number: int
    version: int
    form_digest: str
    is_taken_over: bool = False


class SectionEntered(msgspec.Struct, frozen=True, tag="paper_section_entered"):
    """A candidate entered a section that has time of its own: its clock runs from here."""

    session_id: str
    exam_slug: str
    attempt_id: str
    section_id: str


class AnswerSaved(msgspec.Struct, frozen=True):
    """One answer. `digest` is the SHA-256 of its JSON, empty where it was taken back."""

    item_id: str
    revision: int
    digest: str


class AnswersSaved(msgspec.Struct, frozen=True, tag="answers_saved"):
    """Answers were kept, all of one call. It never tells what was answered.

    `turn` is counted from 1 as sittings of the person take the attempt over: an answer of an
    earlier one stands only where later ones have none to the item.
    """

    session_id: str
    exam_slug: str
    attempt_id: str
    answers: tuple[AnswerSaved, ...]
    is_late: bool = False
    turn: int = 1


class PaperHandedIn(msgspec.Struct, frozen=True, tag="paper_handed_in"):
    """A paper was handed in. `answered` of its items have an answer."""

    session_id: str
    exam_slug: str
    attempt_id: str
    kind: str
    answered: int
