"""Recording goes on and nothing arrives: drawn as time lines."""

import pytest

from invigilator.exams import ExamChanges
from invigilator.sittings import Sitting
from invigilator.sittings.transitions import Action
from tests.support.hall import EXAM, RECORDING, STOPPED, Hall, claim

pytestmark = pytest.mark.anyio

WAITING = "screen:waiting;camera:waiting;microphone:unavailable"


async def live(hall: Hall, sitting: Sitting, drawn: str) -> str:
    """Live through `drawn`, segments of ten seconds; what was noted of the uploads.

    `h` a heartbeat that says recording, `s` one that says stopped, `w` one that waits to be shared
    with, `u` a segment, `o` an observation, `.` ten seconds, `R` our own restart.
    """
    states = {"h": RECORDING, "s": STOPPED, "w": WAITING}
    for mark in drawn:
        match mark:
            case "h" | "s" | "w":
                await hall.beat(sitting, states[mark])
            case "u":
                hall.segment(sitting)
            case "o":
                await hall.observe(sitting, claim("note", f"at {hall.clock.now_ms()}"))
            case "R":
                await hall.restart()
            case ".":
                await hall.silence(10)
    await hall.liveness.tick()
    kinds = await hall.kinds(sitting)
    return " ".join(kind.removeprefix("uploads_") for kind in kinds if "uploads_" in kind)


@pytest.mark.parametrize(
    ("drawn", "noted"),
    [
        ("hu.hu.hu.hu.hu.hu.h", ""),
        ("h.h.h.", ""),
        ("h.h.h.h", "stalled"),
        ("h.h.h.h.h.h.h.h", "stalled"),
        ("h.h.h.hu", "stalled resumed"),
        ("h.h.h.hu.h.h.h", "stalled resumed stalled"),
        ("h.h.h.h.h.hu.hu.hu.h", "stalled resumed"),
        # Every segment begins the wait anew, and only segments do.
        ("h.h.hu.h.h.", ""),
        ("h.h.hu.h.h.h", "stalled"),
        ("ho.ho.ho.ho", "stalled"),
        # Who does not say that it records owes nothing.
        ("w.w.w.w.w.w", ""),
        ("w.w.w.w.h.h.h", ""),
        ("w.w.w.w.h.h.h.h", "stalled"),
        ("h.h.s.s.s.s", ""),
        ("h.h.s.s.h.h.h", ""),
        # Without heartbeats nobody says anything: that is a lost connection, and not this.
        ("h.......", ""),
        ("h.......h", ""),
        ("h....h.h.h", ""),
        ("h....h.h.h.h", "stalled"),
        # Our own restart: the wait counts from it, and what was told is not told again.
        ("h.h.Rh.h.h", ""),
        ("h.h.Rh.h.h.h", "stalled"),
        ("h.h.h.hRh.h.h.h.h", "stalled"),
        ("h.h.h.hRh.hu", "stalled resumed"),
    ],
)
async def test_a_stall_is_noted_once_and_so_is_its_end(hall: Hall, drawn: str, noted: str) -> None:
    assert await live(hall, await hall.sit(), drawn) == noted


async def test_a_stall_says_what_the_page_said_of_its_uploads(hall: Hall) -> None:
    sitting = await hall.sit()
    await live(hall, sitting, "h")
    hall.segment(sitting)
    last_chunk_at_ms = hall.clock.now_ms()
    await live(hall, sitting, ".h.h.")
    await hall.beat(sitting, upload_queue_depth=7, network_online=False)
    [stall] = await hall.facts(sitting, "uploads_stalled")
    assert (stall["upload_queue_depth"], stall["network_online"]) == (7, False)
    assert stall["last_chunk_at_ms"] == last_chunk_at_ms
    assert stall["stalled_at_ms"] == hall.clock.now_ms()


async def test_segments_of_another_length_are_waited_for_longer(hall: Hall) -> None:
    await hall.exams.change(EXAM, ExamChanges(policy={"segment_seconds": 20}), by="olga")
    sitting = await hall.sit()
    assert await live(hall, sitting, "h.h.h.h.h.h") == ""
    assert await live(hall, sitting, ".h") == "stalled"


async def test_how_many_segments_may_be_missing_is_asked_for(hall: Hall) -> None:
    async def five(exam_slug: str) -> float:
        assert exam_slug == EXAM
        return 5.0

    hall.signs.stalled_after(five)
    sitting = await hall.sit()
    assert await live(hall, sitting, "h.h.h.h.h") == ""
    assert await live(hall, sitting, ".h") == "stalled"


async def test_slow_heartbeats_of_a_policy_are_no_silence(hall: Hall) -> None:
    await hall.exams.change(EXAM, ExamChanges(policy={"heartbeat_seconds": 40}), by="olga")
    assert await live(hall, await hall.sit(), "h....h") == "stalled"


async def test_a_locked_sitting_owes_nothing_for_the_time_that_it_was_refused(hall: Hall) -> None:
    sitting = await hall.sit()
    await live(hall, sitting, "hu.h")
    await hall.act(sitting, Action.LOCK)
    hall.clock.advance(300_000)
    await hall.act(sitting, Action.UNLOCK)
    assert await live(hall, sitting, "h.h.h") == ""
