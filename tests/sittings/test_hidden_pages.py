"""What a page says as it is hidden and closed: kept, bounded, and told apart once it is normal."""

import pytest

from invigilator.sittings import Sitting
from tests.support.candidate import CandidateClient
from tests.support.hall import Hall, claim
from tests.support.installation import Installation

pytestmark = pytest.mark.anyio


async def told(hall: Hall, sitting: Sitting) -> list[tuple[str, bool, int]]:
    facts = await hall.facts(sitting, "page_hidden")
    return [(fact["kind"], fact["contest_opened"], fact["uncounted"]) for fact in facts]


async def test_hiding_and_closing_are_kept_and_showing_is_not(hall: Hall) -> None:
    sitting = await hall.sit()
    for kind in ("hidden", "visible", "hidden", "visible", "closing"):
        await hall.beacon(sitting, kind)
    assert await told(hall, sitting) == [
        ("hidden", False, 0),
        ("hidden", False, 0),
        ("closing", False, 0),
    ]


async def test_a_page_that_is_closed_and_hidden_by_that_left_once(hall: Hall) -> None:
    sitting = await hall.sit()
    await hall.beacon(sitting, "closing")
    await hall.beacon(sitting, "hidden")
    assert await told(hall, sitting) == [("closing", False, 0)]


async def test_of_a_flood_thirty_a_minute_are_kept_and_the_rest_are_counted(hall: Hall) -> None:
    sitting, other = await hall.sit(), await hall.sit("another")
    for _ in range(500):
        await hall.beacon(sitting, "hidden")
    await hall.beacon(other, "hidden")
    assert len(await told(hall, sitting)) == 30
    assert len(await told(hall, other)) == 1, "one sitting's flood is nobody else's"
    hall.clock.advance(61_000)
    await hall.beacon(sitting, "hidden")
    assert (await told(hall, sitting))[30:] == [("hidden", False, 470)]
    await hall.beacon(sitting, "hidden")
    assert (await told(hall, sitting))[31:] == [("hidden", False, 0)]


async def test_a_flood_counts_in_full_in_its_alert(hall: Hall) -> None:
    sitting = await hall.sit()
    for _ in range(40):
        await hall.beacon(sitting, "hidden")
    hall.clock.advance(61_000)
    await hall.beacon(sitting, "hidden")
    await hall.weigh()
    found = await hall.facts(sitting, "finding_made")
    assert sum(finding["occurrences"] for finding in found) == 41


@pytest.mark.parametrize("by", ["beacon", "heartbeat", "observation"])
async def test_once_the_contest_was_opened_hiding_says_so_for_good(hall: Hall, by: str) -> None:
    sitting = await hall.sit()
    await hall.beacon(sitting, "hidden")
    if by == "beacon":
        await hall.beacon(sitting, "visible", contest_opened=True)
    elif by == "heartbeat":
        await hall.beat(sitting, contest_opened=True)
    else:
        await hall.observe(sitting, claim("contest_opened"))
    await hall.beat(sitting)
    await hall.beacon(sitting, "hidden")
    await hall.restart()
    await hall.beat(sitting)
    await hall.beacon(sitting, "hidden")
    assert [opened for _, opened, _ in await told(hall, sitting)] == [False, True, True]


async def test_the_very_beacon_that_says_it_counts(hall: Hall) -> None:
    sitting = await hall.sit()
    await hall.beacon(sitting, "hidden", contest_opened=True)
    assert await told(hall, sitting) == [("hidden", True, 0)]


@pytest.mark.parametrize("said", [False, "true", 1, None, {}])
async def test_only_the_value_true_opens_the_contest(
    place: Installation, candidate: CandidateClient, said: object
) -> None:
    await candidate.call("/api/session/beacon", kind="hidden", contest_opened=said)
    presence = place.parts.signs.presence_of(candidate.session_id)
    assert presence is not None
    assert not presence.contest_opened


async def test_the_wire_takes_what_our_recorder_says_of_the_contest(
    place: Installation, candidate: CandidateClient
) -> None:
    answer = await candidate.call("/api/session/beacon", kind="hidden", contest_opened=True)
    assert answer.status_code == 200
    presence = place.parts.signs.presence_of(candidate.session_id)
    assert presence is not None
    assert presence.contest_opened


async def test_a_beacon_of_an_ended_sitting_is_answered_and_changes_nothing(hall: Hall) -> None:
    sitting = await hall.sit()
    await hall.end(sitting)
    before = await hall.kinds(sitting)
    await hall.beacon(sitting, "closing")
    await hall.silence()
    assert await hall.kinds(sitting) == before
