"""Accounts, sessions and second factors over HTTP."""

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pyotp
import pytest

from invigilator.database import Database
from invigilator.identity import STAFF_COOKIE, Identity, StaffSettings
from invigilator.journal import Journal
from invigilator.testing import FakeClock
from tests.identity.conftest import staff_routes
from tests.support.routes import client_of

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

Client = httpx2.AsyncClient
PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
async def demo(identity: Identity) -> None:
    await identity.ensure_demo_accounts()


@pytest.fixture
async def strict(database: Database, journal: Journal, clock: FakeClock) -> AsyncIterator[Client]:
    """A client of an installation where everybody needs a second factor."""
    settings = StaffSettings(require_second_factor=True)
    identity = Identity(database, journal, clock, settings=settings)
    await identity.ensure_demo_accounts()
    async with client_of(staff_routes(identity)) as client:
        yield client
    identity.close()


async def sign_in(client: Client, name: str, **more: str) -> Any:
    body = {"name": name, "password": f"{name}123", **more}
    return await client.post("/api/staff/sign-in", json=body, headers={"user-agent": "Tester/1"})


async def post(client: Client, path: str, body: dict[str, Any] | None = None) -> Any:
    return await client.post(f"/api/staff/{path}", json=body or {})


def token_in(url: str) -> str:
    return parse_qs(urlsplit(url).query)["token"][0]


async def test_an_account_from_its_form_to_its_first_sign_in(client: Client) -> None:
    await sign_in(client, "admin")
    form = {"name": "ravi", "role": "proctor", "postings": [{"contest_slug": "june"}]}
    made = (await post(client, "accounts", form)).json()
    assert (made["name"], made["display_name"], made["state"]) == ("ravi", "ravi", "invited")
    assert made["postings"] == [{"contest_slug": "june", "room": ""}]
    assert made["invitation_url"].startswith("http://testserver.local/invitation?token=")
    token = token_in(made["invitation_url"])
    listed = (await client.get("/api/staff/accounts")).json()["accounts"]
    assert "invitation_url" not in listed[0]
    client.cookies.clear()
    come = await post(client, "accept-invitation", {"token": token, "password": PASSWORD})
    assert come.status_code == 200
    assert come.json() == {
        "name": "ravi",
        "display_name": "ravi",
        "role": "proctor",
        "permissions": ["act", "rules", "view", "watch"],
        "postings": [{"contest_slug": "june", "room": ""}],
        "has_second_factor": False,
        "must_set_up_second_factor": False,
    }
    assert (await client.get("/api/staff/me")).json() == come.json()


async def test_a_change_holds_in_the_very_next_call(client: Client, identity: Identity) -> None:
    ravi = client_of(staff_routes(identity))
    async with ravi:
        await sign_in(ravi, "proctor")
        assert (await ravi.get("/api/staff/me")).json()["role"] == "proctor"
        await sign_in(client, "admin")
        accounts = (await client.get("/api/staff/accounts?limit=500")).json()["accounts"]
        account_id = next(one["account_id"] for one in accounts if one["name"] == "proctor")
        changed = await post(client, f"accounts/{account_id}", {"role": "observer"})
        assert changed.json()["role"] == "observer"
        assert (await ravi.get("/api/staff/me")).json()["permissions"] == ["rules", "watch"]
        await post(client, f"accounts/{account_id}", {"disabled": True})
        assert (await ravi.get("/api/staff/me")).status_code == 401


async def test_an_invitation_again_takes_no_body(client: Client) -> None:
    await sign_in(client, "admin")
    made = (await post(client, "accounts", {"name": "ravi", "role": "author"})).json()
    again = await client.post(f"/api/staff/accounts/{made['account_id']}/invite")
    assert again.status_code == 200
    token = token_in(made["invitation_url"])
    old = await post(client, "accept-invitation", {"token": token, "password": PASSWORD})
    assert (old.status_code, old.json()["code"]) == (403, "invitation_invalid")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "accounts"),
        ("POST", "accounts"),
        ("POST", "accounts/x"),
        ("POST", "accounts/x/invite"),
        ("GET", "keys"),
        ("POST", "keys"),
        ("POST", "keys/x/revoke"),
        ("GET", "sessions?everyone=true"),
    ],
)
@pytest.mark.parametrize("name", ["proctor", "reviewer", "author", "observer"])
async def test_only_administrators_administer(
    client: Client, method: str, path: str, name: str
) -> None:
    await sign_in(client, name)
    body: dict[str, str] | None = {} if method == "POST" else None
    answer = await client.request(method, f"/api/staff/{path}", json=body)
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")


async def test_sessions_are_seen_and_ended_by_their_owner(
    client: Client, identity: Identity, clock: FakeClock
) -> None:
    await sign_in(client, "proctor")
    clock.advance(1000)
    other = (await identity.sign_in("proctor", "proctor123", "10.0.0.7", user_agent="Phone")).token
    await sign_in(client_of(staff_routes(identity)), "reviewer")
    listed = (await client.get("/api/staff/sessions")).json()
    assert listed["next"] is None
    newest, this = listed["sessions"]
    assert (newest["account"], newest["address"], newest["user_agent"], newest["is_this"]) == (
        "proctor",
        "10.0.0.7",
        "Phone",
        False,
    )
    assert (this["user_agent"], this["is_this"]) == ("Tester/1", True)
    assert this["expires_at_ms"] - this["created_at_ms"] == 12 * 3_600_000
    assert await identity.account_of(other)
    assert (await post(client, f"sessions/{newest['id']}/revoke")).json() == {"ok": True}
    assert await identity.account_of(other) is None
    assert (await client.get("/api/staff/me")).status_code == 200


async def test_nobody_but_an_administrator_ends_anothers_session(
    client: Client, identity: Identity
) -> None:
    token = (await identity.sign_in("reviewer", "reviewer123", "")).token
    await sign_in(client, "admin")
    everybody = (await client.get("/api/staff/sessions?everyone=true")).json()["sessions"]
    theirs = next(one["id"] for one in everybody if one["account"] == "reviewer")
    await sign_in(client, "proctor")
    refused = await post(client, f"sessions/{theirs}/revoke")
    assert (refused.status_code, refused.json()["code"]) == (404, "no_such_session")
    assert await identity.account_of(token)
    await sign_in(client, "admin")
    assert (await post(client, f"sessions/{theirs}/revoke")).status_code == 200
    assert await identity.account_of(token) is None


async def test_the_id_of_a_session_opens_nothing(client: Client) -> None:
    await sign_in(client, "proctor")
    (session,) = (await client.get("/api/staff/sessions")).json()["sessions"]
    client.cookies.clear()
    answer = await client.get(
        "/api/staff/me", headers={"cookie": f"{STAFF_COOKIE}={session['id']}"}
    )
    assert answer.status_code == 401


async def test_a_second_factor_from_its_picture_to_a_sign_in(
    client: Client, clock: FakeClock
) -> None:
    await sign_in(client, "proctor")
    begun = (await post(client, "second-factor/begin")).json()
    assert begun["qr_svg"].startswith("<svg")
    assert pyotp.parse_uri(begun["otpauth_url"]).secret == begun["secret"]
    totp = pyotp.TOTP(begun["secret"])
    wrong = await post(client, "second-factor/confirm", {"code": "abc"})
    assert (wrong.status_code, wrong.json()["code"]) == (403, "second_factor_wrong")
    assert (await client.get("/api/staff/me")).json()["has_second_factor"] is False
    code = totp.at(clock.now_ms() // 1000)
    confirmed = (await post(client, "second-factor/confirm", {"code": code})).json()
    assert len(confirmed["recovery_codes"]) == 10
    assert (await client.get("/api/staff/me")).json()["has_second_factor"] is True
    bare = await sign_in(client, "proctor")
    assert (bare.status_code, bare.json()["code"]) == (401, "second_factor_required")
    again = await sign_in(client, "proctor", code=code)
    assert (again.status_code, again.json()["code"]) == (401, "second_factor_wrong")
    clock.advance(30_000)
    later = await sign_in(client, "proctor", code=totp.at(clock.now_ms() // 1000))
    assert later.json()["has_second_factor"] is True
    codes = confirmed["recovery_codes"]
    removed = await post(client, "second-factor/remove", {"code": codes[0]})
    assert removed.json() == {"ok": True}
    assert (await sign_in(client, "proctor")).status_code == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/administrators"),
        ("GET", "/reference/watch"),
        ("GET", "/api/staff/accounts"),
        ("GET", "/api/staff/keys"),
        ("GET", "/api/staff/sessions"),
        ("POST", "/api/staff/sessions/x/revoke"),
    ],
)
async def test_where_everybody_needs_one_nothing_else_goes_without(
    strict: Client, method: str, path: str
) -> None:
    me = await sign_in(strict, "admin")
    assert me.json()["must_set_up_second_factor"] is True
    answer = await strict.request(method, path)
    assert (answer.status_code, answer.json()["code"]) == (403, "second_factor_setup_required")


async def test_where_everybody_needs_one_it_can_be_set_up(strict: Client, clock: FakeClock) -> None:
    await sign_in(strict, "admin")
    begun = (await post(strict, "second-factor/begin")).json()
    code = pyotp.TOTP(begun["secret"]).at(clock.now_ms() // 1000)
    assert (await post(strict, "second-factor/confirm", {"code": code})).status_code == 200
    me = (await strict.get("/api/staff/me")).json()
    assert (me["has_second_factor"], me["must_set_up_second_factor"]) == (True, False)
    assert (await strict.get("/administrators")).text == "admin"


async def test_where_everybody_needs_one_anybody_can_sign_out(strict: Client) -> None:
    await sign_in(strict, "proctor")
    assert (await strict.get("/api/staff/me")).status_code == 200
    assert (await post(strict, "sign-out")).json() == {"ok": True}
