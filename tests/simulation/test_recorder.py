"""A simulated recorder claims what a real one would: every moment once, and a gap for the rest."""

from itertools import pairwise

from invigilator.simulation.recorder import Recorder
from invigilator.simulation.story_clock import MARK_MS

LOADED_MS = 1_790_000_003_000
FIRST_MARK_MS = 1_790_000_010_000


def recorder() -> Recorder:
    made = Recorder(LOADED_MS, lambda at_ms: at_ms)
    made.begin("screen", LOADED_MS)
    return made


def test_segments_follow_each_other_from_mark_to_mark() -> None:
    made = recorder()
    for later in range(1, 8):
        made.record(LOADED_MS + later * 7_000)
    assert made.waiting[0].from_ms == FIRST_MARK_MS
    assert [segment.index for segment in made.waiting] == list(range(1, len(made.waiting) + 1))
    assert all(one.to_ms == following.from_ms for one, following in pairwise(made.waiting))
    assert all(segment.to_ms - segment.from_ms == MARK_MS for segment in made.waiting)


def test_nothing_is_sent_before_it_is_over() -> None:
    made = recorder()
    made.record(FIRST_MARK_MS + MARK_MS - 1)
    assert made.waiting == []


def test_a_share_that_was_stopped_leaves_a_gap_with_its_reason_between_two_generations() -> None:
    made = recorder()
    made.stop("screen", FIRST_MARK_MS + 14_000, by="share_stopped", word="stopped")
    assert made.state.startswith("screen:stopped;")
    (gap, told), (started, detail) = made.begin("screen", FIRST_MARK_MS + 41_000)
    made.record(FIRST_MARK_MS + 60_000)
    first, second = made.waiting
    assert (gap, started) == ("gap", "recording_started")
    assert told["reason"] == detail["after"] == "share_stopped"
    assert told["clock_origin_ms"] + told["from_ms"] == first.to_ms
    assert told["clock_origin_ms"] + told["to_ms"] == second.from_ms
    assert (first.generation, second.generation, second.index) == (1, 2, 2)


def test_a_recording_that_is_finished_says_so_and_goes_no_further() -> None:
    made = recorder()
    made.finish()
    made.record(FIRST_MARK_MS + 60_000)
    assert made.waiting == []
    assert made.state.startswith("screen:finishing;")
