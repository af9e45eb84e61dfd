from typing import Any

import httpx2
import pytest

from invigilator.exams.roster.columns import FIELDS
from invigilator.exams.roster.http import require_reader
from invigilator.identity import Caller, NotAllowed, Permission, Posting
from invigilator.testing import FakeClock
from invigilator.testing.jobs import JobProcess

pytestmark = pytest.mark.anyio

Client = httpx2.AsyncClient
EXAM = "/api/staff/exams/june-2026"
FILE = (
    b"username,name,roll number,email,room,extra minutes,college\n"
    b"Priya_S,Priya S.,42,priya@example.org,Room 1,15,X\n"
    b"bo,Bo,,,Room 2,,X\n"
)
COLUMNS = [
    {"title": "username", "field": "username"},
    {"title": "name", "field": "name"},
    {"title": "roll number", "field": "roll_number"},
    {"title": "email", "field": "email"},
    {"title": "room", "field": "room"},
    {"title": "extra minutes", "field": "extra_minutes"},
    {"title": "college", "field": None},
]
PRIYA = {
    "hackerrank_username": "Priya_S",
    "username_norm": "priya_s",
    "name": "Priya S.",
    "roll_number": "42",
    "email": "priya@example.org",
    "room": "Room 1",
    "extra_minutes": 15,
    "accommodation": {
        "extra_percent": 0,
        "breaks": 0,
        "break_minutes": 0,
        "relaxed": [],
        "reader_allowed": False,
        "note": "",
    },
    "check": None,
    "has_photo": False,
}


async def sign_in(client: Client, name: str) -> None:
    answer = await client.post("/api/staff/sign-in", json={"name": name, "password": f"{name}123"})
    assert answer.status_code == 200


@pytest.fixture
async def admin(client: Client, clock: FakeClock) -> Client:
    await sign_in(client, "admin")
    form = {
        "title": "Contest",
        "contest_url": "https://judge.example/contests/june-2026",
        "opens_at_ms": clock.now_ms(),
        "closes_at_ms": clock.now_ms() + 3_600_000,
    }
    assert (await client.post("/api/staff/exams", json=form)).status_code == 200
    return client


async def imported(
    client: Client, background: JobProcess, data: bytes, **asked: str
) -> dict[str, Any]:
    answer = await client.post(
        f"{EXAM}/roster", params=asked, content=data, headers={"content-type": "text/csv"}
    )
    assert answer.status_code == 200, answer.text
    where = f"{EXAM}/roster/imports/{answer.json()['import_id']}"
    assert (await client.get(where)).json()["state"] == "running"
    await background.worker.run_due()
    found: dict[str, Any] = (await client.get(where)).json()
    return found


async def test_an_author_imports_a_roster_and_sees_it(
    admin: Client, background: JobProcess
) -> None:
    assert await imported(admin, background, FILE) == {
        "state": "done",
        "dry_run": False,
        "columns": COLUMNS,
        "fields": list(FIELDS),
        "rows": [],
        "unchanged": 0,
        "lines_total": 3,
        "lines_done": 3,
        "people": 2,
        "added": 2,
        "changed": 0,
        "removed": 0,
        "ignored_columns": ["college"],
        "errors": [],
        "errors_total": 0,
    }
    listed = (await admin.get(f"{EXAM}/roster", params={"limit": 1, "search": "p"})).json()
    assert listed == {"people": [PRIYA], "total": 1, "never_passed": 2, "next": None}
    detail = (await admin.get(EXAM)).json()
    assert (detail["people_on_roster"], detail["rooms"]) == (2, ["Room 1", "Room 2"])


async def test_a_refused_import_says_what_is_wrong_on_which_line(
    admin: Client, background: JobProcess
) -> None:
    answer = await imported(admin, background, FILE + b",,,,,soon,\n")
    assert (answer["state"], answer["errors_total"]) == ("refused", 2)
    assert answer["errors"] == [
        {"line": 4, "field": "username", "message": "username is required"},
        {
            "line": 4,
            "field": "extra_minutes",
            "message": "extra_minutes must be a whole number from 0 to 1440",
        },
    ]
    empty = {"people": [], "total": 0, "never_passed": 0, "next": None}
    assert (await admin.get(f"{EXAM}/roster")).json() == empty


async def test_the_list_is_paged_and_filtered(admin: Client, background: JobProcess) -> None:
    await imported(admin, background, FILE)
    first = (await admin.get(f"{EXAM}/roster", params={"limit": 1})).json()
    assert ([p["hackerrank_username"] for p in first["people"]], first["total"]) == (["bo"], 2)
    rest = (await admin.get(f"{EXAM}/roster", params={"after": first["next"]})).json()
    assert rest == {"people": [PRIYA], "total": 2, "never_passed": 2, "next": None}
    room = (await admin.get(f"{EXAM}/roster", params={"room": " Room 1 "})).json()
    assert room == {"people": [PRIYA], "total": 1, "never_passed": 1, "next": None}
    assert (await admin.get(f"{EXAM}/roster", params={"search": "x" * 201})).status_code == 400
    assert (await admin.get(f"{EXAM}/roster", params={"limit": "all"})).status_code == 400


async def test_an_import_that_is_not_is_missing(admin: Client) -> None:
    answer = await admin.get(f"{EXAM}/roster/imports/none")
    assert (answer.status_code, answer.json()["code"]) == (404, "no_such_import")


async def test_a_file_beyond_its_bound_is_refused(admin: Client) -> None:
    answer = await admin.post(f"{EXAM}/roster", content=b"x" * (16 * 1024 * 1024 + 1))
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("name", "reads", "writes"), [(None, 401, 401), ("proctor", 200, 403), ("reviewer", 200, 403)]
)
async def test_watchers_read_a_roster_and_authors_import_it(
    admin: Client, name: str | None, reads: int, writes: int
) -> None:
    await admin.post("/api/staff/sign-out")
    if name is not None:
        await sign_in(admin, name)
    assert (await admin.get(f"{EXAM}/roster")).status_code == reads
    assert (await admin.get(EXAM)).status_code == reads
    assert (await admin.post(f"{EXAM}/roster", content=FILE)).status_code == writes
    assert (await admin.get(f"{EXAM}/roster/imports/none")).status_code == writes
    assert (await admin.post(EXAM, json={"title": "x"})).status_code == writes


@pytest.mark.parametrize(
    ("permission", "posting", "is_allowed"),
    [
        (Permission.WATCH, Posting("june-2026"), True),
        (Permission.WATCH, Posting("june-2026", "Room 1"), True),
        (Permission.AUTHOR, Posting("june-2026"), True),
        (Permission.WATCH, Posting("other"), False),
        (Permission.JUDGE, Posting("june-2026"), False),
    ],
)
def test_a_roster_is_for_those_who_work_at_its_exam(
    permission: Permission, posting: Posting, is_allowed: bool
) -> None:
    caller = Caller(name="bo", permissions=frozenset({permission}), postings=(posting,))
    if is_allowed:
        require_reader(caller, "june-2026")
    else:
        with pytest.raises(NotAllowed):
            require_reader(caller, "june-2026")
