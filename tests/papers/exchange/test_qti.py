"""QTI 2.x and 3.0: interactions, scoring, and what is listed instead."""

import re

import pytest

from invigilator.papers.exchange import FileUnreadable, Format, Imported, NotImported, read
from invigilator.papers.exchange.qti_names import old_name
from invigilator.papers.items import (
    AcceptedText,
    Body,
    GapFilling,
    Matching,
    MultipleChoice,
    MultipleCredit,
    Numeric,
    ShortText,
    SingleChoice,
    TrueFalse,
)

TEMPLATE = '<responseProcessing template="http://www.imsglobal.org/rptemplates/{}"/>'
MATCH, MAP = TEMPLATE.format("match_correct"), TEMPLATE.format("map_response")


def declared(
    correct: str, mapping: str = "", cardinality: str = "single", kind: str = "identifier"
) -> str:
    values = "".join(f"<value>{one}</value>" for one in correct.split(",") if one)
    right = f"<correctResponse>{values}</correctResponse>" if values else ""
    return (
        f'<responseDeclaration identifier="R" cardinality="{cardinality}" baseType="{kind}">'
        f"{right}{mapping}</responseDeclaration>"
    )


def entry_of(declarations: str, body: str, processing: str = MATCH) -> Imported | NotImported:
    item = (
        f'<assessmentItem identifier="i" title="t">{declarations}<itemBody><p>q</p>{body}'
        f"</itemBody>{processing}</assessmentItem>"
    )
    (entry,) = read(item.encode(), format=Format.QTI).entries
    return entry


def imported(declarations: str, body: str, processing: str = MATCH) -> Imported:
    entry = entry_of(declarations, body, processing)
    assert isinstance(entry, Imported), entry
    return entry


def body_of(declarations: str, body: str, processing: str = MATCH) -> Body:
    return imported(declarations, body, processing).item.body


def choice(*names: str, most: int = 1) -> str:
    inside = "".join(f'<simpleChoice identifier="{one}">{one}</simpleChoice>' for one in names)
    return f'<choiceInteraction responseIdentifier="R" maxChoices="{most}">{inside}' + (
        "</choiceInteraction>"
    )


def mapping(attributes: str = "", **worth: str) -> str:
    entries = "".join(
        f'<mapEntry mapKey="{key}" mappedValue="{value}"/>' for key, value in worth.items()
    )
    return f"<mapping {attributes}>{entries}</mapping>"


ENTRY = '<p><textEntryInteraction responseIdentifier="R"/></p>'


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("qti-choice-interaction", "choiceInteraction"),
        ("response-identifier", "responseIdentifier"),
        ("imsmd:langstring", "langstring"),
        ("data-markdown", "data-markdown"),
        ("p", "p"),
    ],
)
def test_names_of_3_0_are_read_as_those_of_2(new: str, old: str) -> None:
    assert old_name(new) == old


def test_a_mapped_choice_has_shares_of_its_points() -> None:
    entry = imported(declared("A", mapping(A="4", B="1")), choice("A", "B", "C"), MAP)
    assert isinstance(entry.item.body, SingleChoice)
    assert [str(one.credit) for one in entry.item.body.options] == ["1", "0.25", "0"]
    assert entry.item.points == 4


def test_a_matched_choice_of_several_is_all_or_nothing() -> None:
    body = body_of(declared("A,B", cardinality="multiple"), choice("A", "B", "C", most=2))
    assert isinstance(body, MultipleChoice)
    assert (body.credit, body.choices_max) == (MultipleCredit.ALL_OR_NOTHING, 2)


def test_true_or_false_is_known_by_its_identifiers() -> None:
    assert body_of(declared("true"), choice("true", "false")) == TrueFalse(is_true=True)


@pytest.mark.parametrize(
    ("equal", "expected"),
    [
        ('toleranceMode="exact"', ("3", "0", False)),
        ('toleranceMode="absolute" tolerance="0.5 0.5"', ("3", "0.5", False)),
        ('toleranceMode="absolute" tolerance="1 2"', ("3.5", "1.5", False)),
        ('toleranceMode="relative" tolerance="10"', ("3", "0.1", True)),
    ],
)
def test_a_compared_number_has_its_tolerance(equal: str, expected: tuple[str, str, bool]) -> None:
    rules = (
        f"<responseProcessing><responseCondition><responseIf><equal {equal}>"
        '<variable identifier="R"/><correct identifier="R"/></equal>'
        '<setOutcomeValue identifier="SCORE"><baseValue baseType="float">2</baseValue>'
        "</setOutcomeValue></responseIf></responseCondition></responseProcessing>"
    )
    body = body_of(declared("3", kind="float"), ENTRY, rules)
    assert isinstance(body, Numeric)
    (one,) = body.accepted
    assert (str(one.value), str(one.tolerance.normalize()), one.is_relative) == expected


def test_an_asterisk_in_a_text_stands_for_itself() -> None:
    body = body_of(declared("a*b", kind="string"), ENTRY)
    assert isinstance(body, ShortText)
    assert body.accepted[0].text == r"a\*b"


def test_one_entry_with_text_behind_it_is_a_gap() -> None:
    text = '<p>a <textEntryInteraction responseIdentifier="R"/> b</p>'
    body = body_of(declared("x", kind="string"), text)
    assert isinstance(body, GapFilling)
    assert body.text == "q\n\na {{1}} b"


def choices(*names: str) -> str:
    inside = "".join(
        f'<simpleAssociableChoice identifier="{one}">{one}</simpleAssociableChoice>'
        for one in names
    )
    return f"<simpleMatchSet>{inside}</simpleMatchSet>"


@pytest.mark.parametrize("pairs", ["A X,B Y,C Y", "X A,Y B,Y C"])
def test_pairs_are_read_from_the_side_that_has_one_target_each(pairs: str) -> None:
    sets = choices("A", "B", "C"), choices("X", "Y")
    is_turned = pairs.startswith("X")
    body = body_of(
        declared(pairs, cardinality="multiple", kind="directedPair"),
        f'<matchInteraction responseIdentifier="R">{"".join(sets[::-1] if is_turned else sets)}'
        "</matchInteraction>",
    )
    assert isinstance(body, Matching)
    assert [(one.text, one.target) for one in body.prompts] == [("A", "1"), ("B", "2"), ("C", "2")]
    assert [one.text for one in body.targets] == ["X", "Y"]


@pytest.mark.parametrize(
    ("declarations", "body", "said"),
    [
        (declared("A"), "", "nothing to answer"),
        (declared(""), choice("A", "B"), "No correct response"),
        (declared("A"), choice("A", "B") + choice("A", "B"), "no kind here"),
        (declared("A"), '<hotspotInteraction responseIdentifier="R"/>', "hotspotInteraction"),
        (declared("x", kind="float"), ENTRY, "no number"),
        (
            declared("Z", cardinality="ordered"),
            '<orderInteraction responseIdentifier="R">'
            '<simpleChoice identifier="A">a</simpleChoice></orderInteraction>',
            "each entry once",
        ),
        ("", choice("A", "B"), "not declared"),
        (declared("A") + "<templateDeclaration/>", choice("A", "B"), "template"),
    ],
)
def test_what_is_no_item_is_listed_with_its_reason(declarations: str, body: str, said: str) -> None:
    entry = entry_of(declarations, body)
    assert isinstance(entry, NotImported)
    assert said in entry.reason
    assert "assessmentItem" in entry.source


def test_scoring_that_is_not_understood_is_noted() -> None:
    rules = '<responseProcessing><customOperator class="x"/></responseProcessing>'
    entry = imported(declared("A"), choice("A", "B"), rules)
    assert "not understood" in " ".join(entry.notes)


@pytest.mark.parametrize(
    "file", [b"<questestinterop/>", b"<assessmentTest/>", b"<quiz/>", b"PK\x03\x04nothing"]
)
def test_what_is_no_item_and_no_package_is_refused(file: bytes) -> None:
    with pytest.raises(FileUnreadable, match=re.compile("QTI|ZIP")):
        read(file, format=Format.QTI)


YORK = declared(
    "York", '<mapping><mapEntry mapKey="York" mappedValue="1"/></mapping>', kind="string"
)
ENTRY = '<textEntryInteraction responseIdentifier="R" expectedLength="15"/>'


@pytest.mark.parametrize(
    ("around", "prompt"),
    [
        (f"<blockquote><p>Now is <em>the</em> <b>winter</b> {ENTRY}</p></blockquote>", "> Now is"),
        (f'<div class="grid-row"><div class="col-12"><p>Who? {ENTRY}</p></div></div>', "Who?"),
        (f"<div><p>Who?</p><p>{ENTRY}</p></div>", "Who?"),
    ],
)
def test_a_field_stands_as_deep_in_the_text_as_its_author_put_it(around: str, prompt: str) -> None:
    item = imported(YORK, around, MAP).item
    assert item.body == ShortText(accepted=(AcceptedText(text="York"),), is_case_sensitive=True)
    assert item.prompt.startswith(f"q\n\n{prompt}")
    if "winter" in around:
        assert item.prompt.endswith("*the* **winter**")


RIGHT = '<match><variable identifier="R"/><correct identifier="R"/></match>'
WHOLE = (
    '<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue>'
    "</setOutcomeValue>"
)
NONE = WHOLE.replace(">1<", ">0<")


@pytest.mark.parametrize(
    "rules",
    [
        f"<responseIf>{RIGHT}{WHOLE}</responseIf>",
        f"<responseIf>{RIGHT}{WHOLE}</responseIf><responseElse>{NONE}</responseElse>",
        '<responseIf><isNull><variable identifier="R"/></isNull>'
        f"{NONE}</responseIf><responseElseIf>{RIGHT}{WHOLE}</responseElseIf>",
    ],
)
def test_rules_that_authoring_tools_write_out_are_those_of_the_template(rules: str) -> None:
    processing = (
        f"<responseProcessing><responseCondition>{rules}</responseCondition></responseProcessing>"
    )
    right = declared("<![CDATA[a]]>")
    assert imported(right, choice("a", "b"), processing) == imported(right, choice("a", "b"))


def test_a_prefix_before_every_name_says_nothing() -> None:
    body = f"<itemBody><p>q</p>{choice('a', 'b')}</itemBody>{MATCH}"
    inside = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1qti:", f"{declared('a')}{body}")
    space = 'xmlns:qti="http://www.imsglobal.org/xsd/imsqti_v2p2"'
    item = f'<qti:assessmentItem {space} identifier="i" title="t">{inside}</qti:assessmentItem>'
    (entry,) = read(item.encode(), format=Format.QTI).entries
    assert entry == imported(declared("a"), choice("a", "b"))
