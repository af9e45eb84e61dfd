"""What staff do with sittings: what applies is done, what does not is refused with the reason."""

import asyncio
import threading

import pytest
from sqlalchemy import text

from invigilator.database import Transaction
from invigilator.sittings import Change
from invigilator.sittings.changing import Told
from invigilator.sittings.transitions import Action
from tests.sittings.conftest import Devices, Proctor
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation

pytestmark = pytest.mark.anyio


async def test_an_ended_sitting_stays_ended_whatever_is_asked(
    proctor: Proctor, candidate: CandidateClient
) -> None:
    """Reference defect 9: unlock, approve and bypass made ended sittings writable again."""
    await candidate.end()
    for action in ("unlock", "approve", "bypass", "lock", "end"):
        refused = await proctor.act(action, candidate.session_id)
        assert (refused.status_code, refused.json()["code"]) == (409, "session_ended")
        assert await proctor.status(candidate.session_id) == "ended"
    assert (await candidate.heartbeat()).status_code == 409


async def test_unlocking_one_that_waits_does_not_make_two_active(
    proctor: Proctor, devices: Devices
) -> None:
    """Reference defect 9 [RUN]: unlock on a waiting sitting gave two active ones."""
    first, second = await devices.start(), await devices.start()
    refused = await proctor.act("unlock", second.session_id)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_locked")
    assert (await first.heartbeat()).status_code == 200
    assert (await second.heartbeat()).status_code == 403


async def test_of_three_devices_approved_in_turn_only_the_last_goes_on(
    proctor: Proctor, devices: Devices
) -> None:
    """Reference defect 9 [RUN]: approve looked at the stale pointer, so b and c were both live."""
    a, b, c = await devices.start(), await devices.start(), await devices.start()
    assert c.started["blocked_by_session_id"] == a.session_id
    assert (await proctor.act("approve", b.session_id)).status_code == 200
    resumed = (await c.call("/api/session/resume")).json()
    assert resumed["blocked_by_session_id"] == b.session_id
    assert (await proctor.act("approve", c.session_id)).status_code == 200
    statuses = [await proctor.status(one.session_id) for one in (a, b, c)]
    assert statuses == ["ended", "ended", "active"]


async def test_a_locked_sitting_keeps_its_place_until_it_is_ended(
    proctor: Proctor, devices: Devices
) -> None:
    first = await devices.start()
    await proctor.act("lock", first.session_id)
    second = await devices.start()
    assert second.started["status"] == "pending_approval"
    await proctor.act("unlock", first.session_id)
    assert (await first.heartbeat()).status_code == 200


async def test_approve_ends_a_locked_sitting_that_holds_the_place(
    proctor: Proctor, devices: Devices
) -> None:
    first, second = await devices.start(), await devices.start()
    await proctor.act("lock", first.session_id)
    await proctor.act("approve", second.session_id, reason="new machine")
    assert await proctor.status(first.session_id) == "ended"
    (locked, superseded) = await proctor.changes(first.session_id)
    assert (locked.action, superseded.action) == ("lock", "superseded_by_approval")
    assert (superseded.by, superseded.reason) == ("proctor", "new machine")
    (approved,) = await proctor.changes(second.session_id)
    assert (approved.from_status, approved.to_status) == ("pending_approval", "active")


async def test_bypass_lets_both_go_on_and_the_third_still_waits(
    proctor: Proctor, devices: Devices
) -> None:
    first, second = await devices.start(), await devices.start()
    await proctor.act("bypass", second.session_id)
    third = await devices.start()
    assert third.started["blocked_by_session_id"] == first.session_id
    for device, status in ((first, 200), (second, 200), (third, 403)):
        assert (await device.heartbeat()).status_code == status


async def test_when_the_holder_ends_the_newest_that_waits_goes_on_by_itself(
    proctor: Proctor, devices: Devices
) -> None:
    """Reference defect 10: whoever waited for a sitting that was gone waited for ever."""
    first, second, third = await devices.start(), await devices.start(), await devices.start()
    await first.end()
    assert (await third.heartbeat()).status_code == 200
    (took,) = await proctor.changes(third.session_id)
    assert (took.action, took.by) == ("take_place", "server")
    assert first.session_id in took.reason
    waiting = (await second.call("/api/session/resume")).json()
    assert waiting["status"] == "pending_approval"
    assert waiting["blocked_by_session_id"] == third.session_id


async def test_an_end_of_one_that_runs_beside_frees_no_place(
    proctor: Proctor, devices: Devices
) -> None:
    await devices.start()
    beside, third = await devices.start(), await devices.start()
    await proctor.act("bypass", beside.session_id)
    await beside.end()
    assert await proctor.status(third.session_id) == "pending_approval"


async def test_what_staff_end_is_sealed_like_what_a_candidate_ends(
    place: Installation, proctor: Proctor, devices: Devices
) -> None:
    first, second = await devices.start(), await devices.start()
    await first.upload(b"x" * 100, 1)
    await proctor.act("approve", second.session_id)
    await proctor.act("end", second.session_id)
    for ended in (first, second):
        assert (await proctor.kinds(ended.session_id))[-1] == "manifest_sealed"
        prefix = ended.started["storage_prefix"]
        assert (place.data.blobs / prefix / "manifest.json").exists()


async def test_a_lock_and_an_unlock_are_felt_by_the_next_heartbeat(
    proctor: Proctor, candidate: CandidateClient
) -> None:
    for action, status in (("lock", 403), ("unlock", 200), ("end", 409)):
        await proctor.act(action, candidate.session_id)
        assert (await candidate.heartbeat()).status_code == status


async def test_many_targets_each_have_their_result_and_none_stops_another(
    proctor: Proctor, devices: Devices
) -> None:
    one, other = await devices.start("one"), await devices.start("other")
    await other.end()
    answer = await proctor.act("lock", one.session_id, other.session_id, "no-such", one.session_id)
    assert answer.status_code == 200
    results = answer.json()["results"]
    assert [(r["session_id"], r["ok"], r["status"], r.get("code")) for r in results] == [
        (one.session_id, True, "locked", None),
        (other.session_id, False, "ended", "session_ended"),
        ("no-such", False, None, "session_not_found"),
    ]


async def test_many_targets_of_which_none_can_be_done_are_a_conflict_with_results(
    proctor: Proctor, devices: Devices
) -> None:
    one, other = await devices.start("one"), await devices.start("other")
    refused = await proctor.act("unlock", one.session_id, other.session_id)
    assert (refused.status_code, refused.json()["code"]) == (409, "nothing_done")
    assert [result["code"] for result in refused.json()["results"]] == ["not_locked"] * 2


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
async def test_staff_say_why(proctor: Proctor, candidate: CandidateClient, reason: str) -> None:
    refused = await proctor.act("lock", candidate.session_id, reason=reason)
    assert (refused.status_code, refused.json()["field"]) == (400, "reason")


async def test_a_fact_says_who_what_and_why(proctor: Proctor, candidate: CandidateClient) -> None:
    await proctor.act("lock", candidate.session_id, reason="talks to a neighbour")
    (locked,) = await proctor.changes(candidate.session_id)
    assert (locked.by, locked.action, locked.reason) == ("proctor", "lock", "talks to a neighbour")
    assert (locked.from_status, locked.to_status) == ("active", "locked")


async def test_an_action_whose_caller_went_away_is_right_at_hand(
    place: Installation, candidate: CandidateClient
) -> None:
    parts, begun, may_end = place.parts, threading.Event(), threading.Event()
    assert (await candidate.heartbeat()).status_code == 200

    def lock(tx: Transaction) -> tuple[Change, None]:
        sitting = parts.sittings.get(tx, candidate.session_id)
        assert sitting is not None
        change = parts.sittings.act(tx, sitting, Action.LOCK, Told("proctor", "so"))
        begun.set()
        may_end.wait()
        return change, None

    asking = asyncio.create_task(parts.sittings.commit(lock))
    await asyncio.to_thread(begun.wait)
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)
    may_end.set()
    await parts.database.write(lambda _tx: None)
    assert (await candidate.heartbeat()).json()["code"] == "session_locked"


async def test_a_change_that_is_not_kept_is_not_at_hand_either(
    place: Installation, candidate: CandidateClient
) -> None:
    class DiskFull(Exception):
        """The commit does not come to be."""

    def unit(tx: Transaction) -> tuple[Change, None]:
        sitting = place.parts.sittings.get(tx, candidate.session_id)
        assert sitting is not None
        place.parts.sittings.end(tx, sitting, reason="x", by="y")
        raise DiskFull

    with pytest.raises(DiskFull):
        await place.parts.sittings.commit(unit)
    assert (await candidate.heartbeat()).status_code == 200


async def test_who_waits_for_nobody_when_the_server_starts_goes_on(
    place: Installation, proctor: Proctor, devices: Devices
) -> None:
    """Reference defect 10: an orphaned lock kept everybody waiting for ever."""
    first, second, third = await devices.start(), await devices.start(), await devices.start()
    await place.parts.database.write(
        lambda tx: tx.execute(
            text("UPDATE sittings SET status = 'ended' WHERE session_id = :id"),
            {"id": first.session_id},
        )
    )
    await place.parts.sittings.load()
    assert await proctor.status(third.session_id) == "active"
    assert await proctor.status(second.session_id) == "pending_approval"
    await place.parts.sittings.load()
    assert len(await proctor.changes(third.session_id)) == 1
