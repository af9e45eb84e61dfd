"""POST /api/admin/session-action: 1.5, 1.7, 1.8 and 2.3, with the transition table in between."""

from collections.abc import Callable
from typing import Any

import anyio
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


async def test_an_end_by_staff_says_so(contest: Console, student: Student) -> None:
    await contest.act("end", student.session_id)
    document = await contest.session(student)
    assert document["ended_reason"] == "admin_action"


async def test_approve_ends_the_other_session_and_answers_both_the_ended_first(
    contest: Console, student: Student, browser: Browser
) -> None:
    second = browser()
    await second.start()
    answer = await contest.act("approve", second.session_id)
    assert [d["session_id"] for d in answer["updated"]] == [student.session_id, second.session_id]
    assert [d["status"] for d in answer["updated"]] == ["ended", "active"]
    assert answer["updated"][0]["ended_reason"] == "superseded_by_approval"
    assert refusal(await student.heartbeat()) == (409, "session_ended")
    assert (await second.heartbeat()).status_code == 200


async def test_approve_ends_a_locked_session_too(
    contest: Console, student: Student, browser: Browser
) -> None:
    second = browser()
    await second.start()
    await contest.act("lock", student.session_id)
    await contest.act("approve", second.session_id)
    assert (await status_of(student), await status_of(second)) == ("ended", "active")


async def test_of_three_devices_the_approved_one_alone_is_active(
    contest: Console, student: Student, browser: Browser
) -> None:
    """Seen in 1.7: approving the second and then the third left both active."""
    second, third = browser(), browser()
    await second.start()
    await third.start()
    await contest.act("approve", second.session_id)
    await contest.act("approve", third.session_id)
    statuses = [await status_of(page) for page in (student, second, third)]
    assert statuses == ["ended", "ended", "active"]


async def test_bypass_lets_both_run(contest: Console, student: Student, browser: Browser) -> None:
    second = browser()
    await second.start()
    answer = await contest.act("bypass", second.session_id)
    assert [d["session_id"] for d in answer["updated"]] == [second.session_id]
    assert (await student.heartbeat()).status_code == 200
    assert (await second.heartbeat()).status_code == 200


async def test_a_locked_session_keeps_blocking_new_starts(
    contest: Console, student: Student, browser: Browser
) -> None:
    await contest.act("lock", student.session_id)
    started = await browser().start()
    assert started["status"] == "pending_approval"
    assert started["blocked_by_session_id"] == student.session_id


async def test_nobody_is_blocked_by_nobody(
    contest: Console, student: Student, browser: Browser
) -> None:
    """Defect 10: a lock whose owner was gone blocked for ever."""
    second = browser()
    await second.start()
    await contest.act("end", student.session_id)
    assert await status_of(second) == "active"
    third = await browser().start()
    assert third["blocked_by_session_id"] == second.session_id


async def test_an_end_by_the_student_lets_the_waiting_one_in(
    student: Student, browser: Browser
) -> None:
    second = browser()
    await second.start()
    await student.end()
    assert await status_of(second) == "active"


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


async def test_an_action_by_name_is_for_the_newest_session_that_has_not_ended(
    contest: Console, browser: Browser, clock: FakeClock
) -> None:
    first, second, other = browser(), browser(), browser()
    await first.start()
    await contest.act("end", first.session_id)
    clock.advance(1_000)
    await second.start()
    await other.start("somebody_else")
    names = ["PRIYA_S", "somebody_else", "nobody"]
    answer = (await act(contest, "lock", usernames=names)).json()
    locked = {d["session_id"]: d["status"] for d in answer["updated"]}
    assert locked == {second.session_id: "locked", other.session_id: "locked"}


async def test_an_action_by_name_keeps_to_its_contest(
    contest: Console, student: Student, browser: Browser, clock: FakeClock
) -> None:
    await contest.configure(clock, "https://www.hackerrank.com/contests/july-2026")
    clock.advance(1_000)
    july = browser()
    await july.start()
    await act(contest, "lock", usernames=["Priya_S"], contest_slug="june-2026")
    assert (await status_of(student), await status_of(july)) == ("locked", "active")


async def test_one_that_cannot_does_not_stop_the_others(
    contest: Console, student: Student, browser: Browser
) -> None:
    other = browser()
    await other.start("somebody_else")
    await contest.act("lock", other.session_id)
    response = await act(contest, "lock", usernames=["priya_s", "somebody_else"])
    assert response.status_code == 200, response.text
    assert [d["session_id"] for d in response.json()["updated"]] == [student.session_id]
    assert await status_of(other) == "locked"


async def test_four_starts_at_once_make_one_active(contest: Console, browser: Browser) -> None:
    """Defect 10: four starts over a stale lock were four actives."""
    first = browser()
    await first.start()
    await contest.act("end", first.session_id)
    pages = [browser() for _ in range(4)]
    async with anyio.create_task_group() as tasks:
        for page in pages:
            tasks.start_soon(page.start)
    statuses = sorted([await status_of(page) for page in pages])
    assert statuses == ["active", *["pending_approval"] * 3]
