"""POST /api/admin/session-action: the transition table, 1.7 and 1.8 as mended."""

from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from invigilator.testing import FakeClock
from tests.support.reference import UNKNOWN_ID, Console, Student, moment_ms, refusal

pytestmark = pytest.mark.anyio

Browser = Callable[..., Student]
ACTIONS = ["approve", "lock", "unlock", "bypass", "end"]
# What may be done in a status, and what then is; all else is refused.
TABLE = {
    ("pending_approval", "approve"): "active",
    ("pending_approval", "bypass"): "active",
    ("pending_approval", "end"): "ended",
    ("active", "lock"): "locked",
    ("active", "end"): "ended",
    ("locked", "unlock"): "active",
    ("locked", "end"): "ended",
}
CASES = [
    (status, action, TABLE.get((status, action)))
    for status in ("active", "pending_approval", "locked", "ended")
    for action in ACTIONS
]


async def in_status(contest: Console, browser: Browser, status: str) -> Student:
    page = browser()
    await page.start()
    if status == "pending_approval":
        page = browser()
        assert (await page.start())["status"] == status
    elif status in ("locked", "ended"):
        await contest.act({"locked": "lock", "ended": "end"}[status], page.session_id)
    return page


async def status_of(student: Student) -> str:
    status: str = (await student.send("/api/session/resume")).json()["status"]
    return status


async def act(contest: Console, action: str, **target: Any) -> httpx2.Response:
    return await contest.post("session-action", action=action, **target)


@pytest.mark.parametrize(("status", "action", "then"), CASES)
async def test_an_action_does_what_the_table_says_or_is_refused(
    contest: Console, browser: Browser, status: str, action: str, then: str | None
) -> None:
    """Defect 9: no action asked for the state, and an ended session rose again."""
    student = await in_status(contest, browser, status)
    response = await act(contest, action, session_id=student.session_id)
    if then is None:
        assert response.status_code == 409, response.text
        assert response.json()["error"]
        assert await status_of(student) == status
    else:
        assert response.status_code == 200, response.text
        assert await status_of(student) == then


@pytest.mark.parametrize(
    ("status", "action", "field"),
    [
        ("pending_approval", "approve", "approved_at"),
        ("pending_approval", "bypass", "bypassed_at"),
        ("active", "lock", "locked_at"),
        ("locked", "unlock", "unlocked_at"),
        ("active", "end", "ended_at"),
    ],
)
async def test_an_action_answers_the_session_as_it_is_now(
    contest: Console, browser: Browser, status: str, action: str, field: str, clock: FakeClock
) -> None:
    student = await in_status(contest, browser, status)
    clock.advance(1_000)
    answer = await contest.act(action, student.session_id)
    assert (answer["ok"], answer["action"]) == (True, action)
    updated = next(d for d in answer["updated"] if d["session_id"] == student.session_id)
    assert updated["status"] == TABLE[status, action]
    assert moment_ms(updated[field]) == clock.now_ms()
    assert updated["blocked_by_session_id"] is None
    kept = await contest.session(student)
    assert (kept[field], kept["status"]) == (updated[field], updated["status"])


@pytest.mark.parametrize("action", ["", "APPROVE", "delete", None])
async def test_an_unknown_action_is_refused_in_the_references_words(
    contest: Console, student: Student, action: Any
) -> None:
    response = await act(contest, action, session_id=student.session_id)
    status, words = refusal(response)
    assert status == 400
    known = {"action must be one of approve, lock, unlock, bypass, end"}
    assert words in known | (set() if action else {"action is required"})


@pytest.mark.parametrize(
    "target", [{}, {"usernames": []}, {"session_id": UNKNOWN_ID}, {"usernames": ["nobody"]}]
)
async def test_an_action_needs_a_target(contest: Console, target: dict[str, Any]) -> None:
    response = await act(contest, "lock", **target)
    assert refusal(response) == (400, "Provide session_id or a non-empty usernames[]")
