"""How an item that is written as QTI 3.0 is scored: by a standard template where one says it all.

Every response has a raw worth: mapped, compared or matched. The score is their sum, scaled to the
item's points, so that no share has to be rounded.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from invigilator.papers.exchange.elements import Element
from invigilator.papers.exchange.numbers import percent_of, product, written
from invigilator.papers.exchange.qti_declaring import Declared
from invigilator.papers.items import AcceptedNumber, Item, MultipleChoice

_TEMPLATES = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/"
SCORE = "SCORE"


@dataclass(slots=True)
class Processing:
    """The outcomes that an item declares, and the rules that set them; a person needs none."""

    outcomes: list[Element] = field(default_factory=list)
    rules: Element | None = None


def processing_of(item: Item, declared: Sequence[Declared], *, has_feedback: bool) -> Processing:
    """The scoring of an item with these responses."""
    made = Processing()
    score = _outcome(made, SCORE, "float")
    score.attributes["normal-maximum"] = written(item.points)
    if item.explanation:
        always = _outcome(made, "EXPLANATION", "identifier")
        always.add("qti-default-value").add("qti-value", "explanation")
    if has_feedback:
        cardinality = "multiple" if isinstance(item.body, MultipleChoice) else "single"
        _outcome(made, "FEEDBACK", "identifier", cardinality)
    total = sum((one.total for one in declared), start=Decimal(0))
    if not total:
        score.attributes["external-scored"] = "human"
        return made
    rules = made.rules = Element("qti-response-processing")
    template = _template(declared, item.points, total)
    if template and not has_feedback:
        rules.attributes["template"] = f"{_TEMPLATES}{template}.xml"
        return made
    raw = [_raw(made, rules, one) for one in declared]
    whole = raw[0] if len(raw) == 1 else Element("qti-sum", {}, list(raw))
    _set(rules, SCORE, _scaled(whole, item.points, total))
    if has_feedback:
        _set(rules, "FEEDBACK", _variable(declared[0].identifier))
    return made


def _template(declared: Sequence[Declared], points: Decimal, total: Decimal) -> str:
    one = declared[0]
    if len(declared) > 1 or points != total or one.numbers:
        return ""
    return "match_correct" if one.is_matched else "map_response"


def _outcome(made: Processing, identifier: str, kind: str, cardinality: str = "single") -> Element:
    attributes = {"identifier": identifier, "cardinality": cardinality, "base-type": kind}
    outcome = Element("qti-outcome-declaration", attributes)
    made.outcomes.append(outcome)
    return outcome


def _raw(made: Processing, rules: Element, declared: Declared) -> Element:
    """What a response is worth as an expression; where rules find that out, they come before."""
    if not (declared.numbers or declared.is_matched):
        return Element("qti-map-response", {"identifier": declared.identifier})
    outcome = f"RAW_{declared.identifier}"
    _outcome(made, outcome, "float")
    if declared.is_matched:
        match = Element("qti-match", {}, [_variable(declared.identifier)])
        match.add("qti-correct", identifier=declared.identifier)
        _when(rules, match, outcome, declared.weight)
    for number in declared.numbers:
        equal = _equal(declared.identifier, number)
        _when(rules, equal, outcome, product(number.credit, declared.weight))
    return _variable(outcome)


def _when(rules: Element, test: Element, outcome: str, worth: Decimal) -> None:
    """Where a test holds, an outcome is worth at least this."""
    condition = rules.add("qti-response-condition").add("qti-response-if", test)
    _set(condition, outcome, Element("qti-max", {}, [_variable(outcome), _float(worth)]))


def _equal(identifier: str, number: AcceptedNumber) -> Element:
    attributes = {"tolerance-mode": "exact"}
    if number.tolerance:
        margin = percent_of(number.tolerance) if number.is_relative else written(number.tolerance)
        mode = "relative" if number.is_relative else "absolute"
        attributes = {"tolerance-mode": mode, "tolerance": f"{margin} {margin}"}
    return Element("qti-equal", attributes, [_variable(identifier), _float(number.value)])


def _scaled(raw: Element, points: Decimal, total: Decimal) -> Element:
    if points == total:
        return raw
    scaled = Element("qti-product", {}, [raw, _float(points)])
    return Element("qti-divide", {}, [scaled, _float(total)]) if total != 1 else scaled


def _set(rules: Element, outcome: str, expression: Element) -> None:
    rules.add("qti-set-outcome-value", expression, identifier=outcome)


def _variable(identifier: str) -> Element:
    return Element("qti-variable", {"identifier": identifier})


def _float(number: Decimal) -> Element:
    return Element("qti-base-value", {"base-type": "float"}, [written(number)])
