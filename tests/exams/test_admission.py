"""One exam's day, asked at every edge of its parts, for candidates with and without extra time."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.exams import (
    Ended,
    Exam,
    NotYet,
    Open,
    Phase,
    Terms,
    TooLate,
    admission_at,
    closes_for_ms,
    phase_at,
    writes_until_ms,
)

MINUTE_MS = 60_000
OPENS, CLOSES = 1_000_000_000, 1_000_000_000 + 90 * MINUTE_MS
LATE = OPENS + 15 * MINUTE_MS

Part = tuple[int, int, object]


@pytest.fixture
def day(exam: Exam) -> Exam:
    return replace(exam, opens_at_ms=OPENS, closes_at_ms=CLOSES)


def admits_late(exam: Exam, minutes: int | None) -> Exam:
    return replace(exam, terms=Terms(late_admission_minutes=minutes))


def hold(exam: Exam, parts: list[Part], *, extra_minutes: int = 0) -> None:
    """Ask at both edges of every part, one millisecond inside them, and in the middle."""
    for (from_ms, to_ms, admission), following in zip(parts, parts[1:] + [None], strict=True):
        assert following is None or following[0] == to_ms + 1, "the parts do not meet"
        for now_ms in {from_ms, from_ms + 1, (from_ms + to_ms) // 2, to_ms - 1, to_ms}:
            assert admission_at(exam, now_ms, extra_minutes) == admission, now_ms


def test_without_a_limit_a_start_is_let_in_until_closing(day: Exam) -> None:
    hold(
        admits_late(day, None),
        [
            (0, OPENS - 1, NotYet(OPENS)),
            (OPENS, CLOSES, Open(CLOSES)),
            (CLOSES + 1, CLOSES + 10_000, Ended(CLOSES)),
        ],
    )


def test_late_admission_ends_before_the_exam_does(day: Exam) -> None:
    hold(
        admits_late(day, 15),
        [
            (0, OPENS - 1, NotYet(OPENS)),
            (OPENS, LATE, Open(LATE)),
            (LATE + 1, CLOSES, TooLate(LATE)),
            (CLOSES + 1, CLOSES + 10_000, Ended(CLOSES)),
        ],
    )


def test_late_admission_never_outlasts_the_exam(day: Exam) -> None:
    hold(
        admits_late(day, 91),
        [(OPENS, CLOSES, Open(CLOSES)), (CLOSES + 1, CLOSES + 10_000, Ended(CLOSES))],
    )


def test_extra_time_moves_the_end_and_not_the_arrival(day: Exam) -> None:
    closes = CLOSES + 20 * MINUTE_MS
    hold(
        admits_late(day, 15),
        [
            (0, OPENS - 1, NotYet(OPENS)),
            (OPENS, LATE, Open(LATE)),
            (LATE + 1, closes, TooLate(LATE)),
            (closes + 1, closes + 10_000, Ended(closes)),
        ],
        extra_minutes=20,
    )


def test_with_extra_time_and_no_limit_a_start_is_let_in_until_the_own_end(day: Exam) -> None:
    closes = CLOSES + 20 * MINUTE_MS
    hold(
        admits_late(day, None),
        [(OPENS, closes, Open(closes)), (closes + 1, closes + 10_000, Ended(closes))],
        extra_minutes=20,
    )


@pytest.mark.parametrize("extra_minutes", [0, 20])
def test_the_phase_is_that_of_the_candidates_own_window(day: Exam, extra_minutes: int) -> None:
    closes = CLOSES + extra_minutes * MINUTE_MS
    assert closes_for_ms(day, extra_minutes) == closes
    for now_ms, phase in [
        (OPENS - 1, Phase.NOT_STARTED),
        (OPENS, Phase.OPEN),
        (closes, Phase.OPEN),
        (closes + 1, Phase.ENDED),
    ]:
        assert phase_at(day, now_ms, extra_minutes) is phase


def test_writes_are_accepted_a_day_after_the_own_end_unless_the_terms_say_otherwise(
    day: Exam,
) -> None:
    assert writes_until_ms(day) == CLOSES + 24 * 60 * MINUTE_MS
    assert writes_until_ms(day, 20) == CLOSES + (24 * 60 + 20) * MINUTE_MS
    strict = replace(day, terms=Terms(accept_after_close_minutes=0))
    assert writes_until_ms(strict, 20) == CLOSES + 20 * MINUTE_MS


@given(
    length=st.integers(1, 300),
    late=st.none() | st.integers(1, 400),
    extra=st.integers(0, 200),
    now=st.integers(-10, 600),
)
def test_who_is_let_in_is_inside_the_window_and_may_write_to_its_end(
    length: int, late: int | None, extra: int, now: int
) -> None:
    exam = Exam(
        **dict.fromkeys(("id", "slug", "title", "mode", "contest_url", "policy")),  # type: ignore[arg-type]
        rooms=(),
        opens_at_ms=OPENS,
        closes_at_ms=OPENS + length * MINUTE_MS,
        created_at_ms=0,
        created_by="",
        terms=Terms(late_admission_minutes=late),
    )
    now_ms = OPENS + now * MINUTE_MS
    admission = admission_at(exam, now_ms, extra)
    assert isinstance(admission, Open | TooLate) == (phase_at(exam, now_ms, extra) is Phase.OPEN)
    if isinstance(admission, Open):
        assert now_ms <= admission.until_ms <= closes_for_ms(exam, extra)
        assert closes_for_ms(exam, extra) <= writes_until_ms(exam, extra)
