"""What we write as QTI 3.0 has the specification's names, in its order, and nothing hangs in it.

Source: 1EdTech, QTI 3.0 Assessment, Section and Item Information Model. Its schema is not carried
here: names and attributes below are those that the specification gives for what we write.
"""

import io
import re
import zipfile
from xml.etree import ElementTree

from hypothesis import given

from invigilator.papers.exchange import Format, write
from invigilator.papers.items import Item
from tests.papers.exchange.carrying import qti_items
from tests.papers.strategies import PATIENT_BY_KIND

SPACE = "{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}"
IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
ORDER = (
    "qti-response-declaration",
    "qti-outcome-declaration",
    "qti-item-body",
    "qti-response-processing",
    "qti-modal-feedback",
)
RESPONSE = {"response-identifier"}
ATTRIBUTES = {
    "qti-assessment-item": {"identifier", "title", "adaptive", "time-dependent"},
    "qti-response-declaration": {"identifier", "cardinality", "base-type"},
    "qti-outcome-declaration": {
        *("identifier", "cardinality", "base-type", "normal-maximum", "external-scored"),
    },
    "qti-correct-response": set(),
    "qti-default-value": set(),
    "qti-value": set(),
    "qti-mapping": {"default-value", "lower-bound", "upper-bound"},
    "qti-map-entry": {"map-key", "mapped-value", "case-sensitive"},
    "qti-item-body": set(),
    "qti-choice-interaction": RESPONSE | {"max-choices", "min-choices", "shuffle"},
    "qti-order-interaction": RESPONSE | {"shuffle"},
    "qti-match-interaction": RESPONSE | {"shuffle", "max-associations"},
    "qti-inline-choice-interaction": RESPONSE | {"shuffle"},
    "qti-text-entry-interaction": RESPONSE,
    "qti-extended-text-interaction": RESPONSE,
    "qti-upload-interaction": RESPONSE | {"type"},
    "qti-simple-choice": {"identifier"},
    "qti-inline-choice": {"identifier"},
    "qti-simple-match-set": set(),
    "qti-simple-associable-choice": {"identifier", "match-max"},
    "qti-rubric-block": {"view", "use"},
    "qti-content-body": set(),
    "qti-modal-feedback": {"outcome-identifier", "identifier", "show-hide"},
    "qti-response-processing": {"template"},
    "qti-response-condition": set(),
    "qti-response-if": set(),
    "qti-set-outcome-value": {"identifier"},
    "qti-map-response": {"identifier"},
    "qti-match": set(),
    "qti-correct": {"identifier"},
    "qti-variable": {"identifier"},
    "qti-base-value": {"base-type"},
    "qti-equal": {"tolerance-mode", "tolerance"},
    "qti-sum": set(),
    "qti-product": set(),
    "qti-divide": set(),
    "qti-max": set(),
}


def written(item: Item) -> ElementTree.Element:
    """The one item of a package."""
    with zipfile.ZipFile(io.BytesIO(write([item], Format.QTI).content)) as package:
        return ElementTree.fromstring(package.read("item_1.xml"))  # noqa: S314 - our own


def named(root: ElementTree.Element, *names: str) -> list[ElementTree.Element]:
    return [one for name in names for one in root.iter(f"{SPACE}{name}")]


@PATIENT_BY_KIND
@given(item=qti_items())
def test_an_item_has_the_names_and_the_order_of_the_specification(item: Item) -> None:
    root = written(item)
    order = [ORDER.index(child.tag.removeprefix(SPACE)) for child in root]
    assert order == sorted(order)
    for element in root.iter():
        name = element.tag.removeprefix(SPACE)
        if name.startswith("qti-"):
            known = {one for one in element.attrib if not one.startswith("data-")}
            assert known <= ATTRIBUTES[name], name
        else:
            assert ":" not in name
            assert "{" not in name, name


@PATIENT_BY_KIND
@given(item=qti_items())
def test_whatever_an_item_refers_to_stands_in_it(item: Item) -> None:
    root = written(item)
    responses = {one.get("identifier", ""): one for one in named(root, ORDER[0])}
    outcomes = {one.get("identifier", "") for one in named(root, ORDER[1])}
    parts = {one.get("identifier", "") for one in root.iter() if "choice" in one.tag} - {""}
    for identifier in [*responses, *outcomes, *parts]:
        assert IDENTIFIER.fullmatch(identifier), identifier
    answered = [one for one in root.iter() if one.tag.endswith("-interaction")]
    assert {one.get("response-identifier") for one in answered} == set(responses)
    for response in responses.values():
        if response.get("base-type") in {"identifier", "directedPair"}:
            keys = [one.text or "" for one in named(response, "qti-value")]
            keys += [one.get("map-key", "") for one in named(response, "qti-map-entry")]
            assert {each for key in keys for each in key.split()} <= parts
    said = named(root, "qti-modal-feedback")
    assert {one.get("outcome-identifier") for one in said} <= outcomes
    asked = named(root, "qti-variable", "qti-map-response", "qti-correct")
    assert {one.get("identifier") for one in asked} <= {*responses, *outcomes}
    assert {one.get("identifier") for one in named(root, "qti-set-outcome-value")} <= outcomes
