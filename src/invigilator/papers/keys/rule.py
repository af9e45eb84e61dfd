"""What of a published item may be corrected: the key, and nothing that a candidate was shown."""

from invigilator.papers.drawing import Paper, Pick, Placing, Section, draw, shown
from invigilator.papers.items import Essay, FileUpload, Item, faults
from invigilator.papers.keys.model import KeyUnsound, MarkedByPeople, QuestionChanged

_SEED = bytes(16)
"""Any: both items are placed by the same."""

_ID = "item"
_ALONE = Paper(
    title="One question",
    sections=(Section(id="all", title="All", picks=(Pick(item_id=_ID),)),),
)


def require_same_question(before: Item, after: Item) -> None:
    """Raise unless every candidate would have been shown the same, under the same ids.

    Raises `QuestionChanged`, `MarkedByPeople`, and `KeyUnsound` where the new item has faults.
    """
    if found := faults(after):
        raise KeyUnsound(found)
    if isinstance(before.body, Essay | FileUpload):
        raise MarkedByPeople
    placing, placed = _placing(before), _placing(after)
    if placing != placed or shown(before, placing) != shown(after, placing):
        raise QuestionChanged


def _placing(item: Item) -> Placing:
    return draw(_ALONE, {_ID: item}, _SEED).placings[_ID]
