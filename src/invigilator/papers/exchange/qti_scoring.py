"""How a QTI item is scored, as far as that can be told from its declarations and its processing.

Understood are the standard templates, and processing that is made of the same few things: mapped
responses, a match with the correct one, comparisons of a number, and sums of these. Anything else
is left to the declared correct response, and said.

Source: IMS QTI 2.2 information model, sections on response processing; 3.0 has the same.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from invigilator.papers.exchange.elements import Element
from invigilator.papers.exchange.finding import Notes
from invigilator.papers.exchange.numbers import credit_of, middle_of, number_of
from invigilator.papers.items import AcceptedNumber

_UNDERSTOOD = frozenset(
    {
        *("responseCondition", "responseIf", "responseElseIf", "responseElse"),
        *("match", "equal", "variable", "correct", "baseValue", "setOutcomeValue"),
        *("mapResponse", "sum", "max", "product", "divide", "isNull", "not", "and"),
    }
)


@dataclass(frozen=True, slots=True)
class Mapping:
    """What answers of one response are worth."""

    values: dict[str, Decimal]
    default: Decimal
    lower: Decimal | None
    upper: Decimal | None
    is_case_sensitive: bool


@dataclass(slots=True)
class Response:
    """One response: what is right, and what else is worth something."""

    cardinality: str
    type: str
    correct: list[str]
    mapping: Mapping | None
    is_mapped: bool = False
    numbers: list[AcceptedNumber] = field(default_factory=list)


@dataclass(slots=True)
class Scoring:
    """The responses of an item, and its points where it says them."""

    responses: dict[str, Response]
    points: Decimal | None


def scoring_of(item: Element, notes: Notes) -> Scoring:
    """How an item is scored."""
    responses = {
        one.attributes.get("identifier", ""): _response(one)
        for one in item.elements("responseDeclaration")
    }
    _process(item.first("responseProcessing"), responses, notes)
    return Scoring(responses, _points(item))


def _response(declaration: Element) -> Response:
    correct = declaration.first("correctResponse")
    mapping = declaration.first("mapping")
    return Response(
        cardinality=declaration.attributes.get("cardinality", "single"),
        type=declaration.attributes.get("baseType", ""),
        correct=[one.text().strip() for one in correct.elements("value")]
        if correct is not None
        else [],
        mapping=_mapping(mapping) if mapping is not None else None,
    )


def _mapping(mapping: Element) -> Mapping:
    entries = mapping.elements("mapEntry")
    return Mapping(
        values={
            one.attributes.get("mapKey", ""): _number(one, "mappedValue") or Decimal(0)
            for one in entries
        },
        default=_number(mapping, "defaultValue") or Decimal(0),
        lower=_number(mapping, "lowerBound"),
        upper=_number(mapping, "upperBound"),
        is_case_sensitive=any(
            one.attributes.get("caseSensitive", "true") == "true" for one in entries
        ),
    )


def _number(element: Element, name: str) -> Decimal | None:
    return number_of(element.attributes.get(name, ""))


def _points(item: Element) -> Decimal | None:
    outcomes = {
        one.attributes.get("identifier"): one for one in item.elements("outcomeDeclaration")
    }
    score, greatest = outcomes.get("SCORE"), outcomes.get("MAXSCORE")
    if score is not None and (points := _number(score, "normalMaximum")) is not None:
        return points
    return number_of(greatest.text_of("defaultValue", "value")) if greatest is not None else None


def _process(processing: Element | None, responses: dict[str, Response], notes: Notes) -> None:
    if processing is None:
        for response in responses.values():
            response.is_mapped = response.mapping is not None
        return
    template = processing.attributes.get("template", "").rpartition("/")[2]
    names = {one.name for one in _all(processing)}
    is_understood = names <= _UNDERSTOOD and (
        not template or template.startswith(("match_correct", "map_response"))
    )
    if not is_understood:
        notes.add("Its scoring is not understood: it is marked by what it declares as right")
    mapped = {one.attributes.get("identifier") for one in processing.within("mapResponse")}
    for identifier, response in responses.items():
        is_asked = template.startswith("map_response") or identifier in mapped
        response.is_mapped = response.mapping is not None and (is_asked or not is_understood)
    for condition in processing.within("responseIf", "responseElseIf"):
        _compare(condition, responses)


def _all(element: Element) -> list[Element]:
    return [each for one in element.elements() for each in (one, *_all(one))]


def _compare(condition: Element, responses: dict[str, Response]) -> None:
    """A condition that compares a number, if it is one, and what it is worth."""
    for equal in condition.elements("equal"):
        variable = equal.first("variable")
        identifier = variable.attributes.get("identifier", "") if variable is not None else ""
        response = responses.get(identifier)
        if response is None:
            continue
        value = number_of(equal.text_of("baseValue") or "".join(response.correct[:1]))
        outcome = condition.first("setOutcomeValue")
        worth = next(outcome.within("baseValue"), None) if outcome is not None else None
        credit = number_of(worth.text()) if worth is not None else Decimal(1)
        if value is not None and credit is not None:
            response.numbers.append(_accepted(equal, value, credit))


def _accepted(equal: Element, value: Decimal, credit: Decimal) -> AcceptedNumber:
    mode = equal.attributes.get("toleranceMode", "exact")
    margins = [number_of(one) for one in equal.attributes.get("tolerance", "0").split()[:2]]
    low, high = (margins or [None])[0] or Decimal(0), (margins or [None])[-1] or Decimal(0)
    if mode == "relative":
        return AcceptedNumber(
            value=value, tolerance=credit_of(max(low, high)), is_relative=True, credit=credit
        )
    if mode == "absolute":
        if low == high:
            return AcceptedNumber(value=value, tolerance=low, credit=credit)
        middle, margin = middle_of(value - low, value + high)
        return AcceptedNumber(value=middle, tolerance=margin, credit=credit)
    return AcceptedNumber(value=value, credit=credit)
