import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.exams.slug import numbered, slug_of_title, slug_of_url
from invigilator.kernel import storage_segment

segments = st.text(string.ascii_letters + string.digits + "-_.~", min_size=1, max_size=140)
paths = st.lists(segments, max_size=4)


@pytest.mark.parametrize(
    "rest", ["", "/", "/challenges", "/challenges/sum-it-up/problem", "?tab=rank", "#top"]
)
def test_a_page_inside_a_contest_gives_the_contest_and_not_the_page(rest: str) -> None:
    """REFERENCE.md 1.2: the reference made `challenges` of `/contests/c1/challenges`."""
    assert slug_of_url(f"https://www.hackerrank.com/contests/c1{rest}") == "c1"


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://www.hackerrank.com/c1", "c1"),
        ("https://judge.example/a/b/c1/", "c1"),
        ("https://codeforces.example/contest/1234/problem/A", "1234"),
        ("https://judge.example/org/contests/c1/challenges", "c1"),
        ("https://judge.example/contests/c1/contests/c2", "c1"),
        ("https://judge.example/contests/", "contests"),
        ("https://judge.example//contests//c1//x", "c1"),
        ("https://judge.example/contests/contests/contests", "contests"),
        ("https://judge.example", ""),
        ("https://judge.example/", ""),
        ("https://judge.example/?contests=c1", ""),
        ("https://judge.example/contests/a b", "a_20b"),
        ("https://judge.example/contests/a%20b", "a_20b"),
        ("https://judge.example/contests/caf\u00e9", "caf_C3_A9"),
        ("https://judge.example/contests/..", "_"),
        ("https://judge.example/contests/a+b", "a_b"),
    ],
)
def test_an_address_gives_the_slug_that_its_judge_uses(url: str, slug: str) -> None:
    assert slug_of_url(url) == slug


@given(before=paths, slug=segments, after=paths)
def test_whatever_stands_around_it_the_segment_after_contests_is_the_slug(
    before: list[str], slug: str, after: list[str]
) -> None:
    before = [segment for segment in before if segment not in ("contests", "contest")]
    url = "https://judge.example/" + "/".join([*before, "contests", slug, *after])
    assert slug_of_url(url) == storage_segment(slug)


@given(path=paths)
def test_without_a_contest_the_last_segment_is_the_slug_as_in_the_reference(
    path: list[str],
) -> None:
    path = ["x", *(segment for segment in path if segment not in ("contests", "contest"))]
    assert slug_of_url("https://judge.example/" + "/".join(path)) == storage_segment(path[-1])


@given(st.text(max_size=300))
def test_every_slug_of_any_path_is_a_storage_segment(path: str) -> None:
    slug = slug_of_url("https://judge.example/" + path.replace("[", "").replace("]", ""))
    assert slug in ("", storage_segment(slug))


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Contest June 2026", "contest-june-2026"),
        ("  C++ & Go: round #2!  ", "c-go-round-2"),
        ("Pr\u00fcfung", "prufung"),
        ("\u8003\u8bd5", "exam"),
        ("---", "exam"),
    ],
)
def test_a_title_gives_lower_case_and_dashes(title: str, slug: str) -> None:
    assert slug_of_title(title) == slug


@given(st.text(max_size=300))
def test_every_slug_of_a_title_is_a_storage_segment_that_reads_well(title: str) -> None:
    slug = slug_of_title(title)
    assert slug == storage_segment(slug)
    assert slug == slug.strip("-") != ""
    assert "--" not in slug


@given(slug=st.text(string.ascii_letters, min_size=1, max_size=120), number=st.integers(1, 10_000))
def test_numbered_slugs_are_storage_segments_and_differ(slug: str, number: int) -> None:
    assert numbered(slug, number) == storage_segment(numbered(slug, number))
    assert numbered(slug, number) != numbered(slug, number + 1)


def test_the_first_of_a_slug_has_no_number() -> None:
    assert [numbered("c1", number) for number in (1, 2, 3)] == ["c1", "c1-2", "c1-3"]


def test_a_number_fits_into_the_longest_slug() -> None:
    assert numbered("x" * 120, 12) == "x" * 117 + "-12"


def test_a_title_of_two_hundred_characters_is_cut_where_the_slug_still_reads_well() -> None:
    assert slug_of_title("x" * 200) == "x" * 120
    assert slug_of_title("x" * 119 + " y") == "x" * 119
