"""Authors at work."""

from collections.abc import Mapping
from typing import Any

import httpx2
import pytest

from invigilator.app.demo import DEMO_SLUG
from invigilator.identity import STAFF_COOKIE
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
