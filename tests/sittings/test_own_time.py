"""When a person's time is over: the same however what moved it is told, and never a minute lost."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.exams import (
    Ended,
    Exam,
    Mode,
    Open,
    Policy,
    Terms,
    TooLate,
    admission_at,
    moved_end_ms,
)
from invigilator.kernel import Span, union_of
from invigilator.sittings import Sitting, Status
from invigilator.sittings.time.model import Beyond, Cause, Interruption
from invigilator.sittings.time.own_time import own_time, writes_end_ms

MINUTE = 60_000
OPENS, CLOSES = 1_000 * MINUTE, 1_100 * MINUTE
NOW = 2_000 * MINUTE

EXAM = Exam(
    id="1",
    slug="e",
    title="E",
    mode=Mode.COMPANION,
    contest_url="",
    rooms=(),
    opens_at_ms=OPENS,
    closes_at_ms=CLOSES,
    created_at_ms=0,
    created_by="",
    policy=Policy(),
)
SITTING = Sitting(
    session_id="s",
    exam_slug="e",
    username="p",
    username_norm="p",
    name="P",
    roll_number="",
    email="",
    room="Room 1",
    status=Status.ACTIVE,
    blocked_by=None,
    storage_prefix="",
    start_address="",
    token_hash=b"",
    start_key_hash=None,
    created_at_ms=OPENS,
    updated_at_ms=OPENS,
)


def stopped(from_minute: int, to_minute: int | None) -> Interruption:
    """The clock stood between two minutes after midnight; None: it goes on."""
    return Interruption(
        interruption_id=f"{from_minute}-{to_minute}",
        exam_slug="e",
        room="",
        username_norm="",
        session_id="",
        cause=Cause.NETWORK,
        reason="",
        from_ms=from_minute * MINUTE,
        opened_at_ms=from_minute * MINUTE,
        opened_by="",
        remind_at_ms=0,
        people=0,
        key="",
        to_ms=None if to_minute is None else to_minute * MINUTE,
    )


def end_of(*interruptions: Interruption, given: int = 0, now: int = NOW) -> float:
    """The minute at which the time is over."""
    beyond = Beyond(given, interruptions)
    return own_time(EXAM, SITTING, beyond, now).ends_at_ms / MINUTE


@pytest.mark.parametrize(
    ("interruptions", "end"),
    [
        ([], 1100),
        ([(1010, 1020)], 1110),
        ([(1010, 1020), (1015, 1030)], 1120),  # overlapping ones count once
        ([(1010, 1020), (1010, 1020)], 1110),
        ([(1010, 1020), (1030, 1040)], 1120),
        ([(990, 1010)], 1110),  # what lies before the opening is none of the exam's time
        ([(900, 990)], 1100),
        ([(1100, 1110)], 1110),  # the last moment is still within it
        ([(1101, 1110)], 1100),  # a clock that has run out is not stopped any more
        ([(1010, 1020), (1105, 1115)], 1120),  # still running, for it stood before
        ([(1020, 1020)], 1100),
    ],
)
def test_the_end_moves_by_as_long_as_the_clock_stood(
    interruptions: list[tuple[int, int]], end: int
) -> None:
    assert end_of(*(stopped(*one) for one in interruptions)) == end


def test_a_clock_that_stands_keeps_what_is_left_while_the_wall_goes_on() -> None:
    beyond = Beyond(0, (stopped(1040, None), stopped(1030, 1041)))
    for minute in (1041, 1060, 1500):
        time = own_time(EXAM, SITTING, beyond, minute * MINUTE)
        assert time.left_ms == 70 * MINUTE
        # One followed into the other: it has stood since the first.
        assert (time.stands_since_ms, time.cause) == (1030 * MINUTE, Cause.NETWORK)


def test_an_interruption_behind_the_end_stops_nothing() -> None:
    time = own_time(EXAM, SITTING, Beyond(0, (stopped(1200, None),)), 1300 * MINUTE)
    assert (time.left_ms, time.stands_since_ms, time.cause) == (0, None, None)


def test_extra_time_of_every_kind_is_added_up() -> None:
    sitting = replace(SITTING, extra_minutes=5, extra_percent=25)
    assert own_time(EXAM, sitting, Beyond(10), NOW).ends_at_ms == 1140 * MINUTE


def test_a_share_of_an_exam_over_which_clocks_are_set_is_of_the_time_that_passes() -> None:
    zone = ZoneInfo("Europe/Berlin")
    opens = datetime(2026, 10, 25, 1, 30, tzinfo=zone)
    closes = datetime(2026, 10, 25, 3, 30, tzinfo=zone)
    exam = replace(
        EXAM,
        opens_at_ms=int(opens.timestamp() * 1000),
        closes_at_ms=int(closes.timestamp() * 1000),
        terms=Terms(time_zone="Europe/Berlin"),
    )
    # The wall shows two hours, and three go by.
    time = own_time(exam, replace(SITTING, extra_percent=50), Beyond(), 0)
    assert time.ends_at_ms - exam.closes_at_ms == 90 * MINUTE


def test_writes_are_accepted_for_as_long_behind_the_moved_end() -> None:
    exam = replace(EXAM, terms=Terms(accept_after_close_minutes=7))
    beyond = Beyond(3, (stopped(1010, 1030),))
    assert writes_end_ms(exam, SITTING, beyond, NOW) == (1100 + 3 + 20 + 7) * MINUTE


def test_arrival_stands_still_with_the_clocks_and_ends_with_the_exam() -> None:
    exam = replace(EXAM, terms=Terms(late_admission_minutes=15))
    stood = [Span(1005 * MINUTE, 1025 * MINUTE)]
    assert admission_at(exam, 1035 * MINUTE, 0, stood) == Open(1035 * MINUTE)
    assert isinstance(admission_at(exam, 1036 * MINUTE, 0, stood), TooLate)
    assert admission_at(exam, 1121 * MINUTE, 0, stood) == Ended(1120 * MINUTE)


minutes = st.integers(900, 1300)
spans = st.lists(
    st.tuples(minutes, st.integers(0, 90)).map(
        lambda pair: Span(pair[0] * MINUTE, (pair[0] + pair[1]) * MINUTE)
    ),
    max_size=8,
)


@given(spans, st.randoms(use_true_random=False), st.integers(0, 60))
def test_the_order_in_which_it_is_told_makes_no_difference(
    stood: list[Span], chance: object, given_minutes: int
) -> None:
    end_ms = CLOSES + given_minutes * MINUTE
    mixed = list(stood)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert moved_end_ms(EXAM, end_ms, mixed) == moved_end_ms(EXAM, end_ms, stood)
    assert moved_end_ms(EXAM, end_ms, [*stood, *stood]) == moved_end_ms(EXAM, end_ms, stood)


@given(spans, spans)
def test_more_interruptions_never_take_time_away(stood: list[Span], more: list[Span]) -> None:
    before, after = (moved_end_ms(EXAM, CLOSES, each) for each in (stood, [*stood, *more]))
    assert CLOSES <= before <= after


@given(spans)
def test_the_time_in_which_the_clock_ran_is_the_exams_own_length(stood: list[Span]) -> None:
    """Minute by minute, as somebody with a stopwatch would count it."""
    ran, minute = 0, OPENS
    while ran < CLOSES - OPENS:
        if not any(one.from_ms <= minute < one.to_ms for one in stood):
            ran += MINUTE
        minute += MINUTE
    end_ms = moved_end_ms(EXAM, CLOSES, stood)
    # A stop at the very last moment is one moment of standing more.
    still = [one for one in union_of(stood) if one.from_ms == minute]
    assert end_ms == minute + sum(one.length_ms for one in still)


@given(spans, st.integers(900, 1500))
def test_what_is_left_is_never_negative(stood: list[Span], now: int) -> None:
    interruptions = tuple(
        stopped(one.from_ms // MINUTE, one.to_ms // MINUTE if one.to_ms <= now * MINUTE else None)
        for one in stood
        if one.from_ms <= now * MINUTE
    )
    time = own_time(EXAM, SITTING, Beyond(0, interruptions), now * MINUTE)
    assert time.left_ms >= 0
    if time.stands_since_ms is not None:
        assert time.stands_since_ms <= now * MINUTE <= time.ends_at_ms
