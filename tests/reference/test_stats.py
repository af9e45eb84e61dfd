"""GET /api/admin/stats: 1.10 and 2.3."""

from collections.abc import Callable
from typing import Any

import anyio
import pytest

from invigilator.testing import FakeClock
from tests.support.reference import CONTEST, Console, Student

pytestmark = pytest.mark.anyio

Browser = Callable[..., Student]
COUNTS = (
    "live",
    "locked",
    "pending_approval",
    "finished",
    "disconnected",
    "total",
    "not_started_or_total",
)


async def stats(contest: Console, **query: str) -> dict[str, Any]:
    response = await contest.get("stats", **query)
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


async def test_stats_count_every_status(contest: Console, browser: Browser) -> None:
    live, waiting, locked, finished = browser(), browser(), browser(), browser()
    await live.start("live")
    await waiting.start("live")
    await locked.start("locked")
    await finished.start("finished")
    await contest.act("lock", locked.session_id)
    await finished.end()
    answer = await stats(contest, contest_slug=CONTEST)
    counts = {
        "live": 1,
        "locked": 1,
        "pending_approval": 1,
        "finished": 1,
        "disconnected": 0,
        "total": 4,
        "not_started_or_total": 4,
    }
    assert {field: answer["stats"][field] for field in counts} == counts
    assert (answer["contest_slug"], answer["room"]) == (CONTEST, "")
    assert answer["disconnected_staleness_ms"] == 45_000


async def test_stats_of_nothing_are_noughts(contest: Console) -> None:
    answer = await stats(contest)
    assert {answer["stats"][count] for count in COUNTS} == {0}
    assert (answer["contest_slug"], answer["room"], answer["rooms"]) == ("", "", [])


async def test_rooms_are_listed_in_order_whatever_the_filter(
    contest: Console, browser: Browser
) -> None:
    for username, room in (("a", "Lab 4"), ("b", "Lab 2"), ("c", "Lab 4"), ("d", "")):
        await browser().start(username, room=room)
    everywhere = await stats(contest)
    assert (everywhere["rooms"], everywhere["stats"]["total"]) == (["Lab 2", "Lab 4"], 4)
    one = await stats(contest, room="Lab 4")
    assert (one["room"], one["rooms"]) == ("Lab 4", ["Lab 2", "Lab 4"])
    assert (one["stats"]["total"], one["stats"]["live"]) == (2, 2)


async def test_stats_keep_to_their_contest(
    contest: Console, student: Student, browser: Browser, clock: FakeClock
) -> None:
    await contest.configure(clock, "https://www.hackerrank.com/contests/july-2026")
    await browser().start("somebody_else")
    assert (await stats(contest, contest_slug=CONTEST))["stats"]["total"] == 1
    assert (await stats(contest, contest_slug="july-2026"))["stats"]["total"] == 1
    assert (await stats(contest, contest_slug="nothing"))["stats"]["total"] == 0
    assert (await stats(contest))["stats"]["total"] == 2


async def test_a_session_that_has_been_silent_for_45_seconds_is_disconnected(
    contest: Console, student: Student, clock: FakeClock
) -> None:
    await student.heartbeat()
    clock.advance(44_000)
    assert (await stats(contest))["stats"]["disconnected"] == 0
    clock.advance(2_000)
    with anyio.fail_after(20):
        while (await stats(contest))["stats"]["disconnected"] == 0:
            # Where other processes may hear of a page, a moment more goes by.
            clock.advance(1_000)
            await anyio.sleep(0.2)
    assert (await stats(contest))["stats"]["live"] == 1
    await student.heartbeat()
    assert (await stats(contest))["stats"]["disconnected"] == 0
