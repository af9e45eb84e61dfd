"""The reference API's callers: a session, a key, the admin password; and nothing else."""

from typing import Any

import httpx2
import pytest

from invigilator.database import Database
from invigilator.identity import (
    STAFF_COOKIE,
    Guard,
    Identity,
    ReferenceSettings,
    StaffGuard,
    Unauthorized,
    open_to_all,
)
from invigilator.identity.permissions import Permission
from invigilator.journal import Journal
from invigilator.testing import FakeClock
from tests.identity.conftest import ADMIN_PASSWORD, INGEST_KEY, staff_routes

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

Client = httpx2.AsyncClient


async def key(identity: Identity, *scopes: str) -> str:
    return (await identity.keys.make("poller", scopes, [], by="priya")).token


async def status(client: Client, path: str, **headers: str) -> int:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return int((await client.get(f"/reference/{path}", headers=named)).status_code)


@pytest.mark.parametrize(
    ("scope", "path", "expected"),
    [
        ("read", "watch", 200),
        ("read", "act", 403),
        ("read", "ingest", 403),
        ("read", "administer", 403),
        ("alerts:write", "ingest", 200),
        ("alerts:write", "watch", 403),
        ("submissions:write", "ingest", 403),
        ("submissions:write", "watch", 403),
    ],
)
async def test_a_key_opens_what_its_scope_says(
    client: Client, identity: Identity, scope: str, path: str, expected: int
) -> None:
    token = await key(identity, scope)
    assert await status(client, path, x_api_key=token) == expected
    assert await status(client, path, authorization=f"Bearer {token}") == expected


@pytest.mark.parametrize(
    ("path", "expected"), [("watch", 200), ("act", 200), ("ingest", 200), ("administer", 403)]
)
async def test_the_admin_password_opens_all_but_administration(
    client: Client, path: str, expected: int
) -> None:
    assert await status(client, path, x_admin_password=ADMIN_PASSWORD) == expected


@pytest.mark.parametrize(("path", "expected"), [("ingest", 200), ("watch", 403)])
async def test_the_ingest_key_of_the_environment_ingests(
    client: Client, path: str, expected: int
) -> None:
    assert await status(client, path, x_api_key=INGEST_KEY) == expected


@pytest.mark.parametrize(
    ("name", "path", "expected"),
    [
        ("proctor", "act", 200),
        ("reviewer", "act", 403),
        ("admin", "administer", 200),
        ("proctor", "ingest", 403),
    ],
)
async def test_staff_call_the_reference_api_by_their_session(
    client: Client, identity: Identity, name: str, path: str, expected: int
) -> None:
    await identity.ensure_demo_accounts()
    await client.post("/api/staff/sign-in", json={"name": name, "password": f"{name}123"})
    assert await status(client, path) == expected


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x_api_key": ""},
        {"x_api_key": "inv_made-up"},
        {"x_api_key": ADMIN_PASSWORD},
        {"x_admin_password": ""},
        {"x_admin_password": ADMIN_PASSWORD.upper()},
        {"x_admin_password": INGEST_KEY},
        {"authorization": f"Bearer {INGEST_KEY}"},
        {"authorization": "Bearer inv_made-up"},
        {"cookie": f"{STAFF_COOKIE}=made-up"},
    ],
)
async def test_missing_and_wrong_are_unauthorized_in_the_references_word(
    client: Client, headers: dict[str, str]
) -> None:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = await client.get("/reference/watch", headers=named)
    assert answer.status_code == 401
    assert (answer.json()["code"], answer.json()["error"]) == ("unauthorized", "Unauthorized")


async def test_a_session_that_has_ended_does_not_stand_in_the_way_of_a_key(
    client: Client, identity: Identity
) -> None:
    token = await key(identity, "read")
    old = f"{STAFF_COOKIE}=made-up"
    assert await status(client, "watch", cookie=old, x_api_key=token) == 200


async def test_where_no_secret_is_set_none_opens_anything(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    bare = Identity(database, journal, clock)
    for presented in ("", "None", "\0" * 32, ADMIN_PASSWORD):
        for sent in ({"key": presented, "password": ""}, {"key": "", "password": presented}):
            with pytest.raises(Unauthorized):
                await bare.reference.caller(**sent, address="10.0.0.1")
    bare.close()


async def test_a_password_with_accents_is_known_in_both_spellings_of_a_header(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    identity = Identity(
        database, journal, clock, reference=ReferenceSettings(admin_password="prüfung")
    )
    guard = StaffGuard(identity)
    for spelling in ("prüfung".encode(), "prüfung".encode("latin-1")):
        request = _request([(b"x-admin-password", spelling)])
        assert (await guard.reference_caller(request, Permission.ACT)).name == "admin-password"
    identity.close()


async def test_sixty_wrong_secrets_close_an_address_to_what_can_be_guessed(
    client: Client, identity: Identity, clock: FakeClock
) -> None:
    token = await key(identity, "read")
    for _ in range(60):
        assert await status(client, "watch", x_admin_password="wrong") == 401
    answer = await client.get("/reference/watch", headers={"x-admin-password": ADMIN_PASSWORD})
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many_tries")
    assert answer.json()["retry_after_seconds"] == 300
    assert await status(client, "ingest", x_api_key=INGEST_KEY) == 429
    assert await status(client, "watch", x_api_key=token) == 200
    other = await identity.reference.caller(key="", password=ADMIN_PASSWORD, address="10.0.0.9")
    assert other.name == "admin-password"
    clock.advance(300_000)
    assert await status(client, "watch", x_admin_password=ADMIN_PASSWORD) == 200


async def test_right_secrets_are_never_too_many(client: Client) -> None:
    for _ in range(70):
        assert await status(client, "watch", x_admin_password=ADMIN_PASSWORD) == 200


async def test_a_wrong_secret_is_a_fact_that_does_not_tell_it(
    client: Client, database: Database, journal: Journal
) -> None:
    for _ in range(100):
        await status(client, "watch", x_admin_password="hunter2-wrong")
    facts = await database.read(lambda tx: journal.stream(tx, "staff"))
    assert {fact.kind for fact in facts} == {"secret_refused"}
    assert len(facts) == 20
    assert all(b"hunter2" not in fact.body for fact in facts)


async def test_without_a_secret_nothing_is_counted_or_kept(
    client: Client, database: Database, journal: Journal
) -> None:
    for _ in range(70):
        assert await status(client, "watch") == 401
    assert await status(client, "watch", x_admin_password=ADMIN_PASSWORD) == 200
    assert await database.read(lambda tx: journal.stream(tx, "staff")) == []


async def test_guards_say_what_they_are(identity: Identity) -> None:
    said = {
        path: [
            (guard.kind, guard.permission)
            for guard in handler.guards or ()
            if isinstance(guard, Guard)
        ]
        for handler in staff_routes(identity)
        for path in handler.paths
    }
    assert said["/public"] == [("public", None)]
    assert said["/administrators"] == [("staff", Permission.ADMINISTER)]
    assert said["/reference/watch"] == [("reference", Permission.WATCH)]
    assert said["/api/staff/keys"][0] == ("staff", Permission.ADMINISTER)
    assert open_to_all.kind == "public"


async def test_administrators_make_list_and_revoke_keys_over_http(
    client: Client, identity: Identity
) -> None:
    await identity.ensure_demo_accounts()
    form = {"name": "poller", "scopes": ["alerts:write"], "contest_slugs": ["june-2026"]}
    await client.post("/api/staff/sign-in", json={"name": "proctor", "password": "proctor123"})
    assert (await client.post("/api/staff/keys", json=form)).status_code == 403
    await client.post("/api/staff/sign-in", json={"name": "admin", "password": "admin123"})
    made: dict[str, Any] = (await client.post("/api/staff/keys", json=form)).json()
    token = made.pop("key")
    assert await status(client, "ingest", x_api_key=token, cookie="") == 200
    listed = (await client.get("/api/staff/keys?limit=1")).json()
    assert listed["next"] is None
    assert listed["keys"][0] | {"last_used_at_ms": None} == made
    assert (made["name"], made["made_by"], made["revoked_at_ms"]) == ("poller", "admin", None)
    revoked = await client.post(f"/api/staff/keys/{made['key_id']}/revoke")
    assert revoked.json()["revoked_at_ms"] is not None
    assert "key" not in revoked.json()
    client.cookies.clear()
    assert await status(client, "ingest", x_api_key=token) == 401
    await client.post("/api/staff/sign-in", json={"name": "admin", "password": "admin123"})
    assert (await client.post("/api/staff/keys/nothing/revoke")).status_code == 404


def _request(headers: list[tuple[bytes, bytes]]) -> Any:
    from invigilator.wire import Request

    async def nothing() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    return Request({"headers": headers, "client": ("10.0.0.1", 1)}, nothing)
