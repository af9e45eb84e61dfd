from dataclasses import replace

import pytest

from invigilator.exams import ContestUrlInvalid, ExamDraft, Mode, WindowInvalid
from invigilator.exams.draft import checked
from invigilator.kernel import FieldInvalid, FieldRequired

DRAFT = ExamDraft(
    title="Contest June 2026",
    opens_at_ms=1_000,
    closes_at_ms=2_000,
    contest_url="https://judge.example/contests/june-2026/challenges",
    rooms=["Room 1", "Room 2"],
)


def test_a_good_draft_stays_as_it_was_asked_for() -> None:
    terms = checked(DRAFT)
    assert (terms.title, terms.opens_at_ms, terms.closes_at_ms) == (DRAFT.title, 1_000, 2_000)
    assert terms.contest_url == DRAFT.contest_url
    assert terms.rooms == ("Room 1", "Room 2")
    assert (terms.slug, terms.is_slug_given) == ("june-2026", False)
    assert terms.mode is Mode.COMPANION


@pytest.mark.parametrize("field", ["title", "opens_at_ms", "closes_at_ms", "contest_url"])
def test_what_is_missing_is_named(field: str) -> None:
    with pytest.raises(FieldRequired) as refused:
        checked(replace(DRAFT, **{field: None}))  # type: ignore[arg-type]
    assert refused.value.words == f"{field} is required"


@pytest.mark.parametrize("field", ["title", "contest_url"])
def test_blank_is_missing(field: str) -> None:
    with pytest.raises(FieldRequired):
        checked(replace(DRAFT, **{field: "  "}))  # type: ignore[arg-type]


@pytest.mark.parametrize("closes_at_ms", [999, 1_000])
def test_an_exam_that_ends_before_it_begins_is_refused(closes_at_ms: int) -> None:
    with pytest.raises(WindowInvalid) as refused:
        checked(replace(DRAFT, closes_at_ms=closes_at_ms))
    assert refused.value.words == "Start time must be before end time."


@pytest.mark.parametrize("moment_ms", [-1, 253_402_300_800_000])
def test_moments_beyond_the_calendar_are_refused(moment_ms: int) -> None:
    with pytest.raises(FieldInvalid):
        checked(replace(DRAFT, opens_at_ms=moment_ms))


@pytest.mark.parametrize(
    "url",
    [
        "judge.example/c1",
        "ftp://judge.example/c1",
        "javascript:alert(1)",
        "https:///c1",
        "https://",
        "http:judge.example",
        "http://[::1",
        "http://judge.example:99999/c1",
        "https://judge.example/c1\nx",
        "https://judge example/c1",
        "https://judge.example/" + "x" * 2000,
    ],
)
def test_an_address_that_no_browser_opens_is_refused(url: str) -> None:
    with pytest.raises(ContestUrlInvalid) as refused:
        checked(replace(DRAFT, contest_url=url))
    assert refused.value.words == "Contest URL must start with http:// or https://."


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9000/c1", "HTTPS://Judge.example/c1", "https://[::1]:8443/c1"]
)
def test_http_addresses_with_a_host_are_taken(url: str) -> None:
    assert checked(replace(DRAFT, contest_url=f" {url} ")).contest_url == url


def test_a_hosted_exam_needs_no_address_and_takes_its_slug_from_the_title() -> None:
    terms = checked(replace(DRAFT, mode=Mode.HOSTED, contest_url=None))
    assert (terms.contest_url, terms.slug) == ("", "contest-june-2026")


def test_an_address_without_a_path_takes_the_slug_from_the_title() -> None:
    terms = checked(replace(DRAFT, contest_url="https://judge.example/"))
    assert terms.slug == "contest-june-2026"


def test_a_slug_that_is_given_wins() -> None:
    terms = checked(replace(DRAFT, slug=" mine "))
    assert (terms.slug, terms.is_slug_given) == ("mine", True)


@pytest.mark.parametrize("slug", ["a/b", "..", "a b", "\u00e9", "x" * 121])
def test_a_slug_that_storage_keys_cannot_hold_is_refused_and_not_repaired(slug: str) -> None:
    with pytest.raises(FieldInvalid) as refused:
        checked(replace(DRAFT, slug=slug))
    assert refused.value.field == "contest_slug"


def test_rooms_are_cleaned_and_kept_once_in_their_order() -> None:
    rooms = [" Room 2 ", "", "Room 1", "  ", "room 2", "Room/2", "Room 1", "<b>"]
    assert checked(replace(DRAFT, rooms=rooms)).rooms == ("Room 2", "Room 1", "Room2", "b")


def test_a_title_may_have_two_hundred_characters() -> None:
    assert len(checked(replace(DRAFT, title=" " + "x" * 200)).title) == 200
    with pytest.raises(FieldInvalid):
        checked(replace(DRAFT, title="x" * 201))


def test_a_title_is_one_line() -> None:
    with pytest.raises(FieldInvalid):
        checked(replace(DRAFT, title="a\nb"))


def test_five_hundred_rooms_are_taken_and_one_more_is_refused() -> None:
    rooms = [f"Room {number}" for number in range(501)]
    assert len(checked(replace(DRAFT, rooms=rooms[:500])).rooms) == 500
    with pytest.raises(FieldInvalid):
        checked(replace(DRAFT, rooms=rooms))
