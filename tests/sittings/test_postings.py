"""Who is posted to a room sees and acts on the sittings of that room, and no others."""

from typing import Any

import pytest

from invigilator.app.demo import DEMO_SLUG
from invigilator.identity import Caller, NotAllowed, Permission, Posting
from invigilator.sittings import Overview
from invigilator.sittings.actions import Target
from invigilator.sittings.code_model import CodeKind
from invigilator.sittings.codes import Wanted
from invigilator.sittings.transitions import Action
from tests.sittings.conftest import Devices, Terms
from tests.support.installation import Installation

pytestmark = pytest.mark.anyio

ROOM_1 = Caller(
    name="proctor",
    permissions=frozenset({Permission.WATCH, Permission.ACT}),
    postings=(Posting(DEMO_SLUG, "Room 1"),),
)
ELSEWHERE = Caller(
    name="proctor",
    permissions=frozenset({Permission.WATCH, Permission.ACT}),
    postings=(Posting("another-exam"),),
)


async def names(overview: Overview, caller: Caller, **query: Any) -> list[str]:
    asked: dict[str, Any] = dict.fromkeys(("status", "room", "search", "after", "limit")) | query
    page = await overview.page(DEMO_SLUG, caller, **asked)
    return [sitting.username for sitting in page.sittings]


async def test_the_list_and_the_counts_are_of_their_rooms(
    place: Installation, devices: Devices
) -> None:
    await devices.start("mine", room="Room 1")
    await devices.start("theirs", room="Room 2")
    await devices.start("nowhere", room="")
    overview = place.parts.overview
    assert await names(overview, ROOM_1) == ["mine"]
    assert await names(overview, ROOM_1, room="Room 2") == []
    counted = await overview.stats(DEMO_SLUG, "", ROOM_1)
    assert (counted.stats.total, counted.rooms) == (1, ["Room 1"])
    with pytest.raises(NotAllowed):
        await overview.stats(DEMO_SLUG, "Room 2", ROOM_1)


async def test_another_exam_is_closed_to_them(place: Installation, devices: Devices) -> None:
    device = await devices.start()
    with pytest.raises(NotAllowed):
        await place.parts.overview.stats(DEMO_SLUG, "", ELSEWHERE)
    with pytest.raises(NotAllowed):
        await names(place.parts.overview, ELSEWHERE)
    with pytest.raises(NotAllowed):
        await place.parts.actions.act(
            [Target(device.session_id)], Action.LOCK, caller=ELSEWHERE, reason="so"
        )


async def test_of_many_targets_those_of_other_rooms_are_refused(
    place: Installation, devices: Devices
) -> None:
    mine, theirs = await devices.start("a", room="Room 1"), await devices.start("b", room="Room 2")
    targets = [Target(mine.session_id), Target(theirs.session_id)]
    outcomes = await place.parts.actions.act(targets, Action.LOCK, caller=ROOM_1, reason="so")
    assert [outcome.refusal is None for outcome in outcomes] == [True, False]
    assert isinstance(outcomes[1].refusal, NotAllowed)
    assert outcomes[1].before is None, "nothing is told of a sitting that one may not see"
    assert (await theirs.heartbeat()).status_code == 200


async def test_codes_are_for_people_of_their_rooms(
    place: Installation, devices: Devices, terms: Terms
) -> None:
    await terms.expect("mine,M,1,Room 1,0", "theirs,T,2,Room 2,0")
    codes = place.parts.codes

    def wanted(**whom: str) -> Wanted:
        return Wanted(kind=CodeKind.ADMISSION, lasts_ms=60_000, **whom)

    (made,) = await codes.make(DEMO_SLUG, wanted(username="mine"), ROOM_1)
    for whom in ({"username": "theirs"}, {"username": "unknown"}, {"room": "Room 2"}):
        with pytest.raises(NotAllowed):
            await codes.make(DEMO_SLUG, wanted(**whom), ROOM_1)
    proctor = Caller(name="head", permissions=frozenset({Permission.ACT}))
    (other,) = await codes.make(DEMO_SLUG, wanted(username="theirs"), proctor)
    listed = await codes.page(DEMO_SLUG, ROOM_1, after=None, limit=10)
    assert [code.code_id for code in listed] == [made.code.code_id]
    with pytest.raises(NotAllowed):
        await codes.revoke(DEMO_SLUG, other.code.code_id, ROOM_1)
