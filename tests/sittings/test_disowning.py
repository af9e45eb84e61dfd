"""Who is named by mistake gives the place back, and nobody is blamed for it."""

import pytest

from invigilator.app.settings import Settings
from invigilator.app.verifying import verify_one
from invigilator.sittings import SittingDisowned
from tests.sittings.conftest import Devices, Proctor, Terms
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation, on_engine

pytestmark = pytest.mark.anyio


async def test_it_ends_as_mistaken_with_a_fact_of_its_own(
    place: Installation, proctor: Proctor, devices: Devices
) -> None:
    candidate = await devices.start("somebody_else")
    answer = await candidate.call("/api/session/disown")
    assert (answer.status_code, answer.json()) == (200, {"ok": True})
    [changed] = await proctor.changes(candidate.session_id)
    assert (changed.to_status, changed.action, changed.by) == ("ended", "disown", "candidate")
    facts = await place.parts.database.read(
        lambda tx: place.parts.journal.stream(tx, candidate.session_id, kinds=["sitting_disowned"])
    )
    assert [fact.read_as(SittingDisowned).username for fact in facts] == ["somebody_else"]


async def test_the_browser_holds_its_secret_no_more(devices: Devices) -> None:
    candidate = await devices.start()
    assert list(candidate.http.cookies.jar)
    await candidate.call("/api/session/disown")
    assert list(candidate.http.cookies.jar) == []


async def test_it_counts_as_nothing_and_staff_see_what_it_is(
    proctor: Proctor, devices: Devices
) -> None:
    candidate = await devices.start("somebody_else")
    await candidate.call("/api/session/disown")
    stats = (await proctor.stats(contest_slug="demo-contest"))["stats"]
    assert (stats["live"], stats["finished"], stats["total"]) == (0, 0, 0)
    query = {"contest_slug": "demo-contest"}
    picture = (await proctor.http.get("/api/console/picture", params=query)).json()
    [row] = picture["sittings"]
    assert (row["status"], row["ended_reason"]) == ("ended", "disowned")
    listed = (await proctor.http.get("/api/staff/sittings", params=query)).json()["sittings"]
    assert [one["ended_reason"] for one in listed] == ["disowned"]


async def test_whom_it_named_is_still_to_come(
    proctor: Proctor, devices: Devices, terms: Terms
) -> None:
    await terms.expect("somebody_else,Some Body,1,Room 2,0", "priya_s,Priya S.,2,Room 1,0")
    mistaken = await devices.start("somebody_else")
    assert (await proctor.stats())["stats"]["yet_to_start"] == 1
    await mistaken.call("/api/session/disown")
    assert (await proctor.stats())["stats"]["yet_to_start"] == 2
    await devices.start("somebody_else")
    assert (await proctor.stats())["stats"]["yet_to_start"] == 1
    await terms.expect("somebody_else,Some Body,1,Room 2,0", "priya_s,Priya S.,2,Room 1,0")
    assert (await proctor.stats())["stats"]["yet_to_start"] == 1


async def test_the_place_goes_to_who_waited_for_it(proctor: Proctor, devices: Devices) -> None:
    mistaken = await devices.start("somebody_else")
    own = await devices.start("somebody_else")
    assert own.started["status"] == "pending_approval"
    await mistaken.call("/api/session/disown")
    assert await proctor.status(own.session_id) == "active"


async def test_who_waits_under_anothers_name_can_say_so_too(
    proctor: Proctor, devices: Devices
) -> None:
    own = await devices.start("somebody_else")
    mistaken = await devices.start("somebody_else")
    assert (await mistaken.call("/api/session/disown")).status_code == 200
    assert await proctor.status(mistaken.session_id) == "ended"
    assert await proctor.status(own.session_id) == "active"


async def refused(candidate: CandidateClient) -> tuple[int, str]:
    answer = await candidate.call("/api/session/disown")
    return answer.status_code, answer.json()["code"]


async def test_what_was_recorded_is_not_disowned(proctor: Proctor, devices: Devices) -> None:
    minted, told = await devices.start("one"), await devices.start("two")
    await minted.mint(b"a screen", 1)
    await told.heartbeat("screen:recording;camera:inactive")
    for candidate in (minted, told):
        assert await refused(candidate) == (409, "already_recorded")
        assert await proctor.status(candidate.session_id) == "active"


async def test_a_page_that_only_opened_may_still_be_a_mistake(devices: Devices) -> None:
    candidate = await devices.start()
    await candidate.heartbeat("screen:inactive;camera:inactive")
    await candidate.observe("storage_state", "display_changed")
    assert (await candidate.call("/api/session/disown")).status_code == 200


async def test_locked_and_ended_ones_stay_as_they_are(proctor: Proctor, devices: Devices) -> None:
    locked, ended = await devices.start("one"), await devices.start("two")
    await proctor.act("lock", locked.session_id)
    await ended.end()
    assert await refused(locked) == (403, "session_locked")
    assert await refused(ended) == (409, "session_ended")


async def test_nobody_disowns_anothers_sitting(proctor: Proctor, devices: Devices) -> None:
    own, other = await devices.start("one"), await devices.start("two")
    answer = await other.post("/api/session/disown", {"session_id": own.session_id})
    assert (answer.status_code, answer.json()["code"]) == (401, "not_your_sitting")
    assert await proctor.status(own.session_id) == "active"


async def test_it_is_sealed_and_verifies(place: Installation, devices: Devices) -> None:
    candidate = await devices.start()
    await candidate.call("/api/session/disown")
    report = verify_one(place.data, candidate.session_id, on_engine(place.data, Settings()))
    assert report is not None
    assert (report.sealed, report.faults) == (True, ())
