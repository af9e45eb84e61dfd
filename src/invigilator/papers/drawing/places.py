"""The names that a page has for the parts of an item, and the way back to the author's."""

from collections.abc import Mapping, Sequence

from invigilator.kernel import Kind, Refusal
from invigilator.papers.answers import Answer, Chosen, Filled, Matched, Ordered
from invigilator.papers.drawing.model import Placing


class PlaceUnknown(Refusal):
    """An answer names a place that the candidate's form does not have."""

    kind = Kind.UNPROCESSABLE
    code = "place_unknown"

    def __init__(self, name: str) -> None:
        super().__init__(f"This question has no part {name}", field="answer")


def names_of(order: Sequence[str]) -> dict[str, str]:
    """What each part is called, by its id, in the order that is shown."""
    return {part_id: str(place) for place, part_id in enumerate(order, start=1)}


def resolved(answer: Answer, placing: Placing) -> Answer:
    """An answer as it is kept: by the ids of the item, which no later form changes.

    Of true or false the words stay. What was typed or brought stays as it is.
    """
    ids, targets = _ids_of(placing.order), _ids_of(placing.targets)
    match answer:
        case Chosen(options=names) if placing.order:
            return Chosen(options=tuple(_at(name, ids) for name in names))
        case Ordered(entries=names):
            return Ordered(entries=tuple(_at(name, ids) for name in names))
        case Matched(targets=pairs):
            matched = {_at(prompt, ids): _at(name, targets) for prompt, name in pairs.items()}
            return Matched(targets=matched)
        case Filled(gaps=gaps):
            filled = {_at(name, ids): text for name, text in gaps.items()}
            return Filled(gaps={each: _typed(placing, each, filled[each]) for each in filled})
        case _:
            return answer


def named(answer: Answer, placing: Placing) -> Answer:
    """The way back: a kept answer by the names that a candidate's page has for its parts."""
    names, targets = names_of(placing.order), names_of(placing.targets)
    match answer:
        case Chosen(options=ids) if placing.order:
            return Chosen(options=tuple(names[each] for each in ids))
        case Ordered(entries=ids):
            return Ordered(entries=tuple(names[each] for each in ids))
        case Matched(targets=pairs):
            return Matched(
                targets={names[prompt]: targets.get(each, "") for prompt, each in pairs.items()}
            )
        case Filled(gaps=gaps):
            options = {gap_id: names_of(order) for gap_id, order in placing.gaps.items()}
            return Filled(
                gaps={
                    names[gap_id]: options[gap_id].get(text, "") if gap_id in options else text
                    for gap_id, text in gaps.items()
                }
            )
        case _:
            return answer


def _typed(placing: Placing, gap_id: str, text: str) -> str:
    """What was typed into a gap; where it has options, the one that was chosen."""
    return _at(text, _ids_of(placing.gaps[gap_id])) if gap_id in placing.gaps else text


def _ids_of(order: Sequence[str]) -> dict[str, str]:
    return {name: part_id for part_id, name in names_of(order).items()}


def _at(name: str, ids: Mapping[str, str]) -> str:
    """The part at a place. An empty name stays: a prompt or a gap that was taken back."""
    if name and name not in ids:
        raise PlaceUnknown(name)
    return ids.get(name, "")
