"""Which ways to write a number are read, and what becomes of it."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.papers.answers import Written
from invigilator.papers.items import AcceptedNumber, Item, Numeric, faults
from invigilator.papers.marking import Mark, Outcome, mark
from invigilator.papers.marking.numerals import readings
from tests.papers.strategies import PATIENT, decimals

ONE_READING = {
    "42": "42",
    " 42\n": "42",
    "-2": "-2",
    "+2": "2",
    "- 2": "-2",
    "\N{MINUS SIGN}2": "-2",
    "\N{EN DASH}2": "-2",
    "007": "7",
    ".5": "0.5",
    ",5": "0.5",
    "5.": "5",
    "3.14": "3.14",
    "3,14": "3.14",
    "3,1416": "3.1416",
    "1.234": "1.234",
    "0,234": "0.234",
    "1234,567": "1234.567",
    "1 234": "1234",
    "1 234,5": "1234.5",
    "1 234,567": "1234.567",
    "1\N{NARROW NO-BREAK SPACE}234\N{NO-BREAK SPACE}567": "1234567",
    "1'234.5": "1234.5",
    "1\N{RIGHT SINGLE QUOTATION MARK}234": "1234",
    "1,234.5": "1234.5",
    "1.234,5": "1234.5",
    "1,234,567": "1234567",
    "1.234.567": "1234567",
    "12,34,567": "1234567",
    "1e3": "1000",
    "1.5E-3": "0.0015",
    "1,5e+3": "1500",
    "2*10^3": "2000",
    "2 x 10^-3": "0.002",
    "2·10^{3}": "2000",
    "2 \N{MULTIPLICATION SIGN} 10⁻³": "0.002",
    "½": "0.5",
    "1½": "1.5",
    "1 ½": "1.5",
    "-1¾": "-1.75",
    "٣\N{ARABIC DECIMAL SEPARATOR}١٤": "3.14",
    "४२": "42",
    "\N{FULLWIDTH DIGIT FOUR}\N{FULLWIDTH FULL STOP}\N{FULLWIDTH DIGIT TWO}": "4.2",
    "0e99": "0",
}

NO_READING = [
    "",
    "two",
    "6/4",
    "1+1",
    "1 2",
    "1 23 456",
    "1,2,3",
    "123,45,678",
    "1.2.3",
    "0,123,456",
    "1,234 567",
    "1..2",
    "--1",
    "1e",
    "e3",
    "5,",
    "²",
    "10²",
    "½½",
    "1_000",
    "0x10",
    "nan",
    "Infinity",
    "-inf",
    "sNaN",
    "5 cm",
    "50%",
    "1e41",
    "1e-41",
    "1e999",
    "1e999999999",
    "9" * 100_000,
    "0." + "0" * 200 + "1",
    "0." + "3" * 200,
    "1 " * 50_000,
    "." * 100,
    "1\N{FRACTION SLASH}0",
]


@pytest.mark.parametrize(("text", "number"), ONE_READING.items())
def test_a_number_is_read_as_people_write_it(text: str, number: str) -> None:
    assert readings(text) == (Decimal(number),)


@pytest.mark.parametrize("text", NO_READING, ids=lambda text: text[:12])
def test_what_is_no_number_or_beyond_all_bounds_is_not_read(text: str) -> None:
    assert readings(text) == ()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1,234", {"1.234", "1234"}),
        ("-12,345", {"-12.345", "-12345"}),
        ("999,000", {"999", "999000"}),
        ("1,234e2", {"123.4", "123400"}),
    ],
)
def test_a_comma_before_three_digits_is_read_both_ways(text: str, numbers: set[str]) -> None:
    assert {*readings(text)} == {*map(Decimal, numbers)}


@pytest.mark.parametrize(
    ("text", "unit", "numbers"),
    [
        ("5 cm", "cm", {"5"}),
        ("5cm", "cm", {"5"}),
        ("50 %", "%", {"50"}),
        ("5 m", "cm", set()),
        ("cm", "cm", set()),
        ("10", "0", {"10"}),  # what can be read with all of it, is
    ],
)
def test_the_unit_may_be_typed_though_nobody_has_to(
    text: str, unit: str, numbers: set[str]
) -> None:
    assert {*readings(text, unit=unit)} == {*map(Decimal, numbers)}


@PATIENT
@given(number=decimals(-(10**12), 10**12, places=6))
def test_every_number_is_read_back_exactly(number: Decimal) -> None:
    assert number in readings(format(number, "f"))
    assert number in readings(format(number, "f").replace(".", ","))
    assert number in readings(format(number, ",f"))
    assert number in readings(format(number, ",f").replace(",", " ").replace(".", ","))
    assert number in readings(format(number, "e"))


@PATIENT
@given(text=st.text(max_size=120) | st.text("0123456789.,' eE+-*x^½⅓²{}()/", max_size=40))
def test_reading_never_raises_and_every_number_read_is_finite(text: str) -> None:
    assert all(number.is_finite() for number in readings(text))


def marked(text: str, *accepted: AcceptedNumber, unit: str = "") -> Mark:
    item = Item(title="", prompt="?", body=Numeric(accepted=accepted, unit=unit))
    assert faults(item) == []
    return mark(item, Written(text=text))


def near(value: str, tolerance: str = "0", *, relative: bool = False) -> AcceptedNumber:
    return AcceptedNumber(value=Decimal(value), tolerance=Decimal(tolerance), is_relative=relative)


@pytest.mark.parametrize(
    ("accepted", "right", "wrong"),
    [
        (near("0.3", "0.1"), ["0.2", "0.4", "0,4", "0.40"], ["0.19999999999999999999", "0.41"]),
        (near("250", "0.01", relative=True), ["247.5", "252.5"], ["247.49", "252.51"]),
        (near("-250", "0.01", relative=True), ["-247.5", "-252.5"], ["-247.49", "250"]),
        (near("1e40", "1"), [], ["1e39"]),
        (near("0"), ["0", "-0", "0.000", "0e99"], ["1e-40"]),
        (near("0", "0.5", relative=True), ["0"], ["0.1"]),  # a share of nothing is nothing
        (near("1234"), ["1234", "1,234", "1 234"], ["1.234"]),
        (near("1.234"), ["1,234", "1.234"], ["1234"]),
    ],
)
def test_both_ends_of_a_tolerance_are_in_it(
    accepted: AcceptedNumber, right: list[str], wrong: list[str]
) -> None:
    assert [marked(text, accepted).outcome for text in right] == [Outcome.RIGHT] * len(right)
    assert [marked(text, accepted).outcome for text in wrong] == [Outcome.WRONG] * len(wrong)


def test_no_digit_is_lost_however_many_there_are_and_whatever_the_caller_counts_in() -> None:
    value = "1234567890123456789012345678901234567.8"
    accepted = near(value, "0.1")
    with localcontext(prec=5):
        assert marked(value[:-1] + "9", accepted).outcome is Outcome.RIGHT
        assert marked(value[:-1] + "7", accepted).outcome is Outcome.RIGHT
        assert marked(value[:-1] + "6", accepted).outcome is Outcome.WRONG


def test_the_best_of_the_accepted_numbers_counts_and_brings_its_words() -> None:
    rough = AcceptedNumber(
        value=Decimal(3), tolerance=Decimal(1), credit=Decimal("0.5"), feedback="Roughly."
    )
    exact = AcceptedNumber(value=Decimal("3.14"), feedback="Exactly.")
    zero = AcceptedNumber(value=Decimal(7), credit=Decimal(0), feedback="That is the radius.")
    about = marked("3.2", rough, exact, zero)
    assert (about.outcome, about.accepted, about.feedback) == (Outcome.PARTLY, 0, "Roughly.")
    right = marked("3.14", rough, exact, zero)
    assert (right.outcome, right.accepted, right.feedback) == (Outcome.RIGHT, 1, "Exactly.")
    told = marked("7", rough, exact, zero)
    assert (told.outcome, told.accepted, told.feedback) == (Outcome.WRONG, 2, zero.feedback)


def test_what_cannot_be_read_is_kept_apart_from_what_is_wrong() -> None:
    assert marked("none", near("3")).outcome is Outcome.UNREADABLE
    assert marked("5 m", near("5"), unit="cm").outcome is Outcome.UNREADABLE
    assert marked("5 cm", near("5"), unit="cm").outcome is Outcome.RIGHT
