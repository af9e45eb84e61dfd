"""Whatever somebody does is on the audit page, or is left out for a reason that is written down."""

import importlib
import pkgutil
import string
from collections.abc import Iterator

import msgspec
import pytest

import invigilator
from invigilator.audit import NOT_LISTED, WORDS
from invigilator.audit.projection import reader_name
from invigilator.audit.words import NOBODY, words_of
from invigilator.identity.credentials import checked_name
from invigilator.kernel import Refusal
from invigilator.sittings.transitions import Action


def facts() -> Iterator[type[msgspec.Struct]]:
    """Every kind of fact: the tagged structs of all modules that are named for facts."""
    for module in pkgutil.walk_packages(invigilator.__path__, "invigilator."):
        if module.name.endswith("facts"):
            for owner in vars(importlib.import_module(module.name)).values():
                if (
                    isinstance(owner, type)
                    and issubclass(owner, msgspec.Struct)
                    and owner.__module__ == module.name
                    and isinstance(owner.__struct_config__.tag, str)
                ):
                    yield owner


FIELDS = {str(fact.__struct_config__.tag): set(fact.__struct_fields__) for fact in facts()}


def test_every_kind_with_a_by_is_listed_or_left_out_for_a_reason() -> None:
    somebodys = {kind for kind, fields in FIELDS.items() if "by" in fields}
    assert len(somebodys) > 20
    assert somebodys - set(WORDS) - set(NOT_LISTED) == set()


def test_the_table_names_no_kind_that_is_not_there_or_was_done_by_nobody() -> None:
    assert {kind for kind in (*WORDS, *NOT_LISTED) if "by" not in FIELDS.get(kind, ())} == set()
    assert set(WORDS) & set(NOT_LISTED) == set()
    assert all(reason.strip() for reason in NOT_LISTED.values())


def test_words_name_only_fields_that_the_fact_has() -> None:
    for kind, words in WORDS.items():
        named = {field for _, field, _, _ in string.Formatter().parse(words) if field}
        assert named <= FIELDS[kind], kind


def test_a_field_that_an_older_fact_lacks_reads_as_nothing() -> None:
    assert words_of("account_changed", {}) == "changed the account "


def test_what_was_done_to_a_sitting_reads_as_a_sentence() -> None:
    done = {action: words_of("sitting_changed", {"action": action}) for action in Action}
    assert done[Action.LOCK] == "locked the sitting"
    assert all(words.split()[0] != action for action, words in done.items())


def test_what_somebody_typed_is_not_read_as_a_template() -> None:
    assert words_of("account_changed", {"name": "{by.__class__}"}).endswith("{by.__class__}")


def test_nobodys_names_can_be_no_accounts() -> None:
    for name in NOBODY - {""}:
        with pytest.raises(Refusal):
            checked_name(name)


def test_the_cursors_name_fits_its_column() -> None:
    assert len(reader_name()) <= 60
