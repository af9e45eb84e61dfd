"""The environment variables of 2.5 that still work, and CORS."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import httpx2
import pytest

from invigilator.testing import FakeClock
from tests.support.reference import (
    ADMIN_PASSWORD,
    INGEST_KEY,
    Console,
    Student,
    alert,
    reference_installation,
    refusal,
    registration,
)

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

ORIGIN = "https://proctor.example.org"
KNOWN = {"ADMIN_PASSWORD": ADMIN_PASSWORD, "ALERTS_INGEST_API_KEY": INGEST_KEY}


@asynccontextmanager
async def deployment(
    folder: Path, clock: FakeClock, **variables: str
) -> AsyncIterator[tuple[Console, httpx2.AsyncClient]]:
    """A console and a student's browser, with the contest open."""
    async with (
        reference_installation(folder / "data", clock, KNOWN | variables) as made,
        made.client() as office,
        made.client() as http,
    ):
        console = Console(office)
        await console.configure(clock)
        yield console, http


async def test_without_its_variable_no_password_opens_anything(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with reference_installation(tmp_path / "data", clock, {}) as made, made.client() as http:
        for password in ("", "undefined", "null", ADMIN_PASSWORD):
            headers = {"x-admin-password": password}
            response = await http.get("/api/admin/stats", headers=headers)
            assert refusal(response) == (401, "Unauthorized")


async def test_without_its_variable_no_key_opens_anything(tmp_path: Path, clock: FakeClock) -> None:
    async with reference_installation(tmp_path / "data", clock, {}) as made, made.client() as http:
        for key in ("", "undefined", INGEST_KEY):
            response = await http.post("/api/alerts", json=alert(), headers={"x-api-key": key})
            assert refusal(response) == (401, "Unauthorized")


async def test_the_life_of_an_upload_url_is_set_by_url_expiry_seconds(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with deployment(tmp_path, clock, URL_EXPIRY_SECONDS="120") as (_, http):
        student = Student(http)
        await student.start()
        minted = (await student.mint(1)).json()
        assert minted["expires_in"] == 120
        clock.advance(121_000)
        late = await http.put(
            minted["upload_url"], content=b"x", headers={"content-type": "video/webm"}
        )
        assert late.status_code == 403


async def test_how_long_silence_may_last_is_set_by_disconnected_staleness_ms(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with deployment(tmp_path, clock, DISCONNECTED_STALENESS_MS="90000") as (console, http):
        student = Student(http)
        await student.start()
        await student.heartbeat()
        clock.advance(80_000)
        first = (await console.get("stats")).json()
        assert first["disconnected_staleness_ms"] == 90_000
        assert first["stats"]["disconnected"] == 0
        clock.advance(11_000)
        with anyio.fail_after(20):
            while not (await console.get("stats")).json()["stats"]["disconnected"]:
                # Where other processes may hear of a page, a moment more goes by.
                clock.advance(1_000)
                await anyio.sleep(0.2)


async def test_a_page_of_public_app_origin_may_call_from_there(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with deployment(tmp_path, clock, PUBLIC_APP_ORIGIN=ORIGIN) as (console, http):
        http.headers |= {"origin": ORIGIN, "sec-fetch-site": "cross-site"}
        started = await http.post("/api/session/start", json=registration())
        assert started.status_code == 200, started.text
        unknown = await http.get("/api/nothing")
        refused = await http.post("/api/heartbeat", json={})
        options = await http.options("/api/session/start")
        listed = await http.get("/api/admin/stats", headers=console.admin)
        for response in (started, unknown, refused, options, listed):
            allowed = response.headers
            assert allowed["access-control-allow-origin"] == ORIGIN
            methods = {m.strip() for m in allowed["access-control-allow-methods"].split(",")}
            assert methods >= {"GET", "POST", "OPTIONS"}
            names = {
                name.strip().lower() for name in allowed["access-control-allow-headers"].split(",")
            }
            assert names >= {"content-type", "x-admin-password", "x-api-key"}


async def test_a_page_of_another_origin_may_not(tmp_path: Path, clock: FakeClock) -> None:
    async with deployment(tmp_path, clock, PUBLIC_APP_ORIGIN=ORIGIN) as (_, http):
        http.headers |= {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
        started = await http.post("/api/session/start", json=registration())
        assert started.status_code == 403
        assert started.headers.get("access-control-allow-origin") in (None, ORIGIN)


async def test_without_it_no_other_origin_reads_anything(tmp_path: Path, clock: FakeClock) -> None:
    """M4 of 9.4: the default was `*`."""
    async with deployment(tmp_path, clock) as (console, _):
        headers = console.admin | {"origin": "https://evil.example"}
        response = await console.http.get("/api/admin/stats", headers=headers)
        assert "access-control-allow-origin" not in response.headers
