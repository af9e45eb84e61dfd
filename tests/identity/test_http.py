from typing import Any

import httpx2
import pytest

from invigilator.identity import (
    STAFF_COOKIE,
    Identity,
    NotAllowed,
    Permission,
    SignInRequired,
    StaffGuard,
)
from invigilator.testing import FakeClock
from tests.identity.conftest import staff_routes
from tests.support.routes import client_of

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

Client = httpx2.AsyncClient
ADMIN = {"name": "admin", "password": "admin123"}


@pytest.fixture(autouse=True)
async def demo(identity: Identity) -> None:
    await identity.ensure_demo_accounts()


async def test_signing_in_answers_who_it_is_and_sets_the_cookie(client: Client) -> None:
    answer = await client.post("/api/staff/sign-in", json=ADMIN)
    assert answer.status_code == 200
    assert answer.json() == {
        "name": "admin",
        "display_name": "Demo administrator",
        "role": "administrator",
        "permissions": sorted(Permission),
        "postings": [],
        "has_second_factor": False,
        "must_set_up_second_factor": False,
    }
    attributes = _cookie_attributes(answer)
    assert {"httponly", "samesite=lax", "path=/", "max-age=43200"} <= attributes
    assert "secure" not in attributes


async def test_over_https_the_cookie_is_secure(identity: Identity) -> None:
    async with client_of(staff_routes(identity), "https://exams.example") as client:
        answer = await client.post("/api/staff/sign-in", json=ADMIN)
        assert "secure" in _cookie_attributes(answer)
        answer = await client.post("/api/staff/sign-out")
        assert "secure" in _cookie_attributes(answer)


async def test_the_cookie_tells_who_calls(client: Client) -> None:
    signed_in = await client.post("/api/staff/sign-in", json=ADMIN)
    assert (await client.get("/api/staff/me")).json() == signed_in.json()


async def test_without_a_cookie_staff_calls_are_refused(client: Client) -> None:
    answer = await client.get("/api/staff/me")
    assert answer.status_code == 401
    assert answer.json()["code"] == "sign_in_required"


async def test_a_made_up_cookie_is_refused(client: Client) -> None:
    answer = await client.get("/api/staff/me", headers={"cookie": f"{STAFF_COOKIE}=made-up"})
    assert answer.json()["code"] == "sign_in_required"


async def test_signing_out_ends_the_session_and_drops_the_cookie(client: Client) -> None:
    await client.post("/api/staff/sign-in", json=ADMIN)
    token = client.cookies[STAFF_COOKIE]
    answer = await client.post("/api/staff/sign-out")
    assert answer.status_code == 200
    assert answer.json() == {"ok": True}
    assert "max-age=0" in _cookie_attributes(answer)
    again = await client.get("/api/staff/me", headers={"cookie": f"{STAFF_COOKIE}={token}"})
    assert again.status_code == 401


async def test_signing_out_without_a_session_is_fine(client: Client) -> None:
    answer = await client.post("/api/staff/sign-out")
    assert (answer.status_code, answer.json()) == (200, {"ok": True})


async def test_after_the_session_expired_the_cookie_opens_nothing(
    client: Client, clock: FakeClock
) -> None:
    await client.post("/api/staff/sign-in", json=ADMIN)
    clock.advance(12 * 3_600_000)
    assert (await client.get("/api/staff/me")).status_code == 401


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"name": "admin", "password": "wrong"}, 401, "wrong_name_or_password"),
        ({"name": "nobody", "password": "admin123"}, 401, "wrong_name_or_password"),
        ({"name": "admin"}, 400, "field_required"),
        ({"name": None, "password": "x"}, 400, "field_required"),
        ({}, 400, "field_required"),
    ],
)
async def test_a_sign_in_that_fails_says_why(
    client: Client, body: dict[str, Any], status: int, code: str
) -> None:
    answer = await client.post("/api/staff/sign-in", json=body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert "set-cookie" not in answer.headers


async def test_too_many_tries_say_when_to_come_back(client: Client) -> None:
    for _ in range(10):
        await client.post("/api/staff/sign-in", json={"name": "admin", "password": "wrong"})
    answer = await client.post("/api/staff/sign-in", json=ADMIN)
    assert answer.status_code == 429
    assert answer.json()["code"] == "too_many_tries"
    assert answer.json()["retry_after_seconds"] == 300


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'"text"', b'{"name": 1, "password": "x"}', b'{"name": "\\ud800'],
)
async def test_what_is_no_sign_in_is_the_callers_fault(client: Client, content: bytes) -> None:
    answer = await client.post(
        "/api/staff/sign-in", content=content, headers={"content-type": "application/json"}
    )
    assert answer.status_code == 400


@pytest.mark.parametrize("text", ["\\ud800", "\\uffff"])
async def test_odd_characters_are_a_wrong_name_and_no_failure(client: Client, text: str) -> None:
    answer = await client.post(
        "/api/staff/sign-in",
        content=f'{{"name": "admin{text}", "password": "admin123{text}"}}'.encode(),
        headers={"content-type": "application/json"},
    )
    assert answer.status_code in (400, 401)


@pytest.mark.parametrize("call", ["sign-in", "first-administrator"])
async def test_a_body_beyond_its_bound_is_refused(client: Client, call: str) -> None:
    answer = await client.post(f"/api/staff/{call}", json={"name": "x" * 20_000, "password": "x"})
    assert answer.status_code == 413


async def test_the_first_administrator_comes_in_by_the_link(
    client: Client, identity: Identity
) -> None:
    form = {
        "token": await identity.invite_first_administrator(),
        "name": "priya",
        "display_name": "Priya S.",
        "password": "correct horse battery",
    }
    short = await client.post("/api/staff/first-administrator", json={**form, "password": "short"})
    assert (short.status_code, short.json()["code"]) == (400, "password_too_short")
    answer = await client.post("/api/staff/first-administrator", json=form)
    come_in = answer.json()
    assert (come_in["name"], come_in["display_name"]) == ("priya", "Priya S.")
    assert come_in["role"] == "administrator"
    assert (await client.get("/api/staff/me")).json()["name"] == "priya"
    again = await client.post("/api/staff/first-administrator", json=form)
    assert (again.status_code, again.json()["code"]) == (403, "invitation_invalid")


async def test_an_open_route_asks_for_nobody(client: Client) -> None:
    assert (await client.get("/public")).text == "everyone"


@pytest.mark.parametrize(
    ("name", "status"), [("admin", 200), ("proctor", 403), ("reviewer", 403), (None, 401)]
)
async def test_a_role_guard_lets_its_roles_in_alone(
    client: Client, name: str | None, status: int
) -> None:
    if name is not None:
        await client.post("/api/staff/sign-in", json={"name": name, "password": f"{name}123"})
    answer = await client.get("/administrators")
    assert answer.status_code == status
    assert answer.text == name if status == 200 else answer.json()["status"] == status


async def test_raw_routes_ask_the_guard_by_token(identity: Identity) -> None:
    guard = StaffGuard(identity)
    signed_in = await identity.sign_in("proctor", "proctor123", "")
    assert (await guard.caller_for(signed_in.token)).account == signed_in.account
    asked = (await guard.caller_for(signed_in.token, Permission.WATCH)).account
    assert asked == signed_in.account
    with pytest.raises(NotAllowed):
        await guard.caller_for(signed_in.token, Permission.ADMINISTER)
    with pytest.raises(SignInRequired):
        await guard.caller_for("")


def _cookie_attributes(answer: Any) -> set[str]:
    return {part.strip().lower() for part in answer.headers["set-cookie"].split(";")}
