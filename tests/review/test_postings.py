"""Staff who are posted to an exam or a room review nobody elsewhere."""

from functools import partial

import pytest

from invigilator.app.demo import DEMO_SLUG
from invigilator.identity import Account, Caller, NotAllowed, Permission, Posting, Role
from invigilator.kernel import Refusal
from invigilator.review import Verdicts
from invigilator.review.verdicts import reviewer_of
from invigilator.review.verdicts.service import Decision
from tests.review.desks import ROSTER
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation

pytestmark = pytest.mark.anyio

SITTERS = {"Asha": "Room 1", "Bala": "Room 2", "Chitra": "Room 2"}


def posted(*postings: Posting) -> Caller:
    account = Account(
        id="00000000-0000-0000-0000-000000000001",
        name="meera",
        display_name="Meera",
        role=Role.ADMINISTRATOR,
        created_at_ms=0,
        is_demo=False,
    )
    return Caller(
        name="meera", permissions=frozenset(Permission), postings=postings, account=account
    )


ANYWHERE = posted()
HERE = posted(Posting(DEMO_SLUG))
IN_ROOM_2 = posted(Posting(DEMO_SLUG, "Room 2"))
ELSEWHERE = posted(Posting("another-exam"))


@pytest.fixture
async def sessions(place: Installation) -> dict[str, str]:
    """Who sits, and in which session."""
    found = {}
    for username, room in SITTERS.items():
        async with place.client() as http:
            candidate = CandidateClient(http)
            await candidate.start(username, room=room)
            found[username] = candidate.session_id
    return found


@pytest.fixture
async def verdicts(place: Installation, sessions: dict[str, str]) -> Verdicts:
    await place.parts.verdicts.set_roster(ANYWHERE, DEMO_SLUG, ROSTER)
    return place.parts.verdicts


async def served(verdicts: Verdicts, caller: Caller) -> list[str]:
    found = []
    while username := await verdicts.next(caller, DEMO_SLUG, reviewer_of(caller, None)):
        found.append(username)
    return found


async def test_a_recording_is_shown_only_where_one_is_posted(
    place: Installation, sessions: dict[str, str]
) -> None:
    review = place.parts.review
    assert (await review.recording(sessions["Bala"], viewer=IN_ROOM_2)).room == "Room 2"
    assert (await review.recording(sessions["Asha"], viewer=HERE)).room == "Room 1"
    for viewer, username in ((IN_ROOM_2, "Asha"), (ELSEWHERE, "Bala")):
        with pytest.raises(NotAllowed):
            await review.recording(sessions[username], viewer=viewer)


async def test_a_reviewer_of_a_room_is_given_who_sat_there(verdicts: Verdicts) -> None:
    assert await served(verdicts, IN_ROOM_2) == ["Bala", "Chitra"]
    stand = await verdicts.roster(IN_ROOM_2, DEMO_SLUG)
    assert (stand.usernames, stand.with_0_reviews) == (["Bala", "Chitra"], 2)


async def test_a_reviewer_of_a_room_decides_about_nobody_elsewhere(verdicts: Verdicts) -> None:
    reviewer = reviewer_of(IN_ROOM_2, None)
    await verdicts.give(IN_ROOM_2, DEMO_SLUG, reviewer, Decision(username="Bala", verdict=1))
    with pytest.raises(NotAllowed):
        await verdicts.give(IN_ROOM_2, DEMO_SLUG, reviewer, Decision(username="Asha", verdict=1))


async def test_verdicts_about_other_rooms_are_not_listed(verdicts: Verdicts) -> None:
    for username in ("Asha", "Bala"):
        decision = Decision(username=username, verdict=1)
        await verdicts.give(ANYWHERE, DEMO_SLUG, reviewer_of(ANYWHERE, None), decision)
    listed = partial(verdicts.of_exam, exam_slug=DEMO_SLUG, username="", before=None, limit=9)
    assert [v.username for v in (await listed(HERE)).verdicts] == ["Bala", "Asha"]
    assert [v.username for v in (await listed(IN_ROOM_2)).verdicts] == ["Bala"]


async def test_another_exams_staff_do_nothing_here(verdicts: Verdicts) -> None:
    reviewer = reviewer_of(ELSEWHERE, None)
    calls = [
        verdicts.set_roster(ELSEWHERE, DEMO_SLUG, []),
        verdicts.set_roster(IN_ROOM_2, DEMO_SLUG, []),
        verdicts.roster(ELSEWHERE, DEMO_SLUG),
        verdicts.next(ELSEWHERE, DEMO_SLUG, reviewer),
        verdicts.give(ELSEWHERE, DEMO_SLUG, reviewer, Decision(username="Asha", verdict=1)),
        verdicts.by_reviewer(ELSEWHERE, DEMO_SLUG, reviewer, before=None, limit=9),
        verdicts.of_exam(ELSEWHERE, DEMO_SLUG, username="", before=None, limit=9),
    ]
    for call in calls:
        with pytest.raises(Refusal) as refused:
            await call
        assert refused.value.code == "not_allowed"
