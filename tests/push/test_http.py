"""One's own browsers over HTTP: who may, what is refused, and what is never shown."""

from typing import Any

import httpx2
import msgspec
import pytest

from invigilator.identity import STAFF_COOKIE
from tests.push.phone import Phone, base64url, bytes_of
from tests.support.installation import Installation
from tests.support.stored import everything_in

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

ENDPOINT = "https://push.example/of/this/browser"
PHONE = Phone()


async def staff(place: Installation, account: str = "proctor") -> httpx2.AsyncClient:
    signed_in = await place.parts.identity.sign_in(account, f"{account}123", "10.0.0.9")
    http = place.client()
    http.cookies.set(STAFF_COOKIE, signed_in.token)
    return http


def form(endpoint: Any = ENDPOINT, **more: Any) -> dict[str, Any]:
    keys = {"p256dh": base64url(PHONE.p256dh), "auth": base64url(PHONE.auth)}
    return {"endpoint": endpoint, "keys": keys} | more


async def subscribe(http: httpx2.AsyncClient, **more: Any) -> dict[str, Any]:
    answer = await http.post("/api/staff/push", json=form(**more))
    assert answer.status_code == 200, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def test_what_is_critical_is_told_unless_more_is_asked_for(place: Installation) -> None:
    http = await staff(place)
    made = await subscribe(http)
    assert (made["severities"], made["contest_slug"], made["room"]) == (["critical"], "", "")
    path = f"/api/staff/push/{made['id']}"
    changed = await http.post(path, json={"severities": ["warning", "critical"]})
    assert changed.json()["severities"] == ["critical", "warning"]
    again = await subscribe(http)
    assert (again["id"], again["severities"]) == (made["id"], ["critical", "warning"])
    state = (await http.get("/api/staff/push")).json()
    assert state["browsers"] == [again]
    assert len(bytes_of(state["public_key"])) == 65
    assert (await http.post(f"{path}/remove", json={})).status_code == 200
    assert (await http.get("/api/staff/push")).json()["browsers"] == []


async def test_the_address_of_a_browser_is_shown_to_nobody_and_in_no_fact(
    place: Installation,
) -> None:
    http = await staff(place)
    await subscribe(http)
    assert ENDPOINT not in (await http.get("/api/staff/push")).text
    parts = place.parts
    found = await parts.database.read(lambda tx: parts.journal.stream(tx, "push"))
    assert [msgspec.json.decode(fact.body)["host"] for fact in found] == ["push.example"]
    assert b"/of/this/browser" not in b"".join(fact.body for fact in found)


async def test_the_database_has_no_private_key(place: Installation) -> None:
    await subscribe(await staff(place))
    stored = await place.parts.database.read(everything_in)
    assert ENDPOINT in stored
    derived = place.parts.secret.derived("push")
    assert derived.hex() not in stored
    assert base64url(derived) not in stored


async def test_another_person_s_browser_is_as_good_as_none(place: Installation) -> None:
    made = await subscribe(await staff(place))
    other = await staff(place, "admin")
    path = f"/api/staff/push/{made['id']}"
    for call, body in (
        (path, {"severities": ["info"]}),
        (f"{path}/remove", {}),
        (f"{path}/test", {}),
    ):
        answer = await other.post(call, json=body)
        assert (answer.status_code, answer.json()["code"]) == (404, "no_such_subscription")
    assert (await other.get("/api/staff/push")).json()["browsers"] == []


async def test_who_sees_no_candidate_is_told_of_none(place: Installation) -> None:
    answer = await (await staff(place, "author")).post("/api/staff/push", json=form())
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://push.example/x",
        "https://localhost/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://[::ffff:10.0.0.1]/x",
        "https://169.254.169.254/latest",
        "https://user:secret@push.example/x",
        "https://push.example:0/x",
        "https:///x",
        "ftp://push.example/x",
        "https://push.example/\u00e9",
        "https://push.example/a b",
        "https://push.example/\r\nx: y",
        "https://push.example/" + "x" * 2_000,
        "",
        None,
    ],
)
async def test_an_address_that_is_no_push_service_s_is_refused(
    place: Installation, endpoint: str | None
) -> None:
    answer = await (await staff(place)).post("/api/staff/push", json=form(endpoint))
    assert (answer.status_code, answer.json()["field"]) == (400, "endpoint")


@pytest.mark.parametrize(
    ("keys", "field"),
    [
        ({"p256dh": "AAAA", "auth": base64url(PHONE.auth)}, "p256dh"),
        ({"p256dh": base64url(b"\x04" + b"\x01" * 64), "auth": base64url(PHONE.auth)}, "p256dh"),
        ({"p256dh": base64url(PHONE.p256dh), "auth": "AAAA"}, "auth"),
        ({"p256dh": base64url(PHONE.p256dh), "auth": "&" * 24}, "auth"),
        ({"p256dh": base64url(PHONE.p256dh)}, "auth"),
        ({"p256dh": "x" * 10_000, "auth": base64url(PHONE.auth)}, "p256dh"),
    ],
)
async def test_keys_that_nobody_could_encrypt_for_are_refused(
    place: Installation, keys: dict[str, str], field: str
) -> None:
    answer = await (await staff(place)).post("/api/staff/push", json=form(keys=keys))
    assert (answer.status_code, answer.json()["field"]) == (400, field)


@pytest.mark.parametrize(
    ("wanted", "status"),
    [
        ({"severities": []}, 400),
        ({"severities": ["urgent"]}, 400),
        ({"room": "Room 4"}, 400),
        ({"contest_slug": "demo-contest", "room": "x" * 81}, 400),
        ({"contest_slug": "no-such-exam"}, 404),
    ],
)
async def test_wishes_that_mean_nothing_are_refused(
    place: Installation, wanted: dict[str, Any], status: int
) -> None:
    http = await staff(place)
    assert (await http.post("/api/staff/push", json=form(**wanted))).status_code == status
    assert (await http.get("/api/staff/push")).json()["browsers"] == []


async def test_one_person_has_ten_browsers_told_at_most(place: Installation) -> None:
    http = await staff(place)
    for number in range(10):
        await subscribe(http, endpoint=f"{ENDPOINT}/{number}")
    refused = await http.post("/api/staff/push", json=form())
    assert (refused.status_code, refused.json()["code"]) == (409, "too_many_subscriptions")
    await subscribe(http, endpoint=f"{ENDPOINT}/0")


async def test_tests_are_few_a_minute(place: Installation) -> None:
    http = await staff(place)
    made = await subscribe(http, endpoint="https://nobody.invalid/x")
    path = f"/api/staff/push/{made['id']}/test"
    answers = [await http.post(path, json={}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert answers[0].json() == {"outcome": "later"}
    [shown] = (await http.get("/api/staff/push")).json()["browsers"]
    assert shown["problem"] == "not_reached"
