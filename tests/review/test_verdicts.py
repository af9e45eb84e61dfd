"""Several reviewers over one list: whose turn it is, who decides, what is kept."""

import asyncio
from typing import Any

import pytest

from invigilator.app.demo import DEMO_SLUG
from tests.review.desks import ROSTER, Desk, Desks

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

MINUTE_MS = 60_000


async def test_a_roster_is_trimmed_and_each_person_is_on_it_once(desks: Desks) -> None:
    desk = desks.typed("Ravi")
    answer = await desk.post(
        "review-roster", usernames=[" Bala ", "", "asha", "BALA", "  ", "Asha"]
    )
    assert (answer.status_code, answer.json()) == (200, {"ok": True, "count": 2})
    assert await desk.read("review-roster") == {
        "usernames": ["Bala", "asha"],
        "total": 2,
        "with_0_reviews": 2,
        "with_1_review": 0,
        "with_2plus_reviews": 0,
        "active_claims": 0,
        "contest_slug": DEMO_SLUG,
    }
    assert [fact["removed"] for fact in await desks.facts("review_roster_set")] == [0, 2]


async def test_a_roster_that_is_too_long_is_refused_whole(desks: Desks) -> None:
    desk = desks.typed("Ravi")
    answer = await desk.post("review-roster", usernames=[f"u{i}" for i in range(5001)])
    assert (answer.status_code, answer.json()["field"]) == (400, "usernames")
    assert (await desk.read("review-roster"))["total"] == len(ROSTER)


async def test_verdicts_outlive_a_new_roster(desks: Desks) -> None:
    desk = desks.typed("Ravi")
    await desk.give("Asha", 1)
    await desk.post("review-roster", usernames=["Devi", "Asha"])
    counts = await desk.read("review-roster")
    assert (counts["with_0_reviews"], counts["with_1_review"]) == (1, 1)
    assert await desk.next() == "Devi"
    await desk.give("Devi", 0)
    assert await desk.next() is None


async def test_turns_go_unseen_then_yes_then_no_then_the_most_yeses(desks: Desks) -> None:
    for name, verdicts in {"Ravi": [1, 0, 1], "Sita": [1, 1, 0]}.items():
        for username, verdict in zip(["Asha", "Bala", "Chitra"], verdicts, strict=True):
            await desks.typed(name).give(username, verdict)
    await desks.typed("Tara").give("Bala", 0)
    await desks.typed("Tara").give("Chitra", 1)
    # Devi nobody; Asha 2 of 2; Chitra 2 of 3; Bala 1 of 3.
    served = []
    newcomer = desks.typed("Uma")
    while (turn := await newcomer.next()) is not None:
        served.append(turn)
        await newcomer.give(turn, 0)
    assert served == ["Devi", "Asha", "Chitra", "Bala"]


async def test_two_reviewers_at_once_never_get_the_same_person(desks: Desks) -> None:
    served = await asyncio.gather(*(desks.typed(f"R{i}").next() for i in range(6)))
    assert sorted(filter(None, served)) == ROSTER
    assert served.count(None) == 2


async def test_a_verdict_ends_only_its_own_reviewers_claim(desks: Desks) -> None:
    ravi, sita = desks.typed("Ravi"), desks.typed("Sita")
    assert await ravi.next() == "Asha"
    await sita.give("Asha", 0)
    assert (await ravi.read("review-roster"))["active_claims"] == 1
    await ravi.give("Asha", 1)
    assert (await ravi.read("review-roster"))["active_claims"] == 0


async def test_a_claim_that_ran_out_is_another_reviewers(desks: Desks) -> None:
    ravi, sita = desks.typed("Ravi"), desks.typed("Sita")
    assert await ravi.next() == "Asha"
    desks.place.clock.advance(10 * MINUTE_MS - 1)
    assert await sita.next() == "Bala"
    await sita.give("Bala", 0)
    desks.place.clock.advance(1)
    assert await sita.next() == "Asha"


async def test_a_second_verdict_of_one_reviewer_takes_the_firsts_place(desks: Desks) -> None:
    ravi = desks.typed("Ravi")
    await ravi.give("Asha", 1, reason="looks at a second screen", moments=[{"at_ms": 5}])
    desks.place.clock.advance(1000)
    await desks.typed(" RAVI ").give("asha", 0)
    [review] = (await ravi.read("reviews"))["reviews"]
    assert review["username"] == "Asha"
    assert (review["verdict"], review["reason"], review["moments"]) == (0, "", [])
    assert (review["created_at"], review["updated_at"]) == (
        "2026-06-08T09:00:00.000Z",
        "2026-06-08T09:00:01.000Z",
    )
    counts = await ravi.read("review-roster")
    assert (counts["with_1_review"], counts["with_2plus_reviews"]) == (1, 0)
    first, second = await desks.facts("review_verdict_given")
    assert (first["verdict"], first["previous"], first["moments"][0]["at_ms"]) == (1, None, 5)
    assert (second["verdict"], second["previous"], second["by"]) == (0, 1, "admin-password")
    # The turn follows the verdict that holds: Asha's one no comes after Bala's one yes.
    sita, tara = desks.typed("Sita"), desks.typed("Tara")
    await sita.give("Bala", 1)
    for username in ("Chitra", "Devi"):
        await tara.give(username, 0)
    assert await tara.next() == "Bala"


async def test_lists_are_newest_first_and_paged_by_a_cursor(desks: Desks) -> None:
    ravi = desks.typed("Ravi")
    for username in ROSTER[:3]:
        await ravi.give(username, 1)
    await desks.typed("Sita").give("Asha", 0)
    mine = await ravi.read("review-mine", reviewer_name="Ravi", limit="2")
    assert (mine["count"], [r["username"] for r in mine["reviews"]]) == (3, ["Chitra", "Bala"])
    rest = await ravi.read("review-mine", reviewer_name="Ravi", after=mine["next"])
    assert ([r["username"] for r in rest["reviews"]], rest["next"]) == (["Asha"], None)
    about = await ravi.read("reviews", username="ASHA")
    assert [r["reviewer_name"] for r in about["reviews"]] == ["Sita", "Ravi"]


@pytest.mark.parametrize(
    ("path", "fields", "words"),
    [
        ("review-next", {"reviewer_name": " "}, "reviewer_name is required"),
        ("review-next", {"reviewer_name": None}, "reviewer_name is required"),
        ("review-verdict", {"verdict": 1}, "username is required"),
        ("review-verdict", {"username": "Asha"}, "verdict is required"),
        ("review-verdict", {"username": "Asha", "verdict": 2}, "verdict must be 0 or 1"),
        ("review-verdict", {"username": "Asha", "verdict": True}, "verdict must be 0 or 1"),
        ("review-verdict", {"username": "Asha", "verdict": "1"}, "verdict must be 0 or 1"),
        ("review-verdict", {"username": "Asha", "verdict": [1]}, "verdict must be 0 or 1"),
        (
            "review-verdict",
            {"username": "Esha", "verdict": 1},
            "username is not on the review roster",
        ),
    ],
)
async def test_refusals_have_the_references_words(
    desks: Desks, path: str, fields: dict[str, Any], words: str
) -> None:
    answer = await desks.typed("Ravi").post(path, **fields)
    assert (answer.status_code, answer.json()["error"]) == (400, words)


async def test_reasons_and_moments_are_bounded_and_never_cut(desks: Desks) -> None:
    ravi = desks.typed("Ravi")
    for fields in (
        {"reason": "x" * 2001},
        {"moments": [{"at_ms": 1}] * 101},
        {"moments": [{"at_ms": -1}]},
        {"moments": [{"at_ms": 1, "note": "x" * 501}]},
    ):
        answer = await ravi.post("review-verdict", username="Asha", verdict=1, **fields)
        assert answer.status_code == 400
    assert (await ravi.read("reviews"))["reviews"] == []


async def test_an_exam_that_is_not_there_is_not_another(desks: Desks) -> None:
    answer = await desks.typed("Ravi").post("review-next", contest_slug="no-such-exam")
    assert answer.status_code == 404


async def test_a_signed_in_reviewer_needs_no_name_and_is_kept_by_account(desks: Desks) -> None:
    desk = await desks.signed_in("reviewer")
    assert await desk.next() == "Asha"
    await desk.give("Asha", 1)
    [review] = (await desk.read("review-mine"))["reviews"]
    assert (review["reviewer_name"], review["by"]) == ("reviewer", "reviewer")


async def test_only_who_makes_exams_sets_a_roster_and_only_reviewers_judge(desks: Desks) -> None:
    reviewer, proctor = await desks.signed_in("reviewer"), await desks.signed_in("proctor")
    assert (await reviewer.post("review-roster", usernames=[])).status_code == 403
    assert (await proctor.post("review-next")).status_code == 403
    assert (await proctor.read("review-roster"))["total"] == 4
    stranger = Desk(desks.place.client(), "Ravi")
    assert (await stranger.post("review-next")).status_code == 401
