"""Alerts over HTTP: what producers and staff send and are answered."""

import base64
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import pytest

from invigilator.app.demo import DEMO_SLUG
from tests.alerts.desk import sent
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

Client = httpx2.AsyncClient


@asynccontextmanager
async def signed_in(place: Installation, name: str) -> AsyncIterator[Client]:
    async with place.client() as client:
        body = {"name": name, "password": f"{name}123"}
        (await client.post("/api/staff/sign-in", json=body)).raise_for_status()
        yield client


@pytest.fixture
async def admin(place: Installation) -> AsyncIterator[Client]:
    async with signed_in(place, "admin") as client:
        yield client


async def take(client: Client, *items: Any, **more: Any) -> httpx2.Response:
    return await client.post("/api/alerts", json={"alerts": list(items), **more})


def item(**fields: Any) -> dict[str, Any]:
    return sent(contest_slug=DEMO_SLUG, **fields)


async def test_a_batch_answers_what_became_of_each_item(admin: Client) -> None:
    answer = await take(admin, item(id="a"), item(id="a"), item(id="b", title=""), partial=True)
    assert answer.status_code == 200
    assert answer.json() == {
        "ok": True,
        "ingested": 2,
        "ids": ["a", "a"],
        "results": [
            {"index": 0, "id": "a", "ok": True, "is_new": True},
            {"index": 1, "id": "a", "ok": True, "is_new": False},
            {"index": 2, "id": "b", "ok": False, "error": "alerts[2].title is required"},
        ],
    }


async def test_a_batch_that_is_refused_says_so_of_each_item_too(admin: Client) -> None:
    answer = await take(admin, item(id="a"), item(id="b", title=""))
    body = answer.json()
    assert (answer.status_code, body["code"]) == (400, "alerts_refused")
    assert body["error"] == body["detail"] == "alerts[1].title is required"
    assert body["results"] == [
        {"index": 0, "id": "a", "ok": False, "error": "Refused with the others"},
        {"index": 1, "id": "b", "ok": False, "error": "alerts[1].title is required"},
    ]
    assert (await admin.get("/api/admin/alerts")).json()["alerts"] == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{}", "No alerts provided"),
        (b'{"alerts": null}', "No alerts provided"),
        (b'{"alerts": {}}', "No alerts provided"),
        (b'{"alerts": [', "invalid_json"),
        (b'"not json"', "invalid_json"),
        (b"[]", "Expected `object`, got `array`"),
        (b'{"a":' * 5000, "invalid_json"),
        (b'{"source": "\xff"}', "invalid_json"),
    ],
)
async def test_what_is_no_batch_is_the_callers_fault(
    admin: Client, content: bytes, words: str
) -> None:
    answer = await admin.post("/api/alerts", content=content)
    assert (answer.status_code, answer.json()["error"]) == (400, words)


async def test_a_batch_in_a_json_text_is_opened_as_the_reference_does(admin: Client) -> None:
    answer = await admin.post("/api/alerts", json=json.dumps({"alerts": [item(id="a")]}))
    assert answer.json()["ids"] == ["a"]


async def test_a_batch_of_more_than_32_mib_is_refused_before_it_is_read(admin: Client) -> None:
    answer = await admin.post("/api/alerts", content=b" " * (32 * 1024 * 1024 + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


async def test_the_list_goes_on_behind_its_cursor(admin: Client, place: Installation) -> None:
    await take(admin, *(item(id=f"{n}/{n}") for n in range(5)))
    first = (await admin.get("/api/admin/alerts", params={"limit": 3})).json()
    again = {"limit": 3, "after": first["next"]}
    second = (await admin.get("/api/admin/alerts", params=again)).json()
    found = [alert["id"] for page in (first, second) for alert in page["alerts"]]
    assert found == ["4/4", "3/3", "2/2", "1/1", "0/0"]
    assert second["next"] is None


@pytest.mark.parametrize("query", ["limit=x", "limit=0", "after=!", "limit=-1", "after=%00"])
async def test_an_odd_query_is_never_an_error_of_ours(admin: Client, query: str) -> None:
    answer = await admin.get(f"/api/admin/alerts?{query}")
    assert answer.status_code in (200, 400)


async def test_a_cursor_beyond_all_numbers_is_refused(admin: Client) -> None:
    forged = base64.urlsafe_b64encode(b"9" * 40 + b".x").decode()
    answer = await admin.get("/api/admin/alerts", params={"after": forged})
    assert (answer.status_code, answer.json()["field"]) == (400, "after")


async def test_one_alert_is_read_with_its_occurrences_and_its_history(
    admin: Client, candidate: CandidateClient, place: Installation
) -> None:
    await take(admin, item(id="a/?&", detail="once"))
    place.clock.advance(1000)
    await take(admin, item(id="a/?&", detail="twice"))
    await admin.post("/api/admin/alert-action", json={"action": "archive", "ids": ["a/?&"]})
    answer = await admin.get("/api/staff/alerts/detail", params={"id": "a/?&"})
    body = answer.json()
    assert (body["alert"]["id"], body["alert"]["occurrences"]) == ("a/?&", 2)
    assert body["alert"]["session_id"] == candidate.session_id
    assert [one["detail"] for one in body["occurrences"]] == ["once", "twice"]
    assert [(line["what"], line["by"]) for line in body["history"]] == [
        ("alert_raised", "admin"),
        ("alert_archived", "admin"),
    ]
    missing = await admin.get("/api/staff/alerts/detail", params={"id": "none"})
    assert (missing.status_code, missing.json()["code"]) == (404, "no_such_alert")


async def test_settings_are_of_one_exam_or_of_all(admin: Client) -> None:
    path = "/api/admin/alert-settings"
    off = {"proctor": {"ip_changed": {"enabled": False}}}
    before = (await admin.get(path)).json()
    assert (before["contest_slug"], before["updated_at"]) == ("", "")
    changed = await admin.post(path, params={"contest_slug": DEMO_SLUG}, json=off)
    assert changed.json()["proctor"]["ip_changed"]["enabled"] is False
    assert changed.json()["updated_at"].endswith("Z")
    of_exam = await admin.get(path, params={"contest_slug": DEMO_SLUG})
    assert of_exam.json() == changed.json()
    assert (await admin.get(path)).json() == before


@pytest.mark.parametrize("body", [{}, {"proctor": None}, {"proctor": []}, {"proctor": "x"}])
async def test_settings_without_settings_reset_nothing(admin: Client, body: Any) -> None:
    answer = await admin.post("/api/admin/alert-settings", json=body)
    assert (answer.status_code, answer.json()["field"]) == (400, "proctor")


async def test_a_proctor_sees_and_puts_away_and_neither_sends_nor_sets(
    place: Installation, admin: Client
) -> None:
    await take(admin, item(id="a"))
    async with signed_in(place, "proctor") as proctor:
        listed = (await proctor.get("/api/admin/alerts")).json()["alerts"]
        assert [alert["id"] for alert in listed] == ["a"]
        body = {"action": "archive", "ids": ["a", "b"]}
        done = (await proctor.post("/api/admin/alert-action", json=body)).json()
        assert done == {
            "ok": True,
            "action": "archive",
            "archived": True,
            "updated": ["a"],
            "missing": ["b"],
        }
        assert (await take(proctor, item(id="b"))).status_code == 403
        settings: dict[str, Any] = {"proctor": {}}
        refused = await proctor.post("/api/admin/alert-settings", json=settings)
        assert refused.status_code == 403


async def test_a_reviewer_sees_and_puts_nothing_away(place: Installation, admin: Client) -> None:
    await take(admin, item(id="a"))
    async with signed_in(place, "reviewer") as reviewer:
        assert len((await reviewer.get("/api/admin/alerts")).json()["alerts"]) == 1
        body = {"action": "archive", "ids": ["a"]}
        assert (await reviewer.post("/api/admin/alert-action", json=body)).status_code == 403


async def test_a_recording_that_an_alert_names_is_linked_and_can_be_fetched(
    admin: Client, candidate: CandidateClient
) -> None:
    receipt = await candidate.upload(b"\x1aE\xdf\xa3 a segment", 1)
    await take(admin, item(id="a", video_key=receipt["storage_key"]))
    [alert] = (await admin.get("/api/admin/alerts")).json()["alerts"]
    assert alert["video_key"] == receipt["storage_key"]
    fetched = await admin.get(alert["download_url"])
    assert (fetched.status_code, fetched.content) == (200, b"\x1aE\xdf\xa3 a segment")
