import json
from typing import Any

import pytest

from invigilator.exams import Entry, PageLanguage, RoomsFrom, Terms, Unlisted
from invigilator.exams.terms import stored_terms, terms_json, terms_with, zone_of
from invigilator.kernel import FieldInvalid


def test_an_exam_of_the_first_schema_has_the_defaults() -> None:
    assert stored_terms("{}") == Terms()
    assert (Terms().time_zone, Terms().late_admission_minutes) == ("UTC", None)
    assert Terms().accept_after_close_minutes == 1440
    assert (Terms().unlisted, Terms().rooms_from) == (Unlisted.ALLOW, RoomsFrom.CANDIDATE)
    assert Terms().admission is Entry.OPEN
    assert Terms().language is PageLanguage.BROWSER


def test_terms_are_read_as_they_were_stored() -> None:
    terms = terms_with(
        Terms(),
        {"time_zone": "Asia/Kolkata", "late_admission_minutes": 15, "unlisted": "refuse"},
    )
    assert stored_terms(terms_json(terms)) == terms
    assert set(json.loads(terms_json(terms))) == set(Terms.__struct_fields__)


def test_one_term_is_changed_and_the_others_stay() -> None:
    terms = Terms(late_admission_minutes=15, admission=Entry.CODE)
    assert terms_with(terms, {"rooms_from": "roster"}) == Terms(
        late_admission_minutes=15, admission=Entry.CODE, rooms_from=RoomsFrom.ROSTER
    )
    assert terms_with(terms, {"late_admission_minutes": None}).late_admission_minutes is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("time_zone", "Asia/Nowhere"),
        ("time_zone", ""),
        ("time_zone", "../../etc/passwd"),
        ("time_zone", "America"),
        ("time_zone", "localtime"),
        ("time_zone", None),
        ("late_admission_minutes", 0),
        ("late_admission_minutes", -1),
        ("late_admission_minutes", 10**9),
        ("late_admission_minutes", "15"),
        ("accept_after_close_minutes", -1),
        ("accept_after_close_minutes", 10**9),
        ("accept_after_close_minutes", None),
        ("unlisted", "ask"),
        ("rooms_from", "nobody"),
        ("admission", "secret"),
        ("language", "fr"),
        ("language", "en-XA"),
        ("language", "x" * 100_000),
        ("language", None),
    ],
)
def test_a_term_that_cannot_be_is_refused_by_its_name(field: str, value: Any) -> None:
    with pytest.raises(FieldInvalid) as refused:
        terms_with(Terms(), {field: value})
    assert refused.value.field == field


def test_a_zone_is_found_by_its_name() -> None:
    assert zone_of("Europe/Berlin").key == "Europe/Berlin"
