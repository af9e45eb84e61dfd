"""The system check: anybody may run it, and only staff see how it went beside who is expected."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import anyio
import httpx2
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.app.demo import DEMO_SLUG
from invigilator.app.settings import Settings
from invigilator.exams import CheckSettings, Policy, SystemChecked, exam_stream
from invigilator.exams.checks.model import NEEDED, CheckRow, Standing, failed_rows
from invigilator.exams.checks.store import checked_people
from invigilator.journal import kind_of
from invigilator.testing import FakeClock
from tests.support.installation import Installation, installation

pytestmark = pytest.mark.anyio

ROSTER = f"/api/staff/exams/{DEMO_SLUG}/roster"
ALL_WELL = {row.value: "pass" for row in CheckRow}


def result(username: str = "Priya_S", slug: str = DEMO_SLUG, **standings: str) -> dict[str, Any]:
    rows = [{"row": row, "standing": each} for row, each in (ALL_WELL | standings).items()]
    return {"contest_slug": slug, "hackerrank_username": username, "rows": rows}


async def import_roster(place: Installation, admin: httpx2.AsyncClient, *lines: str) -> None:
    content = "\n".join(("username,name,room", *lines))
    begun = await admin.post(ROSTER, content=content, headers={"content-type": "text/csv"})
    path = f"{ROSTER}/imports/{begun.raise_for_status().json()['import_id']}"
    with anyio.fail_after(30):
        while (await admin.get(path)).json()["state"] == "running":
            await place.parts.job_worker.run_due()


@pytest.fixture
async def admin(place: Installation) -> AsyncIterator[httpx2.AsyncClient]:
    """An administrator of an exam that expects two people."""
    async with place.client() as http:
        answer = await http.post(
            "/api/staff/sign-in", json={"name": "admin", "password": "admin123"}
        )
        answer.raise_for_status()
        await import_roster(place, http, "Priya_S,Priya S.,Room 1", "bo,Bo,Room 2")
        yield http


@pytest.fixture
async def anybody(place: Installation) -> AsyncIterator[httpx2.AsyncClient]:
    async with place.client("192.0.2.7") as http:
        yield http


async def listed(admin: httpx2.AsyncClient, **asked: str) -> dict[str, Any]:
    answer: dict[str, Any] = (await admin.get(ROSTER, params=asked)).raise_for_status().json()
    return answer


async def check_of(admin: httpx2.AsyncClient, username: str = "priya_s") -> Any:
    (person,) = (await listed(admin, search=username))["people"]
    return person["check"]


async def test_what_an_exam_needs_is_told_without_a_login(
    place: Installation, anybody: httpx2.AsyncClient
) -> None:
    policy = Policy()
    terms = (await anybody.get("/api/check/terms", params={"contest_slug": DEMO_SLUG})).json()
    assert terms["contest_slug"] == DEMO_SLUG
    assert terms["screen_bits_per_second"] == policy.screen_bits_per_second
    assert terms["outbox_bytes_max"] == policy.outbox_bytes_max
    assert terms["server_time_ms"] == place.clock.now_ms()
    general = (await anybody.get("/api/check/terms")).json()
    assert (general["contest_slug"], general["title"]) == ("", "")
    unknown = await anybody.get("/api/check/terms", params={"contest_slug": "none"})
    assert (unknown.status_code, unknown.json()["code"]) == (404, "no_such_exam")


async def test_the_terms_are_those_of_the_exams_own_policy(
    admin: httpx2.AsyncClient, anybody: httpx2.AsyncClient
) -> None:
    form = {"policy": {"screen_bits_per_second": 654_321}, "language": "de"}
    (await admin.post(f"/api/staff/exams/{DEMO_SLUG}", json=form)).raise_for_status()
    terms = (await anybody.get("/api/check/terms", params={"contest_slug": DEMO_SLUG})).json()
    assert terms["screen_bits_per_second"] == 654_321
    assert terms["language"] == "de"
    assert (await anybody.get("/api/check/terms")).json()["language"] == "browser"


async def test_a_measurement_is_counted_and_nothing_of_it_is_kept(
    anybody: httpx2.AsyncClient,
) -> None:
    answer = await anybody.post("/api/check/upload", content=b"x" * 300_000)
    assert (answer.status_code, answer.json()) == (200, {"received_bytes": 300_000})
    longest = await anybody.post("/api/check/upload", content=b"x" * (2 * 1024 * 1024))
    assert longest.status_code == 200
    longer = await anybody.post("/api/check/upload", content=b"x" * (2 * 1024 * 1024 + 1))
    assert (longer.status_code, longer.json()["code"]) == (413, "too_large")


async def test_a_measurement_that_does_not_say_how_long_it_is_is_bounded_too(
    anybody: httpx2.AsyncClient,
) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b"x" * 65_536

    answer = await anybody.post("/api/check/upload", content=pieces())
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


async def test_a_result_stands_beside_its_roster_entry(
    place: Installation, admin: httpx2.AsyncClient, anybody: httpx2.AsyncClient
) -> None:
    assert await check_of(admin) is None
    now_ms = place.clock.now_ms()
    answer = await anybody.post("/api/check/result", json=result("PRIYA_S "))
    assert (answer.status_code, answer.json()) == (200, {"ok": True})
    assert await check_of(admin) == {"checked_at_ms": now_ms, "passed_at_ms": now_ms, "failed": []}


async def test_the_newest_result_stands_and_having_passed_is_not_forgotten(
    place: Installation, admin: httpx2.AsyncClient, anybody: httpx2.AsyncClient
) -> None:
    passed_at_ms = place.clock.now_ms()
    await anybody.post("/api/check/result", json=result())
    place.clock.advance(60_000)
    await anybody.post("/api/check/result", json=result(camera="fail", display="fail"))
    assert await check_of(admin) == {
        "checked_at_ms": passed_at_ms + 60_000,
        "passed_at_ms": passed_at_ms,
        "failed": ["camera"],
    }


async def test_the_answer_does_not_tell_who_is_on_a_roster(
    place: Installation, admin: httpx2.AsyncClient, anybody: httpx2.AsyncClient
) -> None:
    on_it = await anybody.post("/api/check/result", json=result("bo"))
    not_on_it = await anybody.post("/api/check/result", json=result("mallory"))
    assert on_it.content == not_on_it.content
    assert on_it.headers == not_on_it.headers
    kept = await place.parts.database.read(lambda tx: checked_people(tx, DEMO_SLUG))
    assert kept == ["bo"]
    assert (await listed(admin))["total"] == 2


async def test_a_kept_result_is_a_fact_and_one_that_is_thrown_away_is_none(
    place: Installation, admin: httpx2.AsyncClient, anybody: httpx2.AsyncClient
) -> None:
    del admin
    await anybody.post("/api/check/result", json=result("mallory"))
    await anybody.post("/api/check/result", json=result("bo", screen="fail"))
    facts = await place.parts.database.read(
        lambda tx: place.parts.journal.after(tx, sequence=0, limit=1_000)
    )
    (fact,) = [each for each in facts if each.kind == kind_of(SystemChecked)]
    assert fact.stream == exam_stream(DEMO_SLUG)
    told = msgspec.json.decode(fact.body, type=SystemChecked)
    assert told == SystemChecked(slug=DEMO_SLUG, username_norm="bo", failed=("screen",))


async def test_those_who_never_passed_are_counted_and_listed_alone(
    admin: httpx2.AsyncClient, anybody: httpx2.AsyncClient
) -> None:
    assert (await listed(admin))["never_passed"] == 2
    await anybody.post("/api/check/result", json=result("bo", camera="fail"))
    await anybody.post("/api/check/result", json=result("priya_s"))
    page = await listed(admin, check="never_passed")
    assert [person["username_norm"] for person in page["people"]] == ["bo"]
    assert (page["total"], page["never_passed"]) == (1, 1)
    assert (await listed(admin))["total"] == 2
    assert (await listed(admin, check="never_passed", search="priya"))["total"] == 0
    assert (await listed(admin, check="never_passed", room="Room 1"))["never_passed"] == 0
    wrong = await admin.get(ROSTER, params={"check": "passed"})
    assert (wrong.status_code, wrong.json()["field"]) == (400, "check")


async def test_a_result_goes_with_its_roster_entry(
    place: Installation, admin: httpx2.AsyncClient, anybody: httpx2.AsyncClient
) -> None:
    for username in ("bo", "priya_s"):
        await anybody.post("/api/check/result", json=result(username))
    await import_roster(place, admin, "Priya_S,Priya Sharma,Room 2")
    assert (await check_of(admin))["failed"] == []
    await import_roster(place, admin, "Priya_S,Priya S.,Room 1", "bo,Bo,Room 2")
    assert await check_of(admin, "bo") is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"hackerrank_username": " "}, "hackerrank_username"),
        ({"hackerrank_username": "x" * 201}, "hackerrank_username"),
        ({"hackerrank_username": "a\0"}, "hackerrank_username"),
        ({"contest_slug": None}, "contest_slug"),
        ({"rows": []}, "rows"),
        ({"rows": [{"row": "clock", "standing": "pass"}] * 2}, "rows"),
    ],
)
async def test_a_field_that_cannot_be_is_named(
    anybody: httpx2.AsyncClient, wrong: dict[str, Any], field: str
) -> None:
    answer = await anybody.post("/api/check/result", json=result() | wrong)
    assert (answer.status_code, answer.json()["field"]) == (400, field)


@pytest.mark.parametrize("row", [{"row": "moon", "standing": "pass"}, {"row": "clock"}, 7])
async def test_a_row_that_is_none_is_refused(anybody: httpx2.AsyncClient, row: Any) -> None:
    answer = await anybody.post("/api/check/result", json=result() | {"rows": [row]})
    assert answer.status_code == 400


async def test_a_result_for_no_exam_is_refused(anybody: httpx2.AsyncClient) -> None:
    answer = await anybody.post("/api/check/result", json=result(slug="none"))
    assert (answer.status_code, answer.json()["code"]) == (404, "no_such_exam")


async def test_one_address_measures_and_tells_so_often_a_minute_and_another_is_free(
    engine: str, tmp_path: Path, clock: FakeClock
) -> None:
    bounds = CheckSettings(uploads_per_address_a_minute=2, results_per_address_a_minute=2)
    place_of = installation(tmp_path / "data", clock, Settings(checks=bounds), jobs=False)
    async with place_of as place, place.client("192.0.2.7") as http:
        for path, content in (
            ("/api/check/upload", b"x"),
            ("/api/check/result", msgspec.json.encode(result())),
        ):
            kind = {"content-type": "application/json"}
            for _ in range(2):
                assert (await http.post(path, content=content, headers=kind)).status_code == 200
            refused = await http.post(path, content=content, headers=kind)
            assert (refused.status_code, refused.json()["code"]) == (429, "too_many_checks")
            assert 1 <= int(refused.headers["retry-after"]) <= 60
            async with place.client("192.0.2.8") as other:
                assert (await other.post(path, content=content, headers=kind)).status_code == 200
            clock.advance(61_000)
            assert (await http.post(path, content=content, headers=kind)).status_code == 200


async def test_one_username_is_told_of_so_often_from_wherever(place: Installation) -> None:
    statuses = []
    for number in range(21):
        async with place.client(f"192.0.2.{number + 1}") as http:
            answer = await http.post("/api/check/result", json=result("nobody_here"))
            statuses.append(answer.status_code)
    assert statuses == [200] * 20 + [429]


@given(st.dictionaries(st.sampled_from(CheckRow), st.sampled_from(Standing)))
def test_a_check_passed_where_every_needed_row_was_looked_at_and_none_failed(
    rows: dict[CheckRow, Standing],
) -> None:
    well = {row for row in rows if rows[row] is not Standing.FAIL}
    assert (failed_rows(rows) == ()) == (well >= NEEDED)
    assert set(failed_rows(rows)) == NEEDED - well
