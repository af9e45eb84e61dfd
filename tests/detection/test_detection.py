"""Findings: made once, not made of a candidate's own end, and not lost to a broken detector."""

from collections.abc import Iterable

import anyio
import pytest

from invigilator.detection import BUILT_IN, Detection, Finding, Severity
from invigilator.journal import Fact
from tests.support.hall import RECORDING, STOPPED, Hall, claim

pytestmark = pytest.mark.anyio


async def test_a_share_that_the_browser_says_was_stopped_is_a_finding_at_our_time(
    hall: Hall,
) -> None:
    sitting = await hall.sit()
    hall.clock.advance(5000)
    stopped = claim("screen_share_stopped", "2031-01-01T00:00:00Z", reason="track_ended")
    await hall.observe(sitting, claim("contest_opened"), stopped)
    await hall.weigh()

    [found] = await hall.facts(sitting, "finding_made")
    assert found["finding_type"] == "screen_share_stopped"
    assert found["detector"] == "recording"
    assert found["at_ms"] == hall.clock.now_ms()
    assert found["detail"] == "track_ended"
    assert found["data"] == {"reason": "track_ended", "claimed_at": "2031-01-01T00:00:00Z"}


async def test_two_stops_in_one_batch_are_one_finding_of_two_occurrences(hall: Hall) -> None:
    sitting = await hall.sit()
    stops = [claim("screen_share_stopped", reason=reason) for reason in ("first", "second")]
    await hall.observe(sitting, *stops)
    await hall.weigh()
    [found] = await hall.facts(sitting, "finding_made")
    assert (found["occurrences"], found["detail"]) == (2, "second")


async def test_a_claims_detail_cannot_fill_the_alert_list(hall: Hall) -> None:
    sitting = await hall.sit()
    crammed = {f"k{number}": "x" * 5000 for number in range(40)}
    await hall.observe(sitting, claim("screen_share_stopped", nested={"a": [1]}, **crammed))
    await hall.weigh()
    [found] = await hall.facts(sitting, "finding_made")
    assert "nested" not in found["data"]
    assert len(str(found["data"])) < 20 * 600


async def test_a_recording_that_stops_while_the_sitting_goes_on_is_a_finding(hall: Hall) -> None:
    sitting = await hall.sit()
    await hall.beat(sitting)
    hall.clock.advance(20_000)
    stopped_at_ms = hall.clock.now_ms()
    await hall.beat(sitting, STOPPED)
    hall.clock.advance(500)
    await hall.weigh()

    [found] = await hall.facts(sitting, "finding_made")
    assert (found["finding_type"], found["at_ms"]) == ("recording_stopped", stopped_at_ms)
    assert found["detail"] == f"recording_state={STOPPED}"
    await hall.weigh()
    assert len(await hall.findings(sitting)) == 1


async def test_the_candidates_own_end_is_no_stopped_recording(hall: Hall) -> None:
    sitting = await hall.sit()
    await hall.beat(sitting)
    await hall.announce_end(sitting)
    await hall.beat(sitting, STOPPED)
    hall.clock.advance(60_000)
    await hall.weigh()
    await hall.end(sitting)
    await hall.weigh()
    assert await hall.findings(sitting) == []


async def test_a_recording_that_stops_long_after_the_end_was_announced_is_found(hall: Hall) -> None:
    sitting = await hall.sit()
    await hall.beat(sitting)
    await hall.announce_end(sitting)
    hall.clock.advance(11 * 60_000)
    await hall.beat(sitting, STOPPED)
    await hall.weigh()
    assert await hall.findings(sitting) == ["recording_stopped"]


async def test_a_recording_that_stopped_before_the_end_is_found_however_late_we_look(
    hall: Hall,
) -> None:
    sitting = await hall.sit()
    await hall.beat(sitting)
    await hall.beat(sitting, STOPPED)
    hall.clock.advance(1)
    await hall.end(sitting)
    await hall.weigh()
    assert await hall.findings(sitting) == ["recording_stopped"]


async def test_a_share_stopped_just_before_the_end_is_still_told(hall: Hall) -> None:
    sitting = await hall.sit()
    await hall.observe(sitting, claim("screen_share_stopped", reason="track_ended"))
    hall.clock.advance(1)
    await hall.end(sitting)
    await hall.weigh()
    assert await hall.findings(sitting) == ["screen_share_stopped"]


async def test_silence_is_found_once_and_again_only_after_a_return(hall: Hall) -> None:
    sitting = await hall.sit()
    await hall.beat(sitting)
    last_seen_at_ms = hall.clock.now_ms()
    await hall.silence()
    await hall.silence()
    await hall.weigh()
    [found] = await hall.facts(sitting, "finding_made")
    assert (found["finding_type"], found["severity"]) == ("disconnected", "warning")
    assert found["data"] == {
        "cause": "silence",
        "last_seen_at_ms": last_seen_at_ms,
        "gap_started_at_ms": last_seen_at_ms,
    }

    await hall.beat(sitting)
    await hall.silence()
    await hall.weigh()
    assert await hall.findings(sitting) == ["disconnected", "disconnected"]


async def test_a_sitting_that_ended_is_not_found_silent(hall: Hall) -> None:
    sitting = await hall.sit()
    await hall.beat(sitting)
    hall.clock.advance(44_000)
    # The tick that notices the silence and the end are under way at the same moment.
    await hall.silence(2)
    await hall.end(sitting)
    await hall.weigh()
    assert await hall.findings(sitting) == []


async def test_a_sitting_that_waits_for_approval_is_not_found_silent(hall: Hall) -> None:
    await hall.sit()
    second = await hall.sit()
    assert second.status == "pending_approval"
    await hall.silence()
    await hall.weigh()
    assert await hall.findings(second) == []


class Broken:
    name = "broken"
    kinds = frozenset({"recording_state_changed", "observations_received"})
    observation_types: frozenset[str] = frozenset()

    def conclude(self, fact: Fact) -> Iterable[Finding]:
        raise LookupError("a bug of its own")


class Unwritable(Broken):
    name = "unwritable"

    def conclude(self, fact: Fact) -> Iterable[Finding]:
        finding = Finding(
            type="odd",
            session_id=fact.stream,
            at_ms=fact.recorded_at_ms,
            severity=Severity.INFO,
            title="Odd",
            data={"thing": object()},
        )
        return [finding]


async def test_a_broken_detector_is_counted_and_stops_neither_the_others_nor_itself(
    hall: Hall,
) -> None:
    hall.detection = Detection(
        hall.database,
        hall.journal,
        hall.sittings,
        detectors=[Broken(), Unwritable(), *BUILT_IN],
    )
    sitting = await hall.sit()
    await hall.observe(sitting, claim("screen_share_stopped"))
    await hall.observe(sitting, claim("screen_share_stopped", "2026-06-08T09:05:00.000Z"))
    await hall.weigh()
    assert await hall.findings(sitting) == ["screen_share_stopped"] * 2
    assert hall.detection.failures == {"broken": 2, "unwritable": 2}


class Elsewhere(Broken):
    name = "elsewhere"

    def conclude(self, fact: Fact) -> Iterable[Finding]:
        yield Finding(
            type="odd",
            session_id="nobody",
            at_ms=fact.recorded_at_ms,
            severity=Severity.INFO,
            title="Odd",
        )


async def test_a_finding_about_nobody_is_dropped(hall: Hall) -> None:
    detectors = [Elsewhere(), *BUILT_IN]
    hall.detection = Detection(hall.database, hall.journal, hall.sittings, detectors=detectors)
    sitting = await hall.sit()
    await hall.observe(sitting, claim("screen_share_stopped"))
    await hall.weigh()
    assert await hall.findings(sitting) == ["screen_share_stopped"]


async def test_detection_at_work_follows_the_journal(hall: Hall) -> None:
    sitting = await hall.sit()
    with anyio.fail_after(20):
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(hall.detection.run)
            await hall.beat(sitting, RECORDING)
            await hall.beat(sitting, STOPPED)
            await hall.observe(sitting, claim("screen_share_stopped"))
            while len(await hall.findings(sitting)) < 2:
                await anyio.sleep(0.01)
            tasks.cancel_scope.cancel()
    assert await hall.findings(sitting) == ["recording_stopped", "screen_share_stopped"]
