"""GET and POST /api/admin/settings: section 2.3 of the reference, and what is different here."""

from typing import Any

import httpx2
import pytest

from invigilator.database import Database
from invigilator.exams import REFERENCE_POLICY, Exams, ExamSettings, SettingsChanged, exam_stream
from invigilator.exams import store as exams_store
from invigilator.exams.model import AskedSettings
from invigilator.identity import Caller, NotAllowed, Permission, Posting
from invigilator.journal import Journal
from invigilator.testing import FakeClock

pytestmark = pytest.mark.anyio

Client = httpx2.AsyncClient
PATH = "/api/admin/settings"
FORM = {
    "start_at": "2026-06-08T09:30:00.000Z",
    "end_at": "2026-06-08T11:00:00.000Z",
    "contest_url": "https://judge.example/contests/june-2026/challenges",
}
EMPTY = {
    "start_at": "",
    "end_at": "",
    "contest_url": "",
    "contest_slug": "",
    "passcode_set": False,
    "passcode_preview": "",
    "end_code_set": False,
    "end_code_preview": "",
    "updated_at": "",
}


@pytest.fixture
async def admin(client: Client) -> Client:
    answer = await client.post("/api/staff/sign-in", json={"name": "admin", "password": "admin123"})
    assert answer.status_code == 200
    return client


async def change(client: Client, **form: Any) -> dict[str, Any]:
    answer = await client.post(PATH, json=form)
    assert answer.status_code == 200, answer.text
    changed: dict[str, Any] = answer.json()
    return changed


async def test_with_nothing_set_up_all_is_empty(admin: Client) -> None:
    answer = await admin.get(PATH)
    assert (answer.status_code, answer.json()) == (200, EMPTY)


async def test_what_was_set_is_shown(admin: Client, clock: FakeClock) -> None:
    clock.advance(1_500)
    changed = await change(admin, **FORM)
    assert changed == EMPTY | FORM | {
        "contest_slug": "june-2026",
        "updated_at": "2026-06-08T09:00:01.500Z",
    }
    assert (await admin.get(PATH)).json() == changed


async def test_the_exam_that_is_made_is_held_by_the_references_numbers(
    admin: Client, exams: Exams
) -> None:
    await change(admin, **FORM)
    made = await exams.by_slug("june-2026")
    assert made is not None
    assert (made.title, made.created_by) == ("june-2026", "admin")
    assert made.policy == REFERENCE_POLICY
    assert (made.policy.segment_seconds, made.policy.heartbeat_seconds) == (30, 15)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"start_at": None}, "start_at is required"),
        ({"start_at": "  "}, "start_at is required"),
        ({"end_at": ""}, "end_at is required"),
        ({"end_at": "2026-06-08T09:30:00.000Z"}, "Start time must be before end time."),
        ({"end_at": "2026-06-08T09:00:00.000Z"}, "Start time must be before end time."),
        ({"contest_url": "judge.example/c1"}, "Contest URL must start with http:// or https://."),
        (
            {"contest_url": "ftp://judge.example"},
            "Contest URL must start with http:// or https://.",
        ),
        ({"contest_url": "http://[::1"}, "Contest URL must start with http:// or https://."),
        ({"passcode": "123"}, "passcode must be at least 4 characters"),
        ({"end_code": " 12 "}, "end_code must be at least 4 characters"),
    ],
)
async def test_a_form_that_cannot_be_is_refused_and_changes_nothing(
    admin: Client, form: dict[str, Any], words: str
) -> None:
    await change(admin, **FORM)
    before = (await admin.get(PATH)).json()
    answer = await admin.post(PATH, json=FORM | form)
    assert (answer.status_code, answer.json()["error"], answer.json()["detail"]) == (
        400,
        words,
        words,
    )
    assert (await admin.get(PATH)).json() == before


@pytest.mark.parametrize("start_at", ["tomorrow", "2026-06-08", "2026-99-01T00:00:00Z"])
async def test_a_time_that_is_none_is_refused_by_its_field(admin: Client, start_at: str) -> None:
    answer = await admin.post(PATH, json=FORM | {"start_at": start_at})
    assert (answer.status_code, answer.json()["field"]) == (400, "start_at")


async def test_the_same_address_changes_the_same_exam(admin: Client, exams: Exams) -> None:
    await change(admin, **FORM)
    later = await change(admin, **FORM | {"end_at": "2026-06-08T12:00:00.000Z"})
    assert (later["contest_slug"], later["end_at"]) == ("june-2026", "2026-06-08T12:00:00.000Z")
    assert len(await exams.all()) == 1


async def test_another_address_is_another_exam_which_is_then_the_one_meant(
    admin: Client, exams: Exams
) -> None:
    await change(admin, **FORM)
    await change(admin, **FORM | {"contest_url": "https://judge.example/contests/july"})
    assert (await admin.get(PATH)).json()["contest_slug"] == "july"
    meant = await exams.meant(None)
    assert meant is not None
    assert meant.slug == "july"
    assert (await admin.get(PATH, params={"contest_slug": "june-2026"})).json()[
        "contest_url"
    ] == FORM["contest_url"]


async def test_an_address_mended_in_mid_exam_sends_nobody_to_another_exam(
    admin: Client, exams: Exams
) -> None:
    await change(admin, **FORM | {"contest_url": "https://judge.example/contests/jnue"})
    mended = await change(admin, **FORM, contest_slug="jnue")
    assert (mended["contest_slug"], mended["contest_url"]) == ("jnue", FORM["contest_url"])
    # A console of the reference system sends the address again, and no slug.
    again = await change(admin, **FORM | {"end_at": "2026-06-08T12:00:00.000Z"})
    assert again["contest_slug"] == "jnue"
    assert len(await exams.all()) == 1


async def test_without_address_and_slug_the_exam_meant_is_changed(admin: Client) -> None:
    await change(admin, **FORM)
    changed = await change(admin, start_at=FORM["start_at"], end_at="2026-06-08T12:00:00.000Z")
    assert (changed["contest_slug"], changed["contest_url"]) == ("june-2026", FORM["contest_url"])
    taken = await change(admin, **FORM | {"contest_url": ""})
    assert (taken["contest_slug"], taken["contest_url"]) == ("june-2026", "")


@pytest.mark.parametrize("contest_url", [None, "", "https://judge.example/"])
async def test_without_any_exam_one_named_exam_is_made(
    admin: Client, contest_url: str | None
) -> None:
    made = await change(admin, **FORM | {"contest_url": contest_url})
    assert (made["contest_slug"], made["contest_url"]) == ("exam", contest_url or "")


async def test_a_slug_that_names_no_exam_makes_one(admin: Client) -> None:
    made = await change(admin, **FORM, contest_slug="mine")
    assert (made["contest_slug"], made["contest_url"]) == ("mine", FORM["contest_url"])
    answer = await admin.post(PATH, json=FORM | {"contest_slug": "a/b"})
    assert (answer.status_code, answer.json()["field"]) == (400, "contest_slug")


async def test_times_without_an_offset_are_those_of_the_exams_place(
    admin: Client, client: Client
) -> None:
    await change(admin, **FORM)
    await client.post("/api/staff/exams/june-2026", json={"time_zone": "Asia/Kolkata"})
    changed = await change(admin, start_at="2026-06-08T15:00", end_at="2026-06-08T16:30")
    assert (changed["start_at"], changed["end_at"]) == (FORM["start_at"], FORM["end_at"])


async def test_codes_are_shown_masked_and_stay_until_others_are_given(admin: Client) -> None:
    await change(admin, **FORM, passcode="1234", end_code="long-enough-77")
    kept = await change(admin, **FORM)
    assert (kept["passcode_set"], kept["passcode_preview"]) == (True, "****")
    assert (kept["end_code_set"], kept["end_code_preview"]) == (True, "****77")


async def test_no_code_is_kept_or_told_in_the_clear(
    admin: Client, database: Database, journal: Journal
) -> None:
    await change(admin, **FORM, passcode="open-sesame-1")
    codes = await database.read(lambda tx: exams_store.codes_of(tx, "june-2026"))
    assert codes.passcode.hash.startswith("$argon2id$")
    facts = await database.read(lambda tx: journal.stream(tx, exam_stream("june-2026")))
    assert all(b"sesame" not in fact.body for fact in facts)
    (set_,) = [fact.read_as(SettingsChanged) for fact in facts if fact.kind == "settings_changed"]
    assert set_ == SettingsChanged(slug="june-2026", by="admin", codes_set=("passcode",))


async def test_an_exam_of_the_staffs_form_is_shown_too(admin: Client) -> None:
    form = {"title": "X", "contest_url": FORM["contest_url"], "opens_at_ms": 0, "closes_at_ms": 1}
    await admin.post("/api/staff/exams", json=form)
    shown = (await admin.get(PATH)).json()
    assert (shown["contest_slug"], shown["start_at"]) == ("june-2026", "1970-01-01T00:00:00.000Z")
    assert (await admin.get(PATH, params={"contest_slug": "none"})).status_code == 404


@pytest.mark.parametrize("name", ["proctor", "reviewer"])
async def test_settings_are_for_authors(client: Client, name: str) -> None:
    assert (await client.get(PATH)).status_code == 401
    assert (await client.post(PATH, json=FORM)).status_code == 401
    await client.post("/api/staff/sign-in", json={"name": name, "password": f"{name}123"})
    assert (await client.get(PATH)).status_code == 403
    assert (await client.post(PATH, json=FORM)).status_code == 403


@pytest.mark.parametrize(
    ("posting", "slug", "is_allowed"),
    [
        (Posting("june-2026"), "june-2026", True),
        (Posting("june-2026", "Room 1"), "june-2026", False),
        (Posting("june-2026"), "other", False),
        (Posting("other"), "june-2026", False),
        (Posting("other"), "other", False),
    ],
)
async def test_an_author_sets_only_the_whole_exams_of_their_posting(
    settings: ExamSettings, exams: Exams, posting: Posting, slug: str, is_allowed: bool
) -> None:
    anywhere = Caller(name="ana", permissions=frozenset({Permission.AUTHOR}))
    await settings.change(AskedSettings(**FORM), anywhere)
    caller = Caller(name="bo", permissions=frozenset({Permission.AUTHOR}), postings=(posting,))
    asked = AskedSettings(start_at=FORM["start_at"], end_at=FORM["end_at"], contest_slug=slug)
    if is_allowed:
        assert (await settings.change(asked, caller)).exam.slug == slug
    else:
        with pytest.raises(NotAllowed):
            await settings.change(asked, caller)
    assert len(await exams.all()) == 1
