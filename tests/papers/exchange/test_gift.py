"""GIFT, form by form, and what is said of what is none."""

import pytest

from invigilator.papers.exchange import Format, Imported, NotImported, read, write
from invigilator.papers.items import (
    Body,
    Essay,
    GapFilling,
    Item,
    Matching,
    MultipleChoice,
    Numeric,
    ShortText,
    SingleChoice,
    TrueFalse,
)


def only(text: str) -> Imported | NotImported:
    (entry,) = read(text.encode(), format=Format.GIFT).entries
    return entry


def item_of(text: str) -> Item:
    entry = only(text)
    assert isinstance(entry, Imported), entry
    return entry.item


def reason(text: str) -> str:
    entry = only(text)
    assert isinstance(entry, NotImported)
    return entry.reason


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("q {=a ~b}", SingleChoice),
        ("q {~%50%a ~%50%b ~c}", MultipleChoice),
        ("q {T}", TrueFalse),
        ("q {false#no}", TrueFalse),
        ("q {=a =b}", ShortText),
        ("q {a}", ShortText),
        ("q {#3}", Numeric),
        ("q {=a -> b =c -> d}", Matching),
        ("q {}", Essay),
        ("q {####explained}", Essay),
        ("a {=b} c", GapFilling),
        ("a {#3:1} c", GapFilling),
    ],
)
def test_what_stands_in_the_braces_says_which_kind_it_is(text: str, kind: type[Body]) -> None:
    assert type(item_of(text).body) is kind


@pytest.mark.parametrize("word", ["T", "TRUE", "true"])
def test_true_is_written_in_several_ways(word: str) -> None:
    assert item_of(f"q {{{word}#wrong#right}}").body == TrueFalse(
        is_true=True, feedback_true="right", feedback_false="wrong"
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [(r"\~ \= \# \{ \} \:", "~ = # { } :"), (r"a\nb", "a\nb"), (r"a \\ \t", r"a \ \t")],
)
def test_a_backslash_takes_the_meaning_from_what_stands_behind_it(written: str, meant: str) -> None:
    assert item_of(f"[markdown]{written} {{T}}").prompt == meant


def test_a_range_is_its_middle_and_how_far_its_ends_are() -> None:
    body = item_of("q {#=1..6 =%50%0:10#far}").body
    assert isinstance(body, Numeric)
    assert [(str(one.value), str(one.tolerance)) for one in body.accepted] == [
        ("3.5", "2.5"),
        ("0", "10"),
    ]
    assert [str(one.credit.normalize()) for one in body.accepted] == ["1", "0.5"]


def test_html_of_a_question_becomes_markdown_and_so_do_its_answers() -> None:
    item = item_of("[html]<b>x</b> {=<i>a</i> ~[plain]<i>b</i>}")
    assert item.prompt == "**x**"
    assert isinstance(item.body, SingleChoice)
    assert [one.text for one in item.body.options] == ["*a*", "<i>b</i>"]


def test_lines_of_a_plain_question_stay_lines() -> None:
    assert item_of("one\n two {T}").prompt == "one\\\ntwo"


def test_braces_in_the_text_are_no_gap() -> None:
    body = item_of(r"\{\{x\}\} {=a} b").body
    assert isinstance(body, GapFilling)
    assert body.text == r"{\{x}} {{1}} b"


def test_an_answer_within_the_text_that_fills_no_gap_leaves_a_line() -> None:
    entry = only("This is {T} indeed.")
    assert isinstance(entry, Imported)
    assert entry.item.prompt == r"This is _____ indeed."
    assert entry.notes


def test_categories_hold_for_what_follows_and_become_tags() -> None:
    file = b"$CATEGORY: $course$/top/A/B//C\n\nq {T}\n\n$CATEGORY: D\nr {T}\n\n// [tag:E]\ns {T}"
    assert [item.tags for item in read(file).items] == [("A", "B/C"), ("D",), ("D", "E")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Just a text", "no braces"),
        ("q {=a", "do not pair"),
        ("q } {", "do not pair"),
        ("q {=a} and {=b}", "more than one"),
        ("q {~a ~b}", "No option is right"),
        ("q {#three}", "no number"),
        ("q {=%x%a}", "no weight"),
        ("q {=a -> b =c}", "no '->'"),
        ("{T}", "There is no question"),
    ],
)
def test_what_is_none_is_listed_with_its_reason(text: str, said: str) -> None:
    assert said in reason(text)


def test_fifty_thousand_lines_are_read_one_question_after_the_other() -> None:
    question = "::t::What is \\{x\\}?{\n=a#yes\n~b\n}\n\n"
    entries = read(question.encode() * 10_000, format=Format.GIFT).entries
    assert len(entries) == 10_000
    assert entries[-1].place == "line 49996"


def test_an_option_that_begins_like_a_weight_is_not_taken_for_one() -> None:
    """Behind a = Moodle reads no weight: what stood there would be part of the text."""
    item = item_of("q {=[markdown]%50%d ~[markdown]%s}")
    written = write([item], Format.GIFT).content.decode()
    assert "=[markdown]%50%d" in written
    assert "~[markdown]%s" in written
    assert item_of(written) == item
    assert isinstance(item.body, SingleChoice)
    told = [(one.text, int(one.credit)) for one in item.body.options]
    assert told == [("%50%d", 1), ("%s", 0)]


def test_what_gift_has_nothing_for_is_told_and_left_out() -> None:
    ordering = read(b"type,question,option_1,option_2\nordering,q,a,b\n").items
    writing = write(ordering, Format.GIFT)
    assert writing.content == b""
    assert [(one.number, one.where) for one in writing.losses] == [(1, "")]
    assert "ordering" in writing.losses[0].words
