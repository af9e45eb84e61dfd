"""What the reference system's review did wrong, and ours does not: its defects 11 and 20."""

import pytest

from invigilator.app.demo import DEMO_SLUG
from tests.review.desks import ROSTER, Desk, Desks
from tests.support.candidate import CandidateClient

pytestmark = pytest.mark.anyio

MINUTE_MS = 60_000


async def next_of(desks: Desks, desk: Desk, count: int) -> list[str | None]:
    return [await desk.next() for _ in range(count)]


async def watch(desk: Desk, session_id: str) -> None:
    answer = await desk.http.get(f"/api/review/sittings/{session_id}")
    assert answer.status_code == 200


async def sitting_of(desks: Desks, username: str) -> str:
    async with desks.place.client() as http:
        candidate = CandidateClient(http)
        await candidate.start(username)
        return candidate.session_id


async def test_defect_11_a_skip_never_serves_the_same_person_again(desks: Desks) -> None:
    ravi = desks.typed("Ravi")
    # The reference served the first one for ever; then: all of them, and then nobody.
    assert await next_of(desks, ravi, 6) == [*ROSTER, None, None]
    skipped = await desks.facts("review_skipped")
    assert [fact["username"] for fact in skipped] == ROSTER


async def test_defect_11_who_was_skipped_comes_again_after_everybody_else(desks: Desks) -> None:
    ravi = desks.typed("Ravi")
    assert await next_of(desks, ravi, 2) == ["Asha", "Bala"]
    desks.place.clock.advance(11 * MINUTE_MS)
    # Long skipped, and still behind those whom this reviewer has never been given.
    assert await next_of(desks, ravi, 2) == ["Chitra", "Devi"]
    assert await ravi.next() == "Asha"
    await ravi.give("Asha", 0)
    # Bala and those after were skipped within the ten minutes.
    assert await ravi.next() is None
    desks.place.clock.advance(11 * MINUTE_MS)
    assert await next_of(desks, ravi, 3) == ["Bala", "Chitra", "Devi"]


async def test_defect_11_a_skip_of_a_claim_that_ran_out_is_a_skip(desks: Desks) -> None:
    ravi = desks.typed("Ravi")
    assert await ravi.next() == "Asha"
    desks.place.clock.advance(11 * MINUTE_MS)
    assert await ravi.next() == "Bala"


async def test_defect_11_somebody_whom_one_skips_is_the_next_ones_at_once(desks: Desks) -> None:
    ravi, sita = desks.typed("Ravi"), desks.typed("Sita")
    assert await next_of(desks, ravi, 2) == ["Asha", "Bala"]
    assert await sita.next() == "Asha"


async def test_defect_11_watching_keeps_a_claim_for_ninety_minutes(desks: Desks) -> None:
    session_id = await sitting_of(desks, "Asha")
    reviewer, sita = await desks.signed_in("reviewer"), desks.typed("Sita")
    assert await reviewer.next() == "Asha"
    for _ in range(10):
        desks.place.clock.advance(9 * MINUTE_MS)
        await watch(reviewer, session_id)
    desks.place.clock.advance(9 * MINUTE_MS)
    assert await sita.next() == "Bala"
    await sita.give("Bala", 1)
    # Who stops watching lets go, ten minutes later.
    desks.place.clock.advance(MINUTE_MS)
    assert await sita.next() == "Asha"


async def test_defect_11_reading_by_signed_addresses_keeps_a_claim_too(desks: Desks) -> None:
    """As a client of the reference system does, which knows no page of ours."""
    await sitting_of(desks, "Asha")
    ravi, reviewer = desks.typed("Ravi"), await desks.signed_in("reviewer")
    assert await ravi.next() == "Asha"
    for _ in range(3):
        desks.place.clock.advance(9 * MINUTE_MS)
        [session] = (await ravi.read("sessions", username="Asha"))["sessions"]
        answer = await ravi.http.get(session["evidence"][0]["download_url"])
        assert answer.status_code == 200
    desks.place.clock.advance(9 * MINUTE_MS)
    assert await reviewer.next() == "Bala"


async def test_defect_11_watching_renews_nobody_elses_claim(desks: Desks) -> None:
    session_id = await sitting_of(desks, "Asha")
    ravi, reviewer = desks.typed("Ravi"), await desks.signed_in("reviewer")
    assert await ravi.next() == "Asha"
    desks.place.clock.advance(9 * MINUTE_MS)
    await watch(reviewer, session_id)
    desks.place.clock.advance(MINUTE_MS)
    assert await reviewer.next() == "Asha"


async def test_defect_20_nobody_gives_a_verdict_under_another_accounts_name(desks: Desks) -> None:
    reviewer = await desks.signed_in("reviewer", name="administrator")
    for path, fields in (
        ("review-next", {}),
        ("review-verdict", {"username": "Asha", "verdict": 1}),
    ):
        answer = await reviewer.post(path, **fields)
        assert (answer.status_code, answer.json()["code"]) == (403, "not_your_name")
    answer = await reviewer.http.get("/api/admin/review-mine?reviewer_name=Administrator")
    assert (answer.status_code, answer.json()["code"]) == (403, "not_your_name")
    assert (await reviewer.read("reviews"))["reviews"] == []


async def test_defect_20_a_typed_name_never_overwrites_an_accounts_verdict(desks: Desks) -> None:
    reviewer = await desks.signed_in("reviewer", name=" ReViewer ")
    await reviewer.give("Asha", 1)
    await desks.typed("reviewer").give("Asha", 0)
    reviews = (await reviewer.read("reviews"))["reviews"]
    assert [(r["reviewer_name"], r["by"], r["verdict"]) for r in reviews] == [
        ("reviewer", "admin-password", 0),
        ("reviewer", "reviewer", 1),
    ]
    assert (await reviewer.read("review-roster"))["with_2plus_reviews"] == 1
    given = await desks.facts("review_verdict_given")
    assert [fact["by"] for fact in given] == ["reviewer", "admin-password"]
    assert [fact["exam_slug"] for fact in given] == [DEMO_SLUG] * 2
