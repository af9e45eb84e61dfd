"""A candidate who signs in sees what was released of their own result, and nothing before."""

from typing import Any

import httpx2
import pytest

from tests.papers.conftest import choice, make, one_section, staff
from tests.papers.test_results import marked
from tests.support.account_exam import SLUG, AccountExam, start
from tests.support.installation import Installation

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

RELEASE = f"/api/staff/exams/{SLUG}/release"
RESULT = f"/api/candidate/exams/{SLUG}/result"


@pytest.fixture
async def exam(place: Installation) -> AccountExam:
    """An exam that is begun by account, with a published paper of one question."""
    made = await AccountExam(place).open()
    admin = await staff(place, "admin")
    item_id = (await make(admin, choice()))["item_id"]
    drafts = f"/api/staff/exams/{SLUG}/paper"
    body = {"paper": one_section(item_id), "revision": 0}
    assert (await admin.post(drafts, json=body)).status_code == 200
    assert (await admin.post(f"{drafts}/publish", json={"revision": 1})).status_code == 200
    return made


async def sit(http: httpx2.AsyncClient) -> None:
    """Begin, answer rightly, and hand in."""
    session_id = (await start(http)).json()["session_id"]
    paper = (await http.post("/api/paper/open", json={"session_id": session_id})).json()
    [item] = paper["sections"][0]["items"]
    right = next(one["id"] for one in item["item"]["body"]["options"] if one["text"] == "list")
    answer = {"type": "chosen", "options": [right]}
    ids = {"session_id": session_id, "attempt_id": paper["attempt_id"]}
    claim = {"item_id": item["item_id"], "revision": 1, "answer": answer}
    await http.post("/api/paper/answers", json=ids | {"answers": [claim]})
    assert (await http.post("/api/paper/hand-in", json=ids)).status_code == 200


async def result_of(http: httpx2.AsyncClient) -> dict[str, Any] | None:
    answer = await http.get(RESULT)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] | None = answer.json()["result"]
    return found


async def test_nothing_is_shown_before_its_release_and_nothing_of_others(
    place: Installation, exam: AccountExam
) -> None:
    admin = await staff(place, "admin")
    async with exam.browser("STU-1") as asha, exam.browser("STU-2") as ben:
        await sit(asha)
        await marked(place)
        assert await result_of(asha) is None
        body = {"shows": "explanations", "includes_later": False}
        assert (await admin.post(RELEASE, json=body)).status_code == 200
        told = await result_of(asha)
        assert told is not None
        assert (float(told["points"]), told["has_passed"]) == (1.0, True)
        assert told["sections"][0]["items"][0]["outcome"] == "right"
        assert await result_of(ben) is None, "who has not sat it has no result"
        # A release covers what was handed in by then.
        place.clock.advance(1_000)
        await sit(ben)
        await marked(place)
        assert await result_of(ben) is None
        withdrawn = await admin.post(f"{RELEASE}/withdraw", json={"reason": "a wrong key"})
        assert withdrawn.status_code == 200
        assert await result_of(asha) is None


async def test_who_is_not_signed_in_sees_no_result(place: Installation, exam: AccountExam) -> None:
    async with exam.browser() as http:
        refused = await http.get(RESULT)
        assert (refused.status_code, refused.json()["code"]) == (401, "sign_in_required")
    admin = await staff(place, "admin")
    assert (await admin.get(RESULT)).status_code == 401, "staff are no candidates"
