"""What is over is said to be over: one finding a gap, and its closing, across midnight too."""

import pytest

from invigilator.detection import Closing, Detection
from invigilator.journal import Fact
from invigilator.testing import FakeClock
from tests.support.hall import Hall

pytestmark = pytest.mark.anyio

JUST_BEFORE_MIDNIGHT = 1_780_963_110_000


async def test_a_return_closes_what_the_silence_opened(hall: Hall) -> None:
    sitting = await hall.sit()
    await hall.beat(sitting)
    await hall.silence()
    lost_at_ms = hall.clock.now_ms()
    await hall.silence()
    await hall.beat(sitting)
    await hall.weigh()
    [found] = await hall.facts(sitting, "finding_made")
    [closed] = await hall.facts(sitting, "finding_closed")
    assert found["at_ms"] == lost_at_ms
    assert closed == {
        "type": "finding_closed",
        "session_id": sitting.session_id,
        "exam_slug": sitting.exam_slug,
        "detector": "presence",
        "finding_type": "disconnected",
        "dedupe": "2026-06-08",
        "at_ms": hall.clock.now_ms(),
        "detail": "Heard again at 2026-06-08T09:02:00.000Z",
        "evidence_sequence": closed["evidence_sequence"],
    }


async def test_a_closing_names_the_day_of_its_finding_though_it_comes_on_the_next(
    hall: Hall, clock: FakeClock
) -> None:
    clock.set_wall(JUST_BEFORE_MIDNIGHT)
    sitting = await hall.sit()
    await hall.beat(sitting)
    await hall.silence(50)
    await hall.silence()
    await hall.beat(sitting)
    for _ in range(4):
        clock.advance(10_000)
        await hall.beat(sitting)
    hall.segment(sitting)
    await hall.liveness.tick()
    await hall.weigh()
    found = await hall.facts(sitting, "finding_made")
    closed = await hall.facts(sitting, "finding_closed")
    assert [finding["finding_type"] for finding in found] == ["disconnected", "upload_stalled"]
    assert [closing["dedupe"] for closing in closed] == ["2026-06-08", "2026-06-09"]


async def test_the_next_segment_closes_a_stall(hall: Hall) -> None:
    sitting = await hall.sit()
    for _ in range(4):
        await hall.beat(sitting)
        hall.clock.advance(10_000)
    await hall.beat(sitting)
    await hall.weigh()
    [found] = await hall.facts(sitting, "finding_made")
    assert (found["finding_type"], found["is_claim"]) == ("upload_stalled", False)
    assert found["data"] == {
        "upload_queue_depth": 0,
        "network_online": True,
        "last_chunk_at_ms": None,
    }
    hall.segment(sitting)
    await hall.liveness.tick()
    await hall.weigh()
    [closed] = await hall.facts(sitting, "finding_closed")
    assert (closed["finding_type"], closed["dedupe"]) == ("upload_stalled", "2026-06-08")


class Forgetful:
    """Closes what nobody opened, about somebody and about nobody."""

    name = "forgetful"
    kinds = frozenset({"recording_state_changed"})
    observation_types: frozenset[str] = frozenset()

    def conclude(self, fact: Fact) -> list[Closing]:
        return [
            Closing(type="odd", session_id=session_id, at_ms=fact.recorded_at_ms, dedupe="x")
            for session_id in (fact.stream, "nobody")
        ]


async def test_a_closing_about_nobody_is_dropped(hall: Hall) -> None:
    hall.detection = Detection(hall.database, hall.journal, hall.sittings, detectors=[Forgetful()])
    sitting = await hall.sit()
    await hall.beat(sitting)
    await hall.weigh()
    [closed] = await hall.facts(sitting, "finding_closed")
    assert (closed["detector"], closed["dedupe"]) == ("forgetful", "x")


async def test_an_alert_of_a_gap_is_closed_by_the_return_and_opened_by_the_next(hall: Hall) -> None:
    sitting = await hall.sit()
    await hall.beat(sitting)
    await hall.silence()
    await hall.weigh()
    await hall.beat(sitting)
    await hall.weigh()
    [alert] = await hall.database.read(lambda tx: hall.alerts.of_sitting(tx, sitting.session_id))
    assert (alert.type, alert.closed_at_ms) == ("disconnected", hall.clock.now_ms())
    await hall.silence()
    await hall.weigh()
    [alert] = await hall.database.read(lambda tx: hall.alerts.of_sitting(tx, sitting.session_id))
    assert (alert.occurrences, alert.closed_at_ms) == (2, None)
