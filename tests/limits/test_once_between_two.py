"""What is good once is good once, at whichever of two processes it is shown."""

import asyncio

import pyotp
import pytest

from invigilator.identity import SecondFactorWrong, SignedIn
from invigilator.testing import FakeClock
from tests.limits.twins import PASSWORD, Twins

pytestmark = pytest.mark.anyio

CODES = "/api/staff/exams/demo-contest/codes"
_ROUNDS = 5
TYPED = {"x-admin-password": PASSWORD}


async def test_a_code_that_is_shown_to_both_at_once_is_used_once(twins: Twins) -> None:
    browser, desk = await twins.browser(), await twins.browser()
    session_id = await browser.sit()
    await desk.sign_in("proctor")
    locked = {"action": "lock", "session_ids": [session_id], "reason": "as asked"}
    for _ in range(_ROUNDS):
        made = await desk.post(CODES, {"kind": "unlock", "hackerrank_username": "priya_s"})
        (await desk.post("/api/staff/sittings/actions", locked)).raise_for_status()
        shown = {"session_id": session_id, "code": made.json()["codes"][0]["code"]}
        answers = await asyncio.gather(
            *(browser.post("/api/session/code", shown) for _ in range(8)),
        )
        assert [answer.status_code for answer in answers] == [200] * 8
    parts = twins.applications[0].parts
    facts = await parts.database.read(lambda tx: parts.journal.stream(tx, session_id))
    assert [fact.kind for fact in facts].count("code_used") == _ROUNDS


async def test_a_second_factors_code_signs_in_once(twins: Twins, clock: FakeClock) -> None:
    here, there = (each.parts.identity for each in twins.applications)
    account = (await here.sign_in("proctor", "proctor123", "10.0.0.1")).account
    begun = await here.second_factors.begin(account)
    authenticator = pyotp.TOTP(begun.secret)
    await there.second_factors.confirm(account, authenticator.at(clock.now_ms() // 1000))
    clock.advance(60_000)
    code = authenticator.at(clock.now_ms() // 1000)
    outcomes = await asyncio.gather(
        *(
            identity.sign_in("proctor", "proctor123", "10.0.0.1", code=code)
            for identity in (here, there, here, there)
        ),
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, SignedIn) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, SecondFactorWrong) for outcome in outcomes) == 3


async def test_reviewers_at_both_are_given_different_people(twins: Twins) -> None:
    desk = await twins.browser()
    roster = {"usernames": [f"person_{number}" for number in range(8)]}
    (await desk.post("/api/admin/review-roster", roster, **TYPED)).raise_for_status()
    answers = await asyncio.gather(
        *(
            desk.post("/api/admin/review-next", {"reviewer_name": f"reviewer {number}"}, **TYPED)
            for number in range(8)
        )
    )
    given = [answer.json()["username"] for answer in answers]
    assert len(set(given)) == 8
