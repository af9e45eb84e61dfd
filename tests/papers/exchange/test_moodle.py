"""Moodle XML, type by type."""

import pytest

from invigilator.papers.exchange import FileUnreadable, Format, Imported, NotImported, read, write
from invigilator.papers.items import (
    GapFilling,
    Item,
    MultipleChoice,
    MultipleCredit,
    Numeric,
    Ordering,
    OrderingCredit,
    ShortText,
    SingleChoice,
    TrueFalse,
)


def entry_of(kind: str, inside: str, text: str = "q") -> Imported | NotImported:
    question = (
        f'<quiz><question type="{kind}"><questiontext format="html"><text><![CDATA[{text}]]></text>'
        f"</questiontext>{inside}</question></quiz>"
    )
    (entry,) = read(question.encode(), format=Format.MOODLE_XML).entries
    return entry


def imported(kind: str, inside: str, text: str = "q") -> Imported:
    entry = entry_of(kind, inside, text)
    assert isinstance(entry, Imported), entry
    return entry


def gaps_of(text: str) -> GapFilling:
    body = imported("cloze", "", text).item.body
    assert isinstance(body, GapFilling)
    return body


@pytest.mark.parametrize(
    ("name", "is_case_sensitive"),
    [("SHORTANSWER", False), ("SA", False), ("MW", False), ("SHORTANSWER_C", True), ("MWC", True)],
)
def test_a_gap_of_words_knows_of_case(name: str, is_case_sensitive: bool) -> None:
    body = gaps_of(f"a {{1:{name}:=b}}").gaps[0].body
    assert isinstance(body, ShortText)
    assert body.is_case_sensitive is is_case_sensitive


@pytest.mark.parametrize("name", ["MULTICHOICE", "MC", "MCV", "MULTICHOICE_H", "MCS", "MCHS"])
def test_a_gap_of_choices_is_shuffled_where_its_name_says_so(name: str) -> None:
    body = gaps_of(f"a {{:{name}:=b~c}}").gaps[0].body
    assert isinstance(body, SingleChoice)
    assert body.shuffle is name.endswith("S")


@pytest.mark.parametrize("name", ["NUMERICAL", "NM"])
def test_a_gap_of_a_number_has_its_tolerance(name: str) -> None:
    body = gaps_of(f"a {{3:{name}:=2.5:0.5~%50%9:1#far~*#no}}").gaps[0].body
    assert isinstance(body, Numeric)
    assert [(str(one.value), str(one.tolerance)) for one in body.accepted] == [
        ("2.5", "0.5"),
        ("9", "1"),
    ]


def test_weights_and_escapes_of_gaps_are_read() -> None:
    filling = gaps_of(r"{2:SA:=a\}b\#c&#125;&lt;#said\~} and {:SA:%100%x~%25%y} {{z}} {no gap}")
    assert filling.text == r"{{1}} and {{2}} {\{z}} {no gap}"
    assert [gap.weight for gap in filling.gaps] == [2, 1]
    first, second = (gap.body for gap in filling.gaps)
    assert isinstance(first, ShortText)
    assert isinstance(second, ShortText)
    assert first.accepted[0].text == "a}b#c}<"
    assert [str(one.credit) for one in second.accepted] == ["1.00", "0.25"]


def test_a_gap_with_several_answers_at_once_is_listed() -> None:
    entry = entry_of("cloze", "", "a {1:MULTIRESPONSE:=b~=c}")
    assert isinstance(entry, NotImported)
    assert "MULTIRESPONSE" in entry.reason


def test_drag_and_drop_words_are_chosen_from_their_group() -> None:
    words = "".join(
        f"<dragbox><text>{word}</text><group>{group}</group></dragbox>"
        for word, group in (("a", 1), ("b", 2), ("c", 1), ("d", 2))
    )
    entry = imported("ddwtos", words, "x [[3]] y [[2]]")
    body = entry.item.body
    assert isinstance(body, GapFilling)
    assert body.text == "x {{1}} y {{2}}"
    gaps = [gap.body for gap in body.gaps if isinstance(gap.body, SingleChoice)]
    chosen = [[(one.text, int(one.credit)) for one in gap.options] for gap in gaps]
    assert chosen == [[("a", 0), ("c", 1)], [("b", 1), ("d", 0)]]
    assert "chosen twice" in " ".join(entry.notes)


def test_all_or_nothing_of_moodles_plug_in_is_ours() -> None:
    answers = '<answer fraction="100"><text>a</text></answer><answer fraction="0"><text>b</text>'
    body = imported("multichoiceset", f"{answers}</answer>").item.body
    assert isinstance(body, MultipleChoice)
    assert body.credit is MultipleCredit.ALL_OR_NOTHING


@pytest.mark.parametrize(
    ("grading", "credit", "is_noted"),
    [
        ("ALL_OR_NOTHING", OrderingCredit.ALL_OR_NOTHING, False),
        ("ABSOLUTE_POSITION", OrderingCredit.POSITIONS, False),
        ("RELATIVE_NEXT_EXCLUDE_LAST", OrderingCredit.NEIGHBOURS, False),
        ("LONGEST_ORDERED_SUBSET", OrderingCredit.NEIGHBOURS, True),
    ],
)
def test_orders_are_graded_as_near_as_can_be(
    grading: str, credit: OrderingCredit, is_noted: bool
) -> None:
    answers = "<answer><text>a</text></answer><answer><text>b</text></answer>"
    entry = imported("ordering", f"<gradingtype>{grading}</gradingtype>{answers}")
    assert isinstance(entry.item.body, Ordering)
    assert entry.item.body.credit is credit
    assert bool(entry.notes) is is_noted


@pytest.mark.parametrize(
    ("inside", "note"),
    [
        ("<penalty>0.5</penalty>", "repeated tries"),
        ("<hint><text>think</text></hint>", "<hint> is not kept"),
        ("<idnumber>7</idnumber>", "<idnumber> is not kept"),
        ('<file name="a.png" encoding="base64">AA==</file>', "'a.png' is shown nowhere"),
    ],
)
def test_what_an_item_has_no_place_for_is_noted(inside: str, note: str) -> None:
    answers = '<answer fraction="100"><text>true</text></answer><answer><text>false</text></answer>'
    assert note in " ".join(imported("truefalse", answers + inside).notes)


def test_moodles_usual_penalty_is_no_news() -> None:
    answers = '<answer fraction="100"><text>true</text></answer><answer><text>false</text></answer>'
    entry = imported("truefalse", f"{answers}<penalty>0.3333333</penalty>")
    assert entry.notes == ()


@pytest.mark.parametrize(
    ("kind", "inside", "said"),
    [
        ("calculated", "", "no kind here"),
        ("truefalse", "<answer><text>maybe</text></answer>", "'true' and 'false'"),
        ("numerical", "<answer><text>three</text></answer>", "no number"),
        ("multichoice", '<answer fraction="x"><text>a</text></answer>', "no number"),
        ("gapselect", "", "do not fit"),
        ("shortanswer", "<defaultgrade>many</defaultgrade>", "no number"),
    ],
)
def test_what_is_no_item_is_listed_with_its_reason(kind: str, inside: str, said: str) -> None:
    entry = entry_of(kind, inside)
    assert isinstance(entry, NotImported)
    assert said in entry.reason


def test_another_document_is_refused_with_its_place() -> None:
    with pytest.raises(FileUnreadable, match=r"Line 1: .*<html>"):
        read(b"<html/>", format=Format.MOODLE_XML)


def test_what_somebody_changed_in_the_file_counts_and_not_our_markdown_beside_it() -> None:
    statement = TrueFalse(is_true=True)
    written = write([Item(title="", prompt="a *b* __c__", body=statement)], Format.MOODLE_XML)
    assert b"data-markdown" in written.content
    assert read(written.content).items[0].prompt == "a *b* __c__"
    changed = written.content.replace(b"&gt;b&lt;", b"&gt;x&lt;")
    assert read(changed).items[0].prompt == "a *x* **c**"
