"""Who is expected and has not come: each once, in pages, and of the caller's rooms alone."""

import pytest

from invigilator.app.demo import DEMO_SLUG
from invigilator.exams import NoSuchExam
from invigilator.identity import Caller, NotAllowed, Permission, Posting
from invigilator.kernel import FieldInvalid
from invigilator.sittings import YetToStart
from tests.sittings.conftest import Devices, Terms
from tests.support.installation import Installation

pytestmark = pytest.mark.anyio

EVERYWHERE = Caller(name="proctor", permissions=frozenset({Permission.WATCH}))
ROOM_1 = Caller(
    name="proctor",
    permissions=frozenset({Permission.WATCH}),
    postings=(Posting(DEMO_SLUG, "Room 1"),),
)
ELSEWHERE = Caller(
    name="proctor",
    permissions=frozenset({Permission.WATCH}),
    postings=(Posting("another-exam"),),
)


async def page(
    asked: YetToStart,
    caller: Caller = EVERYWHERE,
    *,
    slug: str = DEMO_SLUG,
    room: str = "",
    search: str = "",
    after: str = "",
    limit: int | None = None,
) -> tuple[list[str], str | None]:
    found = await asked.page(slug, caller, room=room, search=search, after=after, limit=limit)
    return [one.username for one in found.people], found.next


async def test_who_has_any_sitting_is_not_waited_for(
    place: Installation, devices: Devices, terms: Terms
) -> None:
    await terms.expect("here,H,1,Room 1,0", "gone,G,2,Room 1,0", "never,N,3,Room 3,0")
    await devices.start("HERE")
    await (await devices.start("gone")).end()
    assert await page(place.parts.yet_to_start) == (["never"], None)


async def test_pages_follow_each_other_without_gap_or_repetition(
    place: Installation, devices: Devices, terms: Terms
) -> None:
    await terms.expect(*(f"p{n:02},P,{n},Room 1,0" for n in range(20)))
    for name in ("p00", "p05", "p06", "p19"):
        await devices.start(name)
    seen: list[str] = []
    after: str | None = ""
    while after is not None:
        names, after = await page(place.parts.yet_to_start, after=after, limit=5)
        assert len(names) <= 5
        seen += names
    assert seen == [f"p{n:02}" for n in range(20) if n not in (0, 5, 6, 19)]


async def test_a_page_that_read_enough_is_short_and_goes_on(
    place: Installation, terms: Terms
) -> None:
    await terms.expect(*(f"p{n:04},P,{n},Room 1,0" for n in range(600)))
    asked = YetToStart(place.parts.database, place.parts.exams, read_max=500)
    names, after = await page(asked, limit=500)
    assert (len(names), after) == (500, "p0499")
    names, after = await page(asked, limit=500, after=after or "")
    assert (names[0], len(names), after) == ("p0500", 100, None)


async def test_people_count_in_the_roster_s_room_and_are_shown_to_who_works_there(
    place: Installation, terms: Terms
) -> None:
    await terms.expect("mine,M,1,Room 1,0", "theirs,T,2,Room 2,0", "nowhere,N,3,,0")
    asked = place.parts.yet_to_start
    assert await page(asked, ROOM_1) == (["mine"], None)
    assert await page(asked, room="Room 2") == (["theirs"], None)
    assert await page(asked, search="nowh") == (["nowhere"], None)
    with pytest.raises(NotAllowed):
        await page(asked, ROOM_1, room="Room 2")
    with pytest.raises(NotAllowed):
        await page(asked, ELSEWHERE)


async def test_what_is_not_there_or_too_long_is_refused(place: Installation) -> None:
    assert await page(place.parts.yet_to_start) == ([], None)
    with pytest.raises(NoSuchExam):
        await page(place.parts.yet_to_start, slug="nothing")
    with pytest.raises(FieldInvalid):
        await page(place.parts.yet_to_start, search="x" * 201)
