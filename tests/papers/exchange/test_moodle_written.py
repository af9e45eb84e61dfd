"""What we write as Moodle XML is what Moodle's own importer asks of each kind of question.

Source: the behaviour of `qformat_xml` in Moodle, read and not copied.
"""

from decimal import Decimal
from xml.etree import ElementTree

from hypothesis import given

from invigilator.papers.exchange import Format, write
from invigilator.papers.items import Item
from tests.papers.exchange.carrying import moodle_items
from tests.papers.strategies import PATIENT_BY_KIND

ANSWERED = {"multichoice", "truefalse", "shortanswer", "numerical", "ordering"}
TYPES = ANSWERED | {"matching", "essay", "cloze"}
FORMATS = {"html", "plain_text", "moodle_auto_format", "markdown"}


def written(item: Item) -> ElementTree.Element:
    """The one question of a quiz."""
    quiz = ElementTree.fromstring(write([item], Format.MOODLE_XML).content)  # noqa: S314 - our own
    assert quiz.tag == "quiz"
    (question,) = quiz
    return question


@PATIENT_BY_KIND
@given(item=moodle_items())
def test_a_question_has_what_the_importer_reads_for_its_kind(item: Item) -> None:
    question = written(item)
    kind = question.get("type", "")
    assert kind in TYPES
    assert question.find("name/text") is not None
    assert question.find("questiontext/text") is not None
    assert Decimal(question.findtext("penalty", "")) == 0
    if kind != "cloze":
        assert Decimal(question.findtext("defaultgrade", "")) == item.points
    for element in question.iter():
        assert element.get("format", "html") in FORMATS
        # Whatever has a format has its words in a text of its own.
        assert "format" not in element.attrib or element.find("text") is not None
    answers = question.findall("answer")
    assert bool(answers) == (kind in ANSWERED)
    for answer in answers:
        assert answer.find("text") is not None
        limit = len(answers) if kind == "ordering" else 100
        assert abs(Decimal(answer.get("fraction", ""))) <= limit


@PATIENT_BY_KIND
@given(item=moodle_items())
def test_what_is_right_is_said_as_the_importer_looks_for_it(item: Item) -> None:
    question = written(item)
    answers = question.findall("answer")
    fractions = [answer.get("fraction") for answer in answers]
    match question.get("type"):
        case "multichoice":
            assert question.findtext("single") in {"true", "false"}
            assert question.findtext("shuffleanswers") in {"true", "false"}
            assert question.findtext("answernumbering") == "abc"
            assert len(answers) >= 2
        case "truefalse":
            # It compares the fraction with 100, and the words in lower case.
            assert sorted(fractions, key=str) == ["0", "100"]
            assert {answer.findtext("text") for answer in answers} == {"true", "false"}
        case "numerical":
            assert all(Decimal(one.findtext("tolerance", "")) >= 0 for one in answers)
            assert all(Decimal(one.findtext("text", "")).is_finite() for one in answers)
            assert "100" in fractions
        case "shortanswer":
            assert question.findtext("usecase") in {"0", "1"}
            assert "100" in fractions
        case "matching":
            pairs = question.findall("subquestion")
            assert all(one.find("text") is not None for one in pairs)
            assert all(one.findtext("answer/text") for one in pairs)
        case _:
            pass
