from typing import Any

import httpx2
import msgspec
import pytest

from invigilator.exams import Policy
from invigilator.testing import FakeClock
from tests.exams.conftest import RoutesAt
from tests.support.routes import client_of

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

Client = httpx2.AsyncClient
DAY_MS = 24 * 3_600_000


@pytest.fixture
def form(clock: FakeClock) -> dict[str, Any]:
    return {
        "title": "Contest June 2026",
        "opens_at_ms": clock.now_ms(),
        "closes_at_ms": clock.now_ms() + DAY_MS,
        "contest_url": "https://judge.example/contests/june-2026/challenges",
        "rooms": ["Room 1", " Room 1 ", ""],
    }


def as_sent(policy: Policy) -> Any:
    """A policy as JSON has it: what was a tuple is a list."""
    return msgspec.json.decode(msgspec.json.encode(policy))


async def _sign_in(client: Client, name: str = "admin") -> None:
    answer = await client.post("/api/staff/sign-in", json={"name": name, "password": f"{name}123"})
    assert answer.status_code == 200


async def test_an_administrator_publishes_an_exam(client: Client, form: dict[str, Any]) -> None:
    await _sign_in(client)
    answer = await client.post("/api/staff/exams", json=form)
    assert answer.status_code == 200
    line = {
        "contest_slug": "june-2026",
        "title": "Contest June 2026",
        "mode": "companion",
        "contest_url": form["contest_url"],
        "rooms": ["Room 1"],
        "opens_at_ms": form["opens_at_ms"],
        "closes_at_ms": form["closes_at_ms"],
        "phase": "open",
        "candidate_url": "http://exams.test:8000/e/june-2026",
    }
    assert answer.json() == line | {
        "opens_at": "2026-06-08T09:00:00+00:00",
        "closes_at": "2026-06-09T09:00:00+00:00",
        "time_zone": "UTC",
        "late_admission_minutes": None,
        "accept_after_close_minutes": 1440,
        "unlisted": "allow",
        "rooms_from": "candidate",
        "admission": "open",
        "language": "browser",
        "policy": as_sent(Policy()),
        "people_on_roster": 0,
        "people_by_room": {},
        "has_sittings": False,
        "updated_at_ms": form["opens_at_ms"],
    }
    assert (await client.get("/api/staff/exams")).json() == {"exams": [line]}
    assert (await client.get("/api/staff/exams/june-2026")).json() == answer.json()


async def test_an_author_changes_an_exam(
    client: Client, form: dict[str, Any], clock: FakeClock
) -> None:
    await _sign_in(client)
    made = (await client.post("/api/staff/exams", json=form)).json()
    clock.advance(5)
    changes = {
        "closes_at": "2026-06-08T17:30",
        "time_zone": "Asia/Kolkata",
        "late_admission_minutes": 15,
        "rooms_from": "roster",
        "policy": {"max_width": 960},
    }
    answer = await client.post("/api/staff/exams/june-2026", json=changes)
    assert answer.status_code == 200
    assert answer.json() == made | changes | {
        "closes_at_ms": clock.now_ms() - 5 + 3 * 3_600_000,
        "opens_at": "2026-06-08T14:30:00+05:30",
        "closes_at": "2026-06-08T17:30:00+05:30",
        "policy": as_sent(Policy(max_width=960)),
        "updated_at_ms": clock.now_ms(),
    }
    assert (await client.get("/api/staff/exams/june-2026")).json() == answer.json()


async def test_an_exam_s_language_is_told_to_the_candidate_s_pages(
    client: Client, form: dict[str, Any]
) -> None:
    await _sign_in(client)
    await client.post("/api/staff/exams", json=form)
    assert (await client.get("/api/exams/june-2026")).json()["language"] == "browser"
    changed = await client.post("/api/staff/exams/june-2026", json={"language": "de"})
    assert changed.json()["language"] == "de"
    kept = await client.post("/api/staff/exams/june-2026", json={"language": None})
    assert kept.json()["language"] == "de"
    assert (await client.get("/api/exams/june-2026")).json()["language"] == "de"
    unknown = await client.post("/api/staff/exams/june-2026", json={"language": "fr"})
    assert unknown.status_code == 400


async def test_null_takes_late_admission_back_and_nothing_else(
    client: Client, form: dict[str, Any]
) -> None:
    await _sign_in(client)
    form |= {"late_admission_minutes": 15, "accept_after_close_minutes": 60, "unlisted": "flag"}
    await client.post("/api/staff/exams", json=form)
    kept = (await client.post("/api/staff/exams/june-2026", json={"unlisted": None})).json()
    assert (kept["late_admission_minutes"], kept["unlisted"]) == (15, "flag")
    nulls = dict.fromkeys(("late_admission_minutes", "accept_after_close_minutes", "title"))
    taken = (await client.post("/api/staff/exams/june-2026", json=nulls)).json()
    assert taken == kept | {"late_admission_minutes": None}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"contest_slug": "other"}, "contest_slug"),
        ({"time_zone": "Mars/Base"}, "time_zone"),
        ({"late_admission_minutes": 0}, "late_admission_minutes"),
        ({"policy": {"max_width": 1}}, "policy.max_width"),
        ({"policy": {"width": 1}}, "policy"),
        ({"opens_at": "2026-06-08T09:00", "opens_at_ms": 1}, "opens_at"),
        ({"closes_at": "soon"}, "closes_at"),
        ({"closes_at_ms": 0}, "closes_at_ms"),
    ],
)
async def test_a_change_that_cannot_be_names_its_field(
    client: Client, form: dict[str, Any], change: dict[str, Any], field: str
) -> None:
    await _sign_in(client)
    made = (await client.post("/api/staff/exams", json=form)).json()
    answer = await client.post("/api/staff/exams/june-2026", json=change)
    assert (answer.status_code, answer.json()["field"]) == (400, field)
    assert (await client.get("/api/staff/exams/june-2026")).json() == made


async def test_an_exam_that_is_not_can_be_neither_seen_nor_changed(client: Client) -> None:
    await _sign_in(client)
    for answer in (
        await client.get("/api/staff/exams/none"),
        await client.post("/api/staff/exams/none", json={"title": "x"}),
        await client.post("/api/staff/exams/none/roster", content=b"username\na"),
        await client.get("/api/staff/exams/none/roster"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (404, "no_such_exam")


async def test_the_candidate_sees_the_exam_without_signing_in(
    client: Client, form: dict[str, Any], clock: FakeClock
) -> None:
    await _sign_in(client)
    await client.post("/api/staff/exams", json=form)
    client.cookies.clear()
    clock.advance(5)
    assert (await client.get("/api/exams/june-2026")).json() == {
        "contest_slug": "june-2026",
        "title": "Contest June 2026",
        "mode": "companion",
        "contest_url": form["contest_url"],
        "rooms": ["Room 1"],
        "opens_at_ms": form["opens_at_ms"],
        "closes_at_ms": form["closes_at_ms"],
        "phase": "open",
        "server_time_ms": clock.now_ms(),
        "time_zone": "UTC",
        "rooms_from": "candidate",
        "needs_room": True,
        "admission": "open",
        "clipboard_text": False,
        "has_checkpoints": True,
        "retention_days": 0,
        "camera_checks": True,
        "camera_lasts_seconds": 5,
        "camera_server_check": False,
        "language": "browser",
    }
    await _sign_in(client)
    told = {"clipboard_text": True, "has_checkpoints": False, "retention_days": 90}
    await client.post("/api/staff/exams/june-2026", json={"policy": told})
    assert (await client.get("/api/exams/june-2026")).json().items() >= told.items()
    changes = {"rooms_from": "roster", "admission": "code", "time_zone": "Asia/Kolkata"}
    await client.post("/api/staff/exams/june-2026", json=changes)
    seen = (await client.get("/api/exams/june-2026")).json()
    assert seen.items() >= (changes | {"needs_room": False}).items()


async def test_the_phase_follows_the_servers_clock(
    client: Client, form: dict[str, Any], clock: FakeClock
) -> None:
    await _sign_in(client)
    form["opens_at_ms"] += 1
    await client.post("/api/staff/exams", json=form)
    phases = []
    for advance_ms in (0, 1, DAY_MS):
        clock.advance(advance_ms)
        phases.append((await client.get("/api/exams/june-2026")).json()["phase"])
    assert phases == ["not_started", "open", "ended"]


async def test_the_public_address_is_what_candidates_are_given(
    client: Client, routes_at: RoutesAt, form: dict[str, Any]
) -> None:
    async with client_of(routes_at("https://proctor.example/")) as public:
        await _sign_in(public)
        answer = await public.post("/api/staff/exams", json=form)
        assert answer.json()["candidate_url"] == "https://proctor.example/e/june-2026"


@pytest.mark.parametrize("slug", ["none", "..%2Fx", "x" * 500])
async def test_an_exam_that_is_not_is_missing(client: Client, slug: str) -> None:
    answer = await client.get(f"/api/exams/{slug}")
    assert answer.status_code == 404


async def test_a_missing_exam_has_a_code(client: Client) -> None:
    assert (await client.get("/api/exams/none")).json()["code"] == "no_such_exam"


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        ({"title": None}, "field_required", "title is required"),
        ({"opens_at_ms": None}, "field_required", "opens_at_ms is required"),
        ({"closes_at_ms": 0}, "window_invalid", "Start time must be before end time."),
        (
            {"contest_url": "judge.example"},
            "contest_url_invalid",
            "Contest URL must start with http:// or https://.",
        ),
    ],
)
async def test_a_form_that_cannot_be_an_exam_says_why(
    client: Client, form: dict[str, Any], change: dict[str, Any], code: str, words: str
) -> None:
    await _sign_in(client)
    answer = await client.post("/api/staff/exams", json={**form, **change})
    assert answer.status_code == 400
    assert (answer.json()["code"], answer.json()["error"]) == (code, words)


async def test_an_empty_form_names_the_first_missing_field(client: Client) -> None:
    await _sign_in(client)
    answer = await client.post("/api/staff/exams", json={})
    assert (answer.status_code, answer.json()["field"]) == (400, "title")


async def test_a_given_slug_that_is_taken_is_a_conflict(
    client: Client, form: dict[str, Any]
) -> None:
    await _sign_in(client)
    form["contest_slug"] = "mine"
    assert (await client.post("/api/staff/exams", json=form)).json()["contest_slug"] == "mine"
    answer = await client.post("/api/staff/exams", json=form)
    assert (answer.status_code, answer.json()["code"]) == (409, "slug_taken")


async def test_rooms_may_be_left_out(client: Client, form: dict[str, Any]) -> None:
    await _sign_in(client)
    del form["rooms"]
    assert (await client.post("/api/staff/exams", json=form)).json()["rooms"] == []


@pytest.mark.parametrize(
    ("name", "reads", "writes"),
    [(None, 401, 401), ("proctor", 200, 403), ("reviewer", 200, 403), ("admin", 200, 200)],
)
async def test_staff_read_exams_and_administrators_make_them(
    client: Client, form: dict[str, Any], name: str | None, reads: int, writes: int
) -> None:
    if name is not None:
        await _sign_in(client, name)
    assert (await client.get("/api/staff/exams")).status_code == reads
    assert (await client.post("/api/staff/exams", json=form)).status_code == writes


@pytest.mark.parametrize(
    "change", [{"opens_at_ms": "soon"}, {"rooms": "Room 1"}, {"rooms": [1]}, {"opens_at_ms": 1.5}]
)
async def test_a_field_of_another_type_is_the_callers_fault(
    client: Client, form: dict[str, Any], change: dict[str, Any]
) -> None:
    await _sign_in(client)
    answer = await client.post("/api/staff/exams", json={**form, **change})
    assert answer.status_code == 400


async def test_a_form_beyond_its_bound_is_refused(client: Client, form: dict[str, Any]) -> None:
    await _sign_in(client)
    answer = await client.post("/api/staff/exams", json={**form, "title": "x" * 300_000})
    assert answer.status_code == 413
