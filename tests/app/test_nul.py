"""NUL, which PostgreSQL keeps in no text: refused by name, or kept where bytes are kept."""

from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest

from invigilator.testing import FakeClock
from tests.support.candidate import CandidateClient, registration
from tests.support.installation import Installation, installation

pytestmark = pytest.mark.anyio

REPLACED = "\ufffd"


async def signed_in(place: Installation, http: httpx2.AsyncClient) -> None:
    answer = await http.post("/api/staff/sign-in", json={"name": "admin", "password": "admin123"})
    answer.raise_for_status()


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/api/session/start", registration("priya") | {"name": "A\0"}, "name"),
        ("/api/alerts", {"alerts": [{"title": "A\0"}]}, "alerts"),
        ("/api/staff/sign-in", {"name": "a\0", "password": "x"}, "name"),
        ("/api/staff/exams", {"title": "A", "rooms": ["A", "\0"]}, "rooms"),
        ("/api/heartbeat", {"session_id": "\0"}, "session_id"),
        ("/api/events", {"session_id": "x", "stream": "\0", "events": []}, "stream"),
    ],
)
async def test_a_text_with_nul_is_refused_and_named(
    place: Installation, path: str, body: dict[str, Any], field: str
) -> None:
    async with place.client() as http:
        await signed_in(place, http)
        answer = await http.post(path, json=body)
        said = answer.json()
        assert (answer.status_code, said["code"], said["field"]) == (400, "field_invalid", field)
        assert field in said["error"]


async def test_words_that_only_look_like_nul_are_words(place: Installation) -> None:
    async with place.client() as http:
        body = registration("priya") | {"name": "A\\u0000"}
        assert (await http.post("/api/session/start", json=body)).status_code == 200


async def test_an_address_with_nul_is_of_nothing(place: Installation) -> None:
    async with place.client() as http:
        await signed_in(place, http)
        assert (await http.get("/api/staff/exams/a%00")).status_code == 404
        looked = await http.get("/api/admin/stats?contest_slug=a%00")
        assert (looked.status_code, looked.json()["field"]) == (400, "contest_slug")


@pytest.mark.usefixtures("engine")
async def test_evidence_with_nul_is_kept_and_nobody_escapes_notice_by_it(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with installation(tmp_path / "data", clock) as place, place.client() as http:
        candidate = CandidateClient(http)
        await candidate.start()
        event = {"type": "recording_error", "detail": {"message": "cut\0off", "k\0": "v\0"}}
        kept = await candidate.call("/api/events", events=[event], stream="")
        assert kept.json()["accepted"] == 1
        async with place.client() as office:
            await signed_in(place, office)
            with anyio.fail_after(30):
                while not (alerts := (await office.get("/api/admin/alerts")).json()["alerts"]):
                    await anyio.sleep(0.02)
        assert alerts[0]["detail"] == f"cut{REPLACED}off"
        assert alerts[0]["data"][f"k{REPLACED}"] == f"v{REPLACED}"
        ended = await candidate.end({"name": "\0"})
        assert ended.status_code == 200
        key = kept.json()["storage_key"]
        stored = place.parts.downloads.signed_url(key, "admin", "http://testserver")
        lines = (await http.get(stored)).text
    assert "cut\\u0000off" in lines
