"""The browser's clock: a jump is told once, a slow network and our own clock are none."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.sittings.client_clock import ClientClock, client_time_ms
from tests.support.candidate import CandidateClient
from tests.support.hall import Hall
from tests.support.installation import Installation

BEGUN = 1_780_909_200_000


def jumps(heartbeats: list[tuple[int, int]]) -> list[int]:
    """The jumps that are told. Of each heartbeat: when it came, and how far off its time is."""
    clock = ClientClock()
    told = [clock.shows(BEGUN + at + off, monotonic_ms=at) for at, off in heartbeats]
    return [jumped for jumped in told if jumped]


def every(seconds: int, *offsets: int) -> list[tuple[int, int]]:
    return [(number * seconds * 1000, off) for number, off in enumerate(offsets)]


@pytest.mark.parametrize(
    ("heartbeats", "told"),
    [
        (every(10, 0, 0, 0), []),
        (every(10, 0, 0, 60_000, 60_000), [60_000]),
        (every(10, 0, 0, -60_000, -60_000, -60_000), [-60_000]),
        (every(10, 0, 3_600_000, 3_600_000, 0, 0), [3_600_000, -3_600_000]),
        (every(10, 0, 30_000, 30_000), []),
        (every(10, 0, 30_001, 30_001), [30_001]),
        # A clock that is wrong all along has not jumped, and one that drifts neither.
        (every(10, 86_400_000, 86_400_000), []),
        (every(10, *range(0, 200_000, 4_000)), []),
        # One heartbeat that took long, and several that were held up and come all at once.
        (every(10, 0, -45_000, 0, 0), []),
        ([(0, 0), (70_000, -60_000), (70_010, -50_010), (70_020, -40_020), (80_000, 0)], []),
        ([(0, 0), (70_000, -60_000), (70_001, -59_001), (70_002, -58_002), (80_000, 0)], []),
    ],
)
def test_a_jump_is_told_once(heartbeats: list[tuple[int, int]], told: list[int]) -> None:
    assert jumps(heartbeats) == told


@given(
    st.lists(st.integers(0, 29_000), min_size=2, max_size=40),
    st.integers(-10_000_000, 10_000_000),
)
def test_delay_of_less_than_half_a_minute_is_never_a_jump(delays: list[int], off: int) -> None:
    sent = accumulate([10_000] * len(delays))
    heartbeats = [(at + delay, off - delay) for at, delay in zip(sent, delays, strict=True)]
    assert jumps(sorted(heartbeats)) == []


@given(
    st.integers(35_000, 10**9).flatmap(lambda size: st.sampled_from([size, -size])),
    st.lists(st.integers(0, 2_000), min_size=6, max_size=6),
)
def test_a_clock_that_is_set_is_always_told_of_whatever_the_network(
    jumped: int, delays: list[int]
) -> None:
    before = [(number * 10_000 + delay, -delay) for number, delay in enumerate(delays[:3])]
    after = [
        (number * 10_000 + delay, jumped - delay) for number, delay in enumerate(delays[3:], 3)
    ]
    [told] = jumps(before + after)
    assert abs(told - jumped) <= 2_000


@pytest.mark.parametrize(
    ("claimed", "read"),
    [
        (1_780_909_200_000, 1_780_909_200_000),
        (1_780_909_200_000.7, 1_780_909_200_000),
        ("2026-06-08T09:00:00.000Z", 1_780_909_200_000),
        ("2026-06-08T14:30:00+05:30", 1_780_909_200_000),
        ("2026-06-08T09:00:00", 1_780_909_200_000),
        ("0001-01-01T00:00:00+14:00", -62_135_647_200_000),
        ("now", None),
        ("2" * 5000, None),
        (10**30, None),
        (True, None),
        (None, None),
        ({}, None),
    ],
)
def test_the_time_is_read_as_a_number_or_text_and_never_trips(
    claimed: object, read: int | None
) -> None:
    assert client_time_ms(claimed) == read


@given(st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary())
def test_nothing_that_is_claimed_as_time_raises(claimed: object) -> None:
    client_time_ms(claimed)


@pytest.mark.anyio
async def test_a_jump_is_a_fact(hall: Hall) -> None:
    sitting = await hall.sit()
    for off in (0, 0, 90_000, 90_000, 90_000):
        hall.clock.advance(10_000)
        await hall.beat(sitting, client_time_ms=hall.clock.now_ms() + off)
    [jump] = await hall.facts(sitting, "clock_jumped")
    assert jump["jumped_ms"] == 90_000


@pytest.mark.anyio
async def test_setting_our_own_clock_is_nobodys_jump(hall: Hall) -> None:
    sitting = await hall.sit()
    shown = hall.clock.now_ms()
    for _ in range(4):
        hall.clock.advance(10_000)
        shown += 10_000
        hall.clock.set_wall(hall.clock.now_ms() + 3_600_000)
        await hall.beat(sitting, client_time_ms=shown)
    assert await hall.facts(sitting, "clock_jumped") == []


@pytest.mark.anyio
async def test_heartbeats_that_name_no_time_or_nonsense_are_taken(
    place: Installation, candidate: CandidateClient
) -> None:
    claims: list[object] = [None, "soon", [], 1e300, -1, "2026-06-08T09:00:00.000Z"]
    for claimed in claims:
        answer = await candidate.call(
            "/api/heartbeat",
            recording_state="screen:recording",
            visibility_state="visible",
            client_time=claimed,
        )
        assert answer.status_code == 200
