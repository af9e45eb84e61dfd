"""Browser and server disagree only where both are sure for long, whatever came in which order."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.second_looks import (
    CameraDisagreed,
    Disagreement,
    Faces,
    People,
    disagreements,
    people_of,
)
from invigilator.second_looks.comparing import (
    HOLE_MS,
    LASTS_MS,
    TOLERANCE_MS,
    new_disagreements,
)

ORIGIN_MS = 1_780_909_200_000


def line(drawing: str, *, late_ms: int = 0) -> list[Faces]:
    """One character a second: how many faces; a dot is a second without a word."""
    return [
        Faces(ORIGIN_MS + 1000 * second + late_ms, int(faces))
        for second, faces in enumerate(drawing)
        if faces != "."
    ]


def stretches(seen: str, said: str, *, late_ms: int = 0) -> list[tuple[str, str, int, int]]:
    """What is found, each as said, seen, first and last second."""
    return [
        (one.said, one.seen, (one.from_ms - ORIGIN_MS) // 1000, (one.to_ms - ORIGIN_MS) // 1000)
        for one in disagreements(line(seen), line(said, late_ms=late_ms))
    ]


@pytest.mark.parametrize(
    ("seen", "said", "found"),
    [
        ("111111111111111", "111111111111111", []),
        ("000000000000000", "111111111111111", [("one", "none", 0, 14)]),
        ("222222222222222", "111111111111111", [("one", "many", 0, 14)]),
        ("111111111111111", "000000000000000", [("none", "one", 0, 14)]),
        ("111111111111111", "333333333333333", [("many", "one", 0, 14)]),
        # Several are several, however many.
        ("222222222222222", "333333333333333", []),
        # Ten seconds are from the first frame to the eleventh.
        ("00000000000", "11111111111", [("one", "none", 0, 10)]),
        ("0000000000", "1111111111", []),
        # Whoever agrees once in between begins anew.
        ("000000010000000", "111111111111111", []),
        # Two are seen, then nobody: neither lasted.
        ("222222220000000", "111111111111111", []),
        # The browser said nothing of most of it: slow, or its camera was away.
        ("000000000000000", "1..............", []),
        ("000000000000000", "", []),
        ("", "111111111111111", []),
        # A slow browser that looks every four seconds is still heard.
        ("000000000000000", "1...1...1...1..", [("one", "none", 0, 14)]),
        # It wavers: what holds is not known.
        ("000000000000000", "101010101010101", []),
        # Frames came seldom, as a picture at rest has few; with a hole it is another stretch.
        ("0..0..0..0..0..", "111111111111111", [("one", "none", 0, 12)]),
        ("0...0...0...0..", "111111111111111", []),
    ],
)
def test_a_time_line_gives_its_stretches(
    seen: str, said: str, found: list[tuple[str, str, int, int]]
) -> None:
    assert stretches(seen, said) == found


@pytest.mark.parametrize("late_ms", [-TOLERANCE_MS, TOLERANCE_MS])
def test_who_goes_away_for_ten_seconds_is_believed_by_clocks_that_differ_a_little(
    late_ms: int,
) -> None:
    both = "1111100000000001111"
    assert stretches(both, both, late_ms=late_ms) == []


moments = st.integers(0, 60_000)
looks = st.lists(st.builds(Faces, at_ms=moments, faces=st.integers(0, 4)), max_size=60)


@given(looks, looks)
def test_the_order_in_which_looks_come_changes_nothing(
    seen: list[Faces], said: list[Faces]
) -> None:
    found = disagreements(seen, said)
    assert disagreements(seen[::-1], said[::-1]) == found
    assert disagreements(seen + seen, said) == found


@given(looks, looks)
def test_what_is_found_lasted_and_at_each_of_its_frames_the_browser_said_the_other_thing(
    seen: list[Faces], said: list[Faces]
) -> None:
    for found in disagreements(seen, said):
        assert found.to_ms - found.from_ms >= LASTS_MS
        assert found.said is not found.seen
        frames = sorted({face for face in seen if found.from_ms <= face.at_ms <= found.to_ms})
        assert all(after.at_ms - before.at_ms <= HOLE_MS for before, after in pairwise(frames))
        for frame in frames:
            around = [one for one in said if abs(one.at_ms - frame.at_ms) <= TOLERANCE_MS]
            assert {people_of(one.faces) for one in around} == {found.said}


@given(looks)
def test_a_browser_that_says_what_is_seen_never_disagrees(seen: list[Faces]) -> None:
    assert disagreements(seen, seen) == []


def told(segments: Sequence[list[Faces]], said: list[Faces]) -> list[Disagreement]:
    """What is told as segments are looked at in this order."""
    before: list[Faces] = []
    found: list[Disagreement] = []
    for segment in segments:
        found += new_disagreements(before, segment, said)
        before += segment
    return found


@given(st.permutations(range(4)))
def test_one_long_stretch_is_told_of_once_or_once_from_each_of_its_ends(order: list[int]) -> None:
    """Both ends can be long enough before the segment between them is looked at."""
    seconds = line("0" * 48)
    segments = [seconds[12 * number : 12 * number + 12] for number in order]
    found = told(segments, line("1" * 48))
    assert 1 <= len(found) <= 2
    assert all((one.said, one.seen) == (People.ONE, People.NONE) for one in found)


def test_a_stretch_over_two_short_segments_is_told_of_whichever_comes_first() -> None:
    seconds = line("0" * 12)
    for order in ((seconds[:6], seconds[6:]), (seconds[6:], seconds[:6])):
        (found,) = told(order, line("1" * 12))
        assert (found.from_ms, found.to_ms) == (ORIGIN_MS, ORIGIN_MS + 11_000)


@given(st.integers(0, 2**53), st.integers(0, 2**53))
def test_the_second_of_a_disagreement_is_never_after_its_telling_nor_a_day_before(
    from_ms: int, told_at_ms: int
) -> None:
    told = CameraDisagreed("sitting", "exam", "chunk", 1, "one", "none", from_ms, from_ms, 3)
    second = told.second(told_at_ms)
    assert told_at_ms - 86_400_000 <= second <= told_at_ms
    if told_at_ms - 86_400_000 <= from_ms <= told_at_ms:
        assert second == from_ms
