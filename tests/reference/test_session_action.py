"""POST /api/admin/session-action: 1.5, 1.7, 1.8 and 2.3, with the transition table in between."""

from collections.abc import Callable
from typing import Any

import anyio
import httpx2
import pytest

from invigilator.testing import FakeClock
from tests.support.reference import Console, Student, refusal

pytestmark = pytest.mark.anyio

Browser = Callable[..., Student]


async def status_of(student: Student) -> str:
    status: str = (await student.send("/api/session/resume")).json()["status"]
    return status


async def act(contest: Console, action: str, **target: Any) -> httpx2.Response:
    return await contest.post("session-action", action=action, **target)


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
