"""One QTI item, of 2.x or 3.0, as an item of ours."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from invigilator.papers.exchange.elements import Element, Node
from invigilator.papers.exchange.finding import NotUnderstood
from invigilator.papers.exchange.gaps import GAPS_MAX, mark_of, with_gaps, with_marks
from invigilator.papers.exchange.qti_bodies import (
    choice_of,
    entry_of,
    essay_of,
    inline_choice_of,
    matching_of,
    ordering_of,
    upload_of,
    weights_of,
    worths_of,
)
from invigilator.papers.exchange.qti_feedback import Feedback
from invigilator.papers.exchange.qti_names import PROMPT, TEXT, UNIT, address_of
from invigilator.papers.exchange.qti_scoring import Response, Scoring, scoring_of
from invigilator.papers.exchange.rubrics import rubric_of
from invigilator.papers.exchange.sources import SOURCE, is_believed, markdown_among
from invigilator.papers.exchange.texts import Texts
from invigilator.papers.items import (
    Body,
    Gap,
    GapFilling,
    Item,
    Numeric,
    Rubric,
    ShortText,
    SingleChoice,
    gap_ids,
)

_WHOLE = frozenset(
    {
        *("choiceInteraction", "matchInteraction", "orderInteraction"),
        *("extendedTextInteraction", "uploadInteraction"),
    }
)
_IN_TEXT = frozenset({"textEntryInteraction", "inlineChoiceInteraction"})
_HIDDEN = frozenset({"feedbackInline", "feedbackBlock", "rubricBlock"})


@dataclass(frozen=True, slots=True)
class Described:
    """What a package says of an item, beside the item."""

    tags: tuple[str, ...] = ()
    difficulty: int | None = None


def item_of(root: Element, described: Described, texts: Texts) -> Item:
    """The item in an `assessmentItem`. Raises where there is no kind for it."""
    body = root.first("itemBody")
    if body is None:
        raise NotUnderstood("There is no item body")
    if root.elements("templateDeclaration"):
        raise NotUnderstood("It is made by a template, with other numbers for everybody")
    if root.elements("assessmentStimulusRef"):
        texts.notes.add("The stimulus beside the item is not kept")
    scoring = scoring_of(root, texts.notes)
    feedback = Feedback.of_item(root)
    found = [one for one in _all(body) if one.name.endswith("Interaction")]
    names = {one.name for one in found}
    if len(found) == 1 and names <= _WHOLE:
        prompt, made = _whole(root, body, found[0], scoring, feedback, texts)
    elif found and names <= _IN_TEXT:
        prompt, made = _in_text(body, found, scoring, texts)
    elif not found:
        raise NotUnderstood("There is nothing to answer")
    else:
        raise NotUnderstood(f"There is no kind here for {', '.join(sorted(names))}")
    return Item(
        title=root.attributes.get("title", ""),
        prompt=prompt,
        body=made,
        points=scoring.points if scoring.points is not None else _usual_points(scoring),
        explanation=feedback.explanation(texts),
        tags=described.tags,
        difficulty=described.difficulty,
    )


def _all(element: Element) -> list[Element]:
    return [each for one in element.elements() for each in (one, *_all(one))]


def _usual_points(scoring: Scoring) -> Decimal:
    """The sum of what all responses are worth, where an item does not say it."""
    total = Decimal(0)
    for response in scoring.responses.values():
        mapping = response.mapping
        keys = list(mapping.values) if response.is_mapped and mapping is not None else []
        total += worths_of(keys, response)[1] if keys else 1
    return total or Decimal(1)


def _response(interaction: Element, scoring: Scoring) -> Response:
    identifier = interaction.attributes.get("responseIdentifier", "")
    if identifier not in scoring.responses:
        raise NotUnderstood(f"The response {identifier[:80]!r} is not declared")
    return scoring.responses[identifier]


def _whole(
    root: Element,
    body: Element,
    interaction: Element,
    scoring: Scoring,
    feedback: Feedback,
    texts: Texts,
) -> tuple[str, Body]:
    response = _response(interaction, scoring)
    match interaction.name:
        case "choiceInteraction":
            made: Body = choice_of(interaction, _right(response), feedback, texts)
        case "matchInteraction":
            made = matching_of(interaction, _right(response), texts)
        case "orderInteraction":
            made = ordering_of(interaction, _right(response), texts)
        case "extendedTextInteraction":
            made = essay_of(interaction, response, _rubric(root, texts), texts)
        case _:
            made = upload_of(interaction, _rubric(root, texts), texts)
    asked = interaction.first("prompt")

    def prompt_alone(one: Element) -> Node | None:
        if one is not interaction:
            return one
        return Element("p", {}, asked.children) if asked is not None else None

    return markdown_among(_shown(body, prompt_alone, texts), texts, address_of), made


def _right(response: Response) -> Response:
    if not (response.correct or response.is_mapped or response.numbers):
        raise NotUnderstood("No correct response is declared")
    return response


def _rubric(root: Element, texts: Texts) -> Rubric:
    nodes: list[Node] = []
    for block in root.within("rubricBlock"):
        if "scorer" in block.attributes.get("view", "").split():
            nodes.extend((block.first("contentBody") or block).children)
    return rubric_of(nodes, texts, address_of)


def _shown(element: Element, changed: Callable[[Element], Node | None], texts: Texts) -> list[Node]:
    """The children of an element that candidates see, each as it is changed, all the way down."""
    kept: list[Node] = []
    for one in element.children:
        if isinstance(one, str):
            kept.append(one)
            continue
        views = one.attributes.get("view", "candidate").split()
        if one.name in _HIDDEN and (one.name != "rubricBlock" or "candidate" not in views):
            if one.name == "rubricBlock" and "scorer" not in views:
                texts.notes.add(f"What is said to {' and '.join(views)[:80]} is not kept")
            continue
        made = changed(one)
        if made is one:
            made = Element(one.name, one.attributes, _shown(one, changed, texts), one.line)
        if made is not None:
            kept.append(made)
    return kept


def _in_text(
    body: Element, found: list[Element], scoring: Scoring, texts: Texts
) -> tuple[str, Body]:
    if len(found) > GAPS_MAX:
        raise NotUnderstood(f"There are more than {GAPS_MAX} gaps")
    indexes = {id(one): index for index, one in enumerate(found)}
    units: list[str] = []

    def marked(one: Element) -> Node | None:
        if one.attributes.get("class") == UNIT:
            units.append(one.text())
            return None
        return mark_of(indexes[id(one)]) if id(one) in indexes else one

    nodes = _shown(body, marked, texts)
    is_text = any(one.attributes.get("class") == TEXT for one in body.elements())
    responses = [_right(_response(one, scoring)) for one in found]
    if len(found) == 1 and found[0].name == "textEntryInteraction" and not is_text:
        _, _, after = Element("", {}, nodes).text().partition(mark_of(0))
        if not after.strip():
            prompt = markdown_among(_without_marks(nodes), texts, address_of)
            return prompt, entry_of(responses[0], "".join(units))
    gaps = tuple(
        Gap(id=str(number), body=_gap_body(one, response, texts), weight=weight)
        for number, (one, response, weight) in enumerate(
            zip(found, responses, weights_of(responses), strict=True), start=1
        )
    )
    parts = {one.attributes.get("class"): one for one in nodes if isinstance(one, Element)}
    if not is_text:
        return "", GapFilling(text=with_gaps(texts.nodes(nodes)), gaps=gaps)
    asked = [parts[PROMPT]] if PROMPT in parts else []
    text = _text(parts[TEXT], len(gaps), texts)
    return markdown_among(asked, texts, address_of), GapFilling(text=text, gaps=gaps)


def _without_marks(nodes: list[Node]) -> list[Node]:
    """The nodes without the place of the one response, and without what held nothing else."""
    kept: list[Node] = []
    for one in nodes:
        if isinstance(one, str):
            kept.append(one.replace(mark_of(0), ""))
            continue
        if mark_of(0) not in one.text():
            kept.append(one)
            continue
        inside = _without_marks(one.children)
        if any(isinstance(each, Element) or each.strip() for each in inside):
            kept.append(Element(one.name, {}, inside))
    return kept


def _gap_body(
    interaction: Element, response: Response, texts: Texts
) -> SingleChoice | Numeric | ShortText:
    if interaction.name == "inlineChoiceInteraction":
        return inline_choice_of(interaction, response, texts)
    return entry_of(response)


def _text(element: Element, count: int, texts: Texts) -> str:
    """A text of ours with gaps, its Markdown if that is still believed."""
    source = element.attributes.get(SOURCE, "")
    ids = [str(number) for number in range(1, count + 1)]
    if gap_ids(source) == ids and is_believed(
        with_marks(source, ids), element.children, address_of, texts.pictured, texts.notes
    ):
        return source
    return with_gaps(texts.nodes(element.children))
