from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.exams import Exam, Mode, Phase, Policy, phase_at

moments = st.integers(0, 10_000)
IN_ORDER = [Phase.NOT_STARTED, Phase.OPEN, Phase.ENDED]


def exam_between(opens_at_ms: int, closes_at_ms: int) -> Exam:
    return Exam(
        id="e1",
        slug="c1",
        title="C1",
        mode=Mode.COMPANION,
        contest_url="https://judge.example/c1",
        rooms=(),
        opens_at_ms=opens_at_ms,
        closes_at_ms=closes_at_ms,
        created_at_ms=0,
        created_by="a1",
        policy=Policy(),
    )


@pytest.mark.parametrize(
    ("now_ms", "phase"),
    [
        (999, Phase.NOT_STARTED),
        (1_000, Phase.OPEN),
        (1_001, Phase.OPEN),
        (1_999, Phase.OPEN),
        (2_000, Phase.OPEN),
        (2_001, Phase.ENDED),
    ],
)
def test_both_ends_of_the_window_are_open(exam: Exam, now_ms: int, phase: Phase) -> None:
    assert phase_at(exam, now_ms) is phase


@given(moments, moments, moments, moments)
def test_time_never_goes_back_to_an_earlier_phase(
    opens: int, closes: int, earlier: int, later: int
) -> None:
    exam = exam_between(min(opens, closes), max(opens, closes) + 1)
    first, second = (phase_at(exam, now) for now in sorted((earlier, later)))
    assert IN_ORDER.index(first) <= IN_ORDER.index(second)


@given(moments, moments, moments, st.integers(-5_000, 5_000))
def test_only_the_distance_to_the_window_counts(
    opens: int, closes: int, now_ms: int, shift: int
) -> None:
    exam = exam_between(min(opens, closes), max(opens, closes) + 1)
    moved = replace(
        exam, opens_at_ms=exam.opens_at_ms + shift, closes_at_ms=exam.closes_at_ms + shift
    )
    assert phase_at(moved, now_ms + shift) is phase_at(exam, now_ms)


@given(moments, st.integers(1, 10_000))
def test_every_window_opens_and_ends(opens: int, length: int) -> None:
    exam = exam_between(opens, opens + length)
    assert phase_at(exam, opens - 1) is Phase.NOT_STARTED
    assert phase_at(exam, opens) is phase_at(exam, opens + length) is Phase.OPEN
    assert phase_at(exam, opens + length + 1) is Phase.ENDED
