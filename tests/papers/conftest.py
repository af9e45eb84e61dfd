"""Authors at work, and candidates who sit their papers."""

from collections.abc import Mapping
from typing import Any

import httpx2
import pytest

from invigilator.app.demo import DEMO_SLUG
from invigilator.exams import ExamDraft, Mode, Policy
from invigilator.identity import STAFF_COOKIE
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation

HOME = DEMO_SLUG


async def staff(place: Installation, account: str) -> httpx2.AsyncClient:
    """A member of the demo's staff, signed in."""
    signed_in = await place.parts.identity.sign_in(account, f"{account}123", "10.0.0.9")
    http = place.client()
    http.cookies.set(STAFF_COOKIE, signed_in.token)
    return http


@pytest.fixture
async def admin(place: Installation) -> httpx2.AsyncClient:
    return await staff(place, "admin")


def choice(title: str = "Types", **changed: Any) -> dict[str, Any]:
    """An item as an author's page sends it."""
    return {
        "title": title,
        "prompt": "Which of these can be changed in place?",
        "body": {
            "type": "single_choice",
            "options": [
                {"id": "a", "text": "list", "credit": "1"},
                {"id": "b", "text": "tuple"},
            ],
        },
        **changed,
    }


async def make(http: httpx2.AsyncClient, item: Mapping[str, Any], home: str = "") -> dict[str, Any]:
    """Keep an item; what is answered."""
    answer = await http.post("/api/staff/items", json={"item": item, "home": home})
    assert answer.status_code == 200, answer.text
    made: dict[str, Any] = answer.json()
    return made


HOSTED = "python-basics"
HOUR_MS = 3_600_000


async def hosted(place: Installation, **policy: Any) -> None:
    """An exam that is sat here, open for the next two hours."""
    now_ms = place.clock.now_ms()
    await place.parts.exams.create(
        ExamDraft(
            title="Python basics",
            slug=HOSTED,
            mode=Mode.HOSTED,
            opens_at_ms=now_ms - HOUR_MS,
            closes_at_ms=now_ms + 2 * HOUR_MS,
            policy=Policy(**policy),
        ),
        "admin",
    )


def one_section(*item_ids: str, **section: Any) -> dict[str, Any]:
    """A paper of one section in which everybody gets these items."""
    picks = [{"type": "pick", "item_id": item_id} for item_id in item_ids]
    return {
        "title": "Python basics",
        "sections": [{"id": "s1", "title": "All of it", "picks": picks, **section}],
    }


async def save(http: httpx2.AsyncClient, paper: Mapping[str, Any], revision: int = 0) -> Any:
    """Save the hosted exam's draft; what is answered."""
    body = {"paper": paper, "revision": revision}
    return await http.post(f"/api/staff/exams/{HOSTED}/paper", json=body)


async def publish(http: httpx2.AsyncClient, revision: int = 1) -> Any:
    """Publish it; what is answered."""
    path = f"/api/staff/exams/{HOSTED}/paper/publish"
    return await http.post(path, json={"revision": revision})


KINDS: dict[str, dict[str, Any]] = {
    "single": choice("Single"),
    "written": choice(
        "Written", body={"type": "short_text", "accepted": [{"text": "def"}]}, points="2"
    ),
    "matched": choice(
        "Matched",
        body={
            "type": "matching",
            "prompts": [
                {"id": "p1", "text": "len", "target": "t1"},
                {"id": "p2", "text": "str", "target": "t2"},
            ],
            "targets": [{"id": "t1", "text": "a number"}, {"id": "t2", "text": "a text"}],
        },
    ),
    "gaps": choice(
        "Gaps",
        body={
            "type": "gap_filling",
            "text": "A {{g}} is mutable, a {{h}} is not.",
            "gaps": [
                {"id": "g", "body": {"type": "short_text", "accepted": [{"text": "list"}]}},
                {
                    "id": "h",
                    "body": {
                        "type": "single_choice",
                        "options": [
                            {"id": "x", "text": "tuple", "credit": "1"},
                            {"id": "y", "text": "dict"},
                        ],
                    },
                },
            ],
        },
    ),
}


@pytest.fixture
async def item_ids(place: Installation, admin: httpx2.AsyncClient) -> dict[str, str]:
    """A published paper with an item of several kinds; their ids by the names of `KINDS`."""
    await hosted(place, paper_minutes=60)
    ids = {name: (await make(admin, item))["item_id"] for name, item in KINDS.items()}
    assert (await save(admin, one_section(*ids.values()))).status_code == 200
    assert (await publish(admin)).status_code == 200
    return ids


class PaperClient(CandidateClient):
    """A candidate with a paper before them."""

    paper: dict[str, Any]

    async def open(self, **call: Any) -> dict[str, Any]:
        """Open the paper."""
        answer = await self.call("/api/paper/open", **call)
        assert answer.status_code == 200, answer.text
        self.paper = answer.json()
        return self.paper

    async def answer(self, *answers: dict[str, Any]) -> httpx2.Response:
        """Send answers."""
        return await self.call(
            "/api/paper/answers", attempt_id=self.paper["attempt_id"], answers=list(answers)
        )

    async def hand_in(self) -> httpx2.Response:
        """Hand the paper in."""
        return await self.call("/api/paper/hand-in", attempt_id=self.paper["attempt_id"])


async def sitting_of(place: Installation, username: str = "priya_s") -> PaperClient:
    """Somebody who has begun the hosted exam and opened its paper, in a browser of their own."""
    client = PaperClient(place.client())
    await client.start(username, contest_slug=HOSTED, room="")
    await client.open()
    return client


def written(item_id: str, text: str, revision: int = 1, **more: Any) -> dict[str, Any]:
    """An answer that was typed."""
    answer = {"type": "written", "text": text}
    return {"item_id": item_id, "revision": revision, "answer": answer, **more}
