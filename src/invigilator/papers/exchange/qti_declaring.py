"""The responses of an item that is written as QTI 3.0: what is right, and what that is worth."""

from dataclasses import dataclass, field
from decimal import Decimal

from invigilator.papers.exchange.elements import Element
from invigilator.papers.exchange.finding import NotUnderstood
from invigilator.papers.exchange.numbers import product, written
from invigilator.papers.exchange.qti_names import FALSE, TRUE
from invigilator.papers.items import (
    AcceptedNumber,
    Body,
    Essay,
    FileUpload,
    GapFilling,
    Matching,
    MultipleChoice,
    MultipleCredit,
    Numeric,
    Ordering,
    ShortText,
    SingleChoice,
    TrueFalse,
)

_ONE = Decimal(1)


@dataclass(slots=True)
class Declared:
    """A response that is declared, and how it counts.

    `total` is what a right answer is worth before it is scaled to the item's points. `numbers` are
    compared by rules; `is_matched` counts all or nothing; a person marks what has a total of 0.
    """

    identifier: str
    declaration: Element
    total: Decimal = _ONE
    numbers: tuple[AcceptedNumber, ...] = ()
    is_matched: bool = False
    weight: Decimal = field(default=_ONE)


def response_of(body: Body, identifier: str, weight: int = 1) -> Declared:
    """The response to a body, or to a gap of a weight."""
    worth = Decimal(weight)
    made = Declared(identifier, Element("qti-response-declaration"), total=worth, weight=worth)
    match body:
        case SingleChoice():
            _choice(made, body)
        case MultipleChoice():
            _choices(made, body)
        case TrueFalse():
            _begin(made, "single", "identifier", [TRUE if body.is_true else FALSE])
            _map(made, {TRUE if body.is_true else FALSE: _ONE})
        case ShortText():
            _texts(made, body)
        case Numeric():
            right = next(one for one in body.accepted if one.credit == 1)
            _begin(made, "single", "float", [written(right.value)])
            made.numbers = body.accepted
        case Matching():
            pairs = [f"prompt_{one.id} target_{one.target}" for one in body.prompts]
            _begin(made, "multiple", "directedPair", pairs)
            _map(made, dict.fromkeys(pairs, _ONE))
            made.total = Decimal(len(pairs))
        case Ordering():
            _begin(made, "ordered", "identifier", [f"entry_{one.id}" for one in body.entries])
            made.is_matched = True
        case Essay() | FileUpload():
            _begin(made, "single", "string" if isinstance(body, Essay) else "file", [])
            made.total = Decimal(0)
        case GapFilling():
            raise NotUnderstood("A text with gaps has a response for each gap")
    return made


def _begin(made: Declared, cardinality: str, kind: str, correct: list[str]) -> None:
    made.declaration.attributes.update(
        {"identifier": made.identifier, "cardinality": cardinality, "base-type": kind}
    )
    if correct:
        listed = made.declaration.add("qti-correct-response")
        for one in correct:
            listed.add("qti-value", one)


def _map(made: Declared, worth: dict[str, Decimal], **attributes: str) -> None:
    mapping = made.declaration.add("qti-mapping", default_value="0", **attributes)
    for key, credit in worth.items():
        value = written(product(credit, made.weight))
        mapping.add("qti-map-entry", map_key=key, mapped_value=value)


def _choice(made: Declared, body: SingleChoice) -> None:
    right = next(one for one in body.options if one.credit == 1)
    _begin(made, "single", "identifier", [f"choice_{right.id}"])
    _map(made, {f"choice_{one.id}": one.credit for one in body.options})


def _choices(made: Declared, body: MultipleChoice) -> None:
    right = [f"choice_{one.id}" for one in body.options if one.is_right]
    _begin(made, "multiple", "identifier", right)
    if body.credit is MultipleCredit.ALL_OR_NOTHING:
        made.is_matched = True
        return
    worth = {f"choice_{one.id}": one.credit for one in body.options}
    _map(made, worth, lower_bound="0", upper_bound="1")


def _texts(made: Declared, body: ShortText) -> None:
    """A form with any text in it has no entry: QTI maps words, not patterns."""
    worth = {
        one.text.replace("\\*", "*"): one.credit
        for one in body.accepted
        if "*" not in one.text.replace("\\*", "")
    }
    right = next((text for text, credit in worth.items() if credit == 1), None)
    if right is None:
        raise NotUnderstood("In QTI a form cannot have a * for any text, and no other is right")
    _begin(made, "single", "string", [right])
    _map(made, worth)
    mapping = made.declaration.first("qti-mapping")
    for entry in mapping.elements() if mapping is not None else []:
        entry.attributes["case-sensitive"] = str(body.is_case_sensitive).lower()
