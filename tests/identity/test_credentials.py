import pytest

from invigilator.identity import PasswordTooShort
from invigilator.identity.credentials import (
    checked_display_name,
    checked_name,
    checked_password,
    name_key,
)
from invigilator.kernel import FieldInvalid, FieldRequired


@pytest.mark.parametrize("spelling", ["PRIYA", " priya ", "Priya", "priya"])
def test_spellings_of_one_name_are_one_account(spelling: str) -> None:
    assert name_key(spelling) == "priya"


def test_an_accent_composed_or_not_is_the_same_name() -> None:
    assert name_key("jose\u0301") == name_key("jos\u00e9")


def test_different_names_stay_different() -> None:
    assert name_key("priya") != name_key("priya2")


@pytest.mark.parametrize("blank", [None, "", "   "])
def test_a_blank_name_is_refused_by_its_field(blank: str | None) -> None:
    with pytest.raises(FieldRequired) as refused:
        checked_name(blank)
    assert refused.value.field == "name"
    assert refused.value.words == "name is required"


@pytest.mark.parametrize("name", ["a\nb", "a\x00b", "a" * 81, "\ud800"])
def test_a_name_that_cannot_be_shown_on_one_line_is_refused(name: str) -> None:
    with pytest.raises(FieldInvalid):
        checked_name(name)


def test_names_are_kept_trimmed() -> None:
    assert checked_name(" Priya ") == "Priya"
    assert checked_display_name(" Priya S. ") == "Priya S."


def test_a_password_of_eleven_characters_is_too_short() -> None:
    with pytest.raises(PasswordTooShort):
        checked_password("a" * 11)
    assert checked_password("a" * 12) == "a" * 12


def test_spaces_in_a_password_are_part_of_it() -> None:
    assert checked_password("  correct horse  ") == "  correct horse  "


def test_an_endless_password_is_refused() -> None:
    with pytest.raises(FieldInvalid):
        checked_password("a" * 1001)
