"""Items as QTI 3.0: one XML document each."""

from collections.abc import Sequence

from invigilator.papers.exchange.elements import Element, Node, serialised
from invigilator.papers.exchange.file_types import MEDIA_TYPES
from invigilator.papers.exchange.gaps import pieces_of, with_marks
from invigilator.papers.exchange.qti_declaring import Declared, response_of
from invigilator.papers.exchange.qti_names import FALSE, PROMPT, TEXT, TRUE, UNIT, address_of
from invigilator.papers.exchange.qti_processing import processing_of
from invigilator.papers.exchange.rubrics import rubric_nodes
from invigilator.papers.exchange.sources import SOURCE, needs_source, nodes_of, sourced
from invigilator.papers.items import (
    Body,
    Essay,
    FileUpload,
    GapFilling,
    Item,
    Matching,
    MultipleChoice,
    Numeric,
    Option,
    Ordering,
    Rubric,
    ShortText,
    SingleChoice,
    TrueFalse,
    gap_ids,
)

_NAMESPACE = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"

_RESPONSE = "RESPONSE"


def item_xml(item: Item, identifier: str) -> str:
    """One item, numbered before, as a document."""
    declared = _declared(item.body)
    root = Element(
        "qti-assessment-item",
        {
            "xmlns": _NAMESPACE,
            "identifier": identifier,
            "title": item.title,
            "adaptive": "false",
            "time-dependent": "false",
        },
    )
    said = _said(item)
    root.children.extend(one.declaration for one in declared)
    processing = processing_of(item, declared, has_feedback=bool(said))
    root.children.extend(processing.outcomes)
    root.children.append(_item_body(item))
    if processing.rules is not None:
        root.children.append(processing.rules)
    root.children.extend(_modal(*one) for one in said)
    if item.explanation:
        root.children.append(_modal("EXPLANATION", "explanation", item.explanation))
    lines = "\n".join(f"  {serialised(one)}" for one in root.children)
    begin = serialised(Element(root.name, root.attributes)).removesuffix("/>")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{begin}>\n{lines}\n</{root.name}>\n'


def _declared(body: Body) -> Sequence[Declared]:
    if isinstance(body, GapFilling):
        return [
            response_of(gap.body, f"{_RESPONSE}_{gap.id}", weight=gap.weight) for gap in body.gaps
        ]
    return [response_of(body, _RESPONSE)]


def _said(item: Item) -> list[tuple[str, str, str]]:
    """Feedback to choices: outcome, identifier and text."""
    match item.body:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            pairs = [(f"choice_{one.id}", one.feedback) for one in options]
        case TrueFalse(feedback_true=true, feedback_false=false):
            pairs = [(TRUE, true), (FALSE, false)]
        case _:
            pairs = []
    return [("FEEDBACK", identifier, text) for identifier, text in pairs if text]


def _modal(outcome: str, identifier: str, text: str) -> Element:
    content = sourced(Element("qti-content-body"), text, address_of)
    attributes = {"outcome-identifier": outcome, "identifier": identifier, "show-hide": "show"}
    return Element("qti-modal-feedback", attributes, [content])


def _item_body(item: Item) -> Element:
    made = Element("qti-item-body")
    if item.prompt:
        made.children.append(sourced(Element("div", {"class": PROMPT}), item.prompt, address_of))
    made.children.extend(_answered(item.body))
    return made


def _answered(body: Body) -> list[Node]:
    match body:
        case SingleChoice() | MultipleChoice():
            found: list[Node] = [_choice(body)]
        case TrueFalse():
            found = [_truth()]
        case Numeric() | ShortText():
            found = [_entry(body)]
        case Matching():
            found = [_matching(body)]
        case Ordering():
            found = [_ordering(body)]
        case GapFilling():
            found = [_gaps(body)]
        case Essay() | FileUpload():
            found = [*_rubric(body.rubric), _marked(body)]
    return found


def _interaction(name: str, identifier: str = _RESPONSE, **attributes: str) -> Element:
    named = {key.replace("_", "-"): value for key, value in attributes.items()}
    return Element(f"qti-{name}-interaction", {"response-identifier": identifier, **named})


def _choices(options: Sequence[Option], name: str = "qti-simple-choice") -> list[Element]:
    return [
        sourced(Element(name, {"identifier": f"choice_{one.id}"}), one.text, address_of)
        for one in options
    ]


def _choice(body: SingleChoice | MultipleChoice) -> Element:
    most = 1 if isinstance(body, SingleChoice) else body.choices_max or 0
    made = _interaction(
        "choice", max_choices=str(most), min_choices="0", shuffle=str(body.shuffle).lower()
    )
    made.children.extend(_choices(body.options))
    return made


def _truth() -> Element:
    made = _interaction("choice", max_choices="1", shuffle="false")
    made.add("qti-simple-choice", "True", identifier=TRUE)
    made.add("qti-simple-choice", "False", identifier=FALSE)
    return made


def _entry(body: Numeric | ShortText) -> Element:
    made = Element("p", {}, [_interaction("text-entry")])
    if isinstance(body, Numeric) and body.unit:
        made.children.extend((" ", Element("span", {"class": UNIT}, [body.unit])))
    return made


def _matching(body: Matching) -> Element:
    made = _interaction("match", shuffle=str(body.shuffle).lower(), max_associations="0")
    prompts, targets = made.add("qti-simple-match-set"), made.add("qti-simple-match-set")
    for one in body.prompts:
        attributes = {"identifier": f"prompt_{one.id}", "match-max": "1"}
        choice = Element("qti-simple-associable-choice", attributes)
        prompts.children.append(sourced(choice, one.text, address_of))
    for target in body.targets:
        attributes = {"identifier": f"target_{target.id}", "match-max": "0"}
        choice = Element("qti-simple-associable-choice", attributes)
        targets.children.append(sourced(choice, target.text, address_of))
    return made


def _ordering(body: Ordering) -> Element:
    made = _interaction("order", shuffle="true")
    # Whoever shows them as they stand does not show the right order.
    for one in sorted(body.entries, key=lambda entry: entry.text):
        choice = Element("qti-simple-choice", {"identifier": f"entry_{one.id}"})
        made.children.append(sourced(choice, one.text, address_of))
    return made


def _gaps(body: GapFilling) -> Element:
    text = with_marks(body.text, gap_ids(body.text))
    made = Element("div", {"class": TEXT}, nodes_of(text, address_of))
    if needs_source(text, address_of):
        made.attributes[SOURCE] = body.text

    def filled(element: Element) -> None:
        children: list[Node] = []
        for one in element.children:
            if isinstance(one, Element):
                filled(one)
                children.append(one)
                continue
            for piece in pieces_of(one):
                if isinstance(piece, str):
                    children.extend([piece] if piece else [])
                else:
                    gap = body.gaps[piece]
                    children.append(_gap(gap.id, gap.body))
        element.children = children

    filled(made)
    return made


def _gap(number: str, body: SingleChoice | Numeric | ShortText) -> Element:
    identifier = f"{_RESPONSE}_{number}"
    if not isinstance(body, SingleChoice):
        return _interaction("text-entry", identifier)
    made = _interaction("inline-choice", identifier, shuffle=str(body.shuffle).lower())
    made.children.extend(_choices(body.options, "qti-inline-choice"))
    return made


def _rubric(rubric: Rubric) -> list[Element]:
    nodes = rubric_nodes(rubric, address_of)
    if not nodes:
        return []
    content = Element("qti-content-body", {}, list(nodes))
    return [Element("qti-rubric-block", {"view": "scorer", "use": "scoring"}, [content])]


def _marked(body: Essay | FileUpload) -> Element:
    if isinstance(body, Essay):
        made = _interaction("extended-text")
        for name, words in (("min", body.words_min), ("max", body.words_max)):
            if words is not None:
                made.attributes[f"data-words-{name}"] = str(words)
        return made
    media_types = [MEDIA_TYPES[one] for one in body.types if one in MEDIA_TYPES]
    made = _interaction("upload", type=" ".join(media_types))
    made.attributes["data-types"] = " ".join(body.types)
    made.attributes["data-files-max"] = str(body.files_max)
    made.attributes["data-bytes-max"] = str(body.bytes_max)
    return made
