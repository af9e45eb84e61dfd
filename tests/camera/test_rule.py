"""What lasts is told once, whatever comes between; what does not last is never told."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from invigilator.camera.model import Look, Memory
from invigilator.camera.rule import LATE_MS, Change, Lasts, take
from tests.support.looks import BEGAN, as_looks, looks_of

LASTS = Lasts(view_ms=5_000, still_ms=30_000)
BEGAN_MS = round(BEGAN.timestamp() * 1000)
OFF_MS = 7_000
"""How far our clock is ahead of the browser's."""

# Drawn in stretches: single looks that change by chance hardly ever last.
stretches = st.tuples(st.sampled_from("102dcf "), st.integers(1, 12))
lines = st.lists(stretches, max_size=6).map(lambda drawn: "".join(c * n for c, n in drawn))


def weigh(
    *calls: list[Look], memory: Memory | None = None, lasts: Lasts = LASTS
) -> tuple[Memory, list[Change]]:
    """Each list comes in a call of its own, a tenth of a second after its last look."""
    memory, changes = memory or Memory(), list[Change]()
    for looks in calls:
        newest_ms = max((look.claimed_ms for look in looks), default=BEGAN_MS)
        received_at_ms = newest_ms + OFF_MS + 100
        memory, found = take(memory, looks, received_at_ms=received_at_ms, lasts=lasts)
        changes += found
    return memory, changes


def told(line: str, *, step: float = 1) -> list[str]:
    """What is told of a drawn line: each view with its first and last second."""
    _, changes = weigh(*[[look] for look in as_looks(looks_of(line, step=step))])
    return [words(change) for change in changes]


def words(change: Change) -> str:
    first, last = (
        round((at_ms - BEGAN_MS) / 1000)
        for at_ms in (change.lasting.began_claimed_ms, change.lasting.last_claimed_ms)
    )
    return f"{'-' if change.is_over else '+'}{change.lasting.view}:{first}-{last}"


def test_a_view_is_told_when_it_has_lasted_and_again_when_it_is_over() -> None:
    assert told("111" + "0" * 8 + "1" * 8) == ["+nobody:3-8", "-nobody:3-10"]
    assert told("1" * 30) == []


def test_what_does_not_last_is_never_told() -> None:
    assert told("111000001111100000111") == [], "five looks last four seconds"
    assert told("1111222221111ddd111cc11") == []


def test_three_looks_in_a_row_are_needed_however_far_apart() -> None:
    assert told("1100", step=5.5) == []
    assert told("11000", step=5.5) == ["+nobody:11-22"]


def test_absences_with_less_than_five_seconds_between_are_one() -> None:
    apart, close = "0" * 8 + "1" * 6 + "0" * 8, "0" * 8 + "1" * 3 + "0" * 8
    assert told(close) == ["+nobody:0-5"]
    assert told(apart) == ["+nobody:0-5", "-nobody:0-7", "+nobody:14-19"]


def test_a_pause_in_the_looks_ends_nothing_and_begins_nothing() -> None:
    assert told("000" + " " * 20 + "000") == [], "twice three looks, and no six seconds"
    assert told("0" * 6 + " " * 60) == ["+nobody:0-5"], "told, and not over"
    assert told("0" * 6 + " " * 60 + "0" * 3) == ["+nobody:0-5"], "still the same one"
    assert told("0" * 6 + " " * 60 + "11") == ["+nobody:0-5"], "two looks are too few to end it"
    assert told("0" * 6 + " " * 60 + "111") == ["+nobody:0-5", "-nobody:0-5"]


def test_dark_and_covered_are_not_nobody_and_are_one_to_whoever_is_told() -> None:
    assert told("dddddd") == ["+dark:0-5"]
    assert told("cccccc") == ["+covered:0-5"]
    assert told("ddcdcc") == ["+dark:0-5"], "a hand that moves before the lens"
    assert told("000ddd000ddd") == []
    assert told("222222" + "dddddd") == ["+several:0-5", "-several:0-5", "+dark:6-11"]


def test_a_picture_that_stands_still_is_told_after_its_own_time_though_somebody_is_in_it() -> None:
    assert told("1" + "f" * 31) == []
    assert told("1" + "f" * 32 + "1" * 6) == ["+still:2-32", "-still:2-32"]
    assert told("d" * 40) == ["+dark:0-5"], "there is nothing in it that could move"


def test_views_stand_at_our_clock_and_never_before_the_last_ten_minutes() -> None:
    _, [change] = weigh(as_looks(looks_of("000000")))
    assert change.lasting.began_at_ms == BEGAN_MS + OFF_MS + 100
    far = Lasts(view_ms=300_000, still_ms=300_000)
    memory, _ = weigh(as_looks(looks_of("1")))
    late = as_looks(looks_of("0" * 900, first=10))
    received_at_ms = BEGAN_MS + 1_000_000
    _, [held] = take(memory, late, received_at_ms=received_at_ms, lasts=far)
    assert held.lasting.began_at_ms == received_at_ms - LATE_MS


def test_a_clock_that_is_set_back_loses_no_checks_and_makes_up_none() -> None:
    memory, _ = weigh(as_looks(looks_of("0" * 6, first=7_200)))
    memory, changes = weigh(as_looks(looks_of("00")), memory=memory)
    assert changes == []
    _, changes = weigh(as_looks(looks_of("111111111", first=2)), memory=memory)
    assert [change.is_over for change in changes] == [True]
    assert changes[0].lasting.lasted_ms == 6_000


@given(line=lines, cuts=st.lists(st.integers(0, 72), max_size=12), chance=st.randoms())
def test_how_looks_are_cut_into_calls_and_lie_in_them_does_not_matter(
    line: str, cuts: list[int], chance: object
) -> None:
    looks = as_looks(looks_of(line))
    bounds = sorted({0, len(looks), *(cut for cut in cuts if cut < len(looks))})
    calls = [looks[first:last] for first, last in pairwise(bounds)]
    for call in calls:
        chance.shuffle(call)  # type: ignore[attr-defined]
    assert said(weigh(*calls)[1]) == said(weigh(looks)[1])


@given(line=lines, again=st.lists(st.integers(0, 71), min_size=1, max_size=6))
def test_looks_that_come_again_change_nothing(line: str, again: list[int]) -> None:
    looks = as_looks(looks_of(line))
    calls = [[look] for look in looks]
    for index in sorted((i for i in again if i < len(looks)), reverse=True):
        calls.insert(index + 1, looks[: index + 1])
    assert said(weigh(*calls)[1]) == said(weigh(looks)[1])


@given(line=lines, step=st.sampled_from([0.5, 1, 2, 5]), seconds=st.integers(2, 20))
def test_nothing_is_told_that_did_not_last(line: str, step: float, seconds: int) -> None:
    looks = as_looks(looks_of(line, step=step))
    lasts = Lasts(view_ms=seconds * 1000, still_ms=seconds * 1000)
    _, changes = weigh(*[[look] for look in looks], lasts=lasts)
    open_views = list[str]()
    for change in changes:
        assert change.lasting.looks >= 3
        assert change.lasting.lasted_ms >= seconds * 1000
        assert change.lasting.began_at_ms <= change.lasting.last_at_ms
        if change.is_over:
            open_views.remove(change.lasting.view)
        else:
            assert change.lasting.view not in open_views, "told once until it is over"
            open_views.append(change.lasting.view)


@given(lines, lines)
def test_what_happens_in_a_pause_is_nothing(before: str, after: str) -> None:
    """Were the looks of a pause left out of the counts, no pause could make up a view."""
    apart = as_looks(looks_of(before + " " * 10 + after))
    begun = [change for change in weigh(apart)[1] if not change.is_over]
    alone = [
        change
        for part in (looks_of(before), looks_of(after, first=len(before) + 10))
        for change in weigh(as_looks(part))[1]
        if not change.is_over
    ]
    assert {words(change) for change in begun} <= {words(change) for change in alone}


def said(changes: list[Change]) -> list[tuple[str, int]]:
    return [(words(change), change.lasting.looks) for change in changes]
