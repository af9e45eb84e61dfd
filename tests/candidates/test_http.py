"""A candidate's browser: its cookie, what it is shown, and what it may begin."""

from collections.abc import AsyncIterator

import httpx2
import pytest

from invigilator.candidates import CANDIDATE_COOKIE, CandidateSignInRequired
from invigilator.exams import Entry, ExamDraft, Mode, Terms
from invigilator.sittings import Registration
from invigilator.testing import FakeClock
from tests.support.account_exam import SLUG, AccountExam, sign_in, start
from tests.support.installation import Installation

pytestmark = pytest.mark.anyio

HOUR_MS = 3_600_000


@pytest.fixture
async def exam(place: Installation) -> AccountExam:
    return await AccountExam(place).open()


@pytest.fixture
async def asha(exam: AccountExam) -> AsyncIterator[httpx2.AsyncClient]:
    """A browser in which STU-1 is signed in."""
    async with exam.browser("STU-1") as http:
        yield http


def code(answer: httpx2.Response) -> tuple[int, str]:
    return answer.status_code, answer.json().get("code", "")


@pytest.mark.usefixtures("exam")
async def test_the_cookie_is_hidden_from_pages_and_secure_where_the_way_is(
    place: Installation,
) -> None:
    transport = httpx2.ASGITransport(place.app)
    for scheme, is_secure in (("http", False), ("https", True)):
        async with httpx2.AsyncClient(transport=transport, base_url=f"{scheme}://x.test") as http:
            cookie = (await sign_in(http, "STU-1")).headers["set-cookie"]
        assert cookie.startswith(f"{CANDIDATE_COOKIE}=")
        told = {part.strip().lower() for part in cookie.split(";")[1:]}
        assert {"httponly", "samesite=lax", "path=/api", "max-age=86400"} <= told
        assert ("secure" in told) is is_secure


async def test_another_sites_page_signs_nobody_out(asha: httpx2.AsyncClient) -> None:
    foreign = {"origin": "https://elsewhere.example"}
    refused = await asha.post("/api/candidate/sign-out", json={}, headers=foreign)
    assert refused.status_code == 403
    assert (await asha.get("/api/candidate/me")).status_code == 200
    # A link is a GET, and nothing of a GET signs out.
    await asha.get("/logout", headers={"referer": "https://elsewhere.example/"})
    assert (await asha.get("/api/candidate/sign-out")).status_code == 404
    assert (await asha.get("/api/candidate/me")).status_code == 200


async def test_signing_out_ends_the_session_and_takes_the_cookie(
    asha: httpx2.AsyncClient, place: Installation
) -> None:
    token = asha.cookies[CANDIDATE_COOKIE]
    answer = await asha.post("/api/candidate/sign-out", json={})
    assert "max-age=0" in answer.headers["set-cookie"].lower()
    async with place.client() as stolen:
        stolen.cookies.set(CANDIDATE_COOKIE, token)
        assert code(await stolen.get("/api/candidate/me")) == (401, "sign_in_required")


async def test_too_many_tries_are_told_with_a_wait(exam: AccountExam) -> None:
    async with exam.browser() as http:
        for _ in range(10):
            assert code(await sign_in(http, "STU-1", "wrong")) == (401, "wrong_id_or_password")
        refused = await sign_in(http, "STU-1")
        assert code(refused) == (429, "too_many_tries")
        assert refused.headers["retry-after"] == "300"


async def test_a_candidate_sees_their_own_exams_and_nobody_elses(
    exam: AccountExam, asha: httpx2.AsyncClient, clock: FakeClock
) -> None:
    people = "username,name,extra minutes\nstu-1,Asha R.,30\n"
    now_ms = clock.now_ms()
    later = {
        "title": "Later",
        "opens_at_ms": now_ms + HOUR_MS,
        "closes_at_ms": now_ms + 2 * HOUR_MS,
    }
    await exam.open(people, "later", **later)
    await exam.open("username\nSTU-2\n", "others", title="Others")
    me = (await asha.get("/api/candidate/me")).json()
    assert (me["candidate_id"], me["name"], me["next"]) == ("STU-1", "Asha R.", None)
    assert [
        (one["title"], one["phase"], one["progress"], one["room"], one["path"])
        for one in me["exams"]
    ] == [
        ("Later", "not_started", "not_begun", "", "/e/later"),
        ("By account", "open", "not_begun", "Room 2", f"/e/{SLUG}"),
    ]
    assert me["exams"][0]["closes_at_ms"] == now_ms + 2 * HOUR_MS + 30 * 60_000


async def test_exams_come_by_pages(exam: AccountExam, asha: httpx2.AsyncClient) -> None:
    for number in range(4):
        await exam.open("username\nSTU-1\n", f"more-{number}", title=f"More {number}")
    seen, after = [], ""
    while after is not None:
        query = {"limit": "2", **({"after": after} if after else {})}
        page = (await asha.get("/api/candidate/me", params=query)).json()
        assert len(page["exams"]) <= 2
        seen += [one["contest_slug"] for one in page["exams"]]
        after = page["next"]
    assert sorted(seen) == [SLUG, *(f"more-{number}" for number in range(4))]


async def test_how_far_one_is_with_an_exam_is_told(asha: httpx2.AsyncClient) -> None:
    async def progress() -> str:
        told: str = (await asha.get("/api/candidate/me")).json()["exams"][0]["progress"]
        return told

    assert await progress() == "not_begun"
    not_hers = {"session_id": (await start(asha)).json()["session_id"]}
    (await asha.post("/api/session/disown", json=not_hers)).raise_for_status()
    assert await progress() == "not_begun"
    session_id = (await start(asha)).json()["session_id"]
    assert await progress() == "begun"
    body = {"session_id": session_id, "assurance_accepted": True}
    (await asha.post("/api/session/end", json=body)).raise_for_status()
    assert await progress() == "ended"


async def test_a_start_takes_who_it_is_from_the_account_and_the_rest_from_the_roster(
    asha: httpx2.AsyncClient, place: Installation
) -> None:
    claimed = {"name": "Somebody Else", "roll_number": "X", "email": "x@x.org", "room": "Room 9"}
    answer = (await start(asha, **claimed)).json()
    assert (answer["hackerrank_username"], answer["name"], answer["room"]) == (
        "STU-1",
        "Asha Rao",
        "Room 2",
    )
    sitting = await place.parts.sittings.find(answer["session_id"])
    assert (sitting.roll_number, sitting.email, sitting.is_listed) == (
        "R1",
        "asha@example.org",
        True,
    )


async def test_without_a_session_nobody_begins_an_exam_by_account(exam: AccountExam) -> None:
    typed = {"hackerrank_username": "STU-1", "name": "A", "roll_number": "1", "email": "a@b.org"}
    async with exam.browser() as http:
        assert code(await start(http, **typed)) == (401, "sign_in_required")


async def test_a_staff_session_begins_no_exam_by_account(exam: AccountExam) -> None:
    async with exam.browser() as http:
        body = {"name": "admin", "password": "admin123"}
        (await http.post("/api/staff/sign-in", json=body)).raise_for_status()
        assert code(await start(http)) == (401, "sign_in_required")
        assert code(await http.get("/api/candidate/me")) == (401, "sign_in_required")


async def test_a_start_under_another_name_is_refused(asha: httpx2.AsyncClient) -> None:
    refused = await start(asha, hackerrank_username="STU-2")
    assert code(refused) == (403, "signed_in_as_another")
    assert (await start(asha, hackerrank_username=" stu-1")).status_code == 200


async def test_consent_is_asked_for_all_the_same(asha: httpx2.AsyncClient) -> None:
    assert code(await start(asha, consent_accepted="yes")) == (400, "consent_required")


async def test_an_account_that_is_on_no_roster_of_the_exam_begins_nothing(
    exam: AccountExam, asha: httpx2.AsyncClient
) -> None:
    """Also where the exam has no roster at all, and would welcome everybody else."""
    await exam.open("username\nSTU-2\n", "others")
    assert code(await start(asha, "others")) == (403, "not_on_roster")
    now_ms = exam.place.clock.now_ms()
    draft = ExamDraft(
        title="Nobody's",
        slug="nobodys",
        mode=Mode.HOSTED,
        opens_at_ms=now_ms - 1,
        closes_at_ms=now_ms + HOUR_MS,
        terms=Terms(admission=Entry.ACCOUNT),
    )
    await exam.place.parts.exams.create(draft, "ana")
    assert code(await start(asha, "nobodys")) == (403, "not_on_roster")


async def test_the_transaction_asks_for_the_account_whoever_calls(exam: AccountExam) -> None:
    """What a route had at hand of the exam may be older than its terms."""
    who = Registration(username="STU-1", name="A", roll_number="1", email="", room="")
    with pytest.raises(CandidateSignInRequired):
        await exam.place.parts.sittings.start(who, exam_slug=SLUG, address="")


async def test_an_author_makes_a_password_that_is_shown_once(
    exam: AccountExam, asha: httpx2.AsyncClient, place: Installation
) -> None:
    async with place.client() as author:
        body = {"name": "author", "password": "author123"}
        (await author.post("/api/staff/sign-in", json=body)).raise_for_status()
        path = f"/api/staff/exams/{SLUG}/roster/password"
        made = (await author.post(path, json={"hackerrank_username": "stu-1"})).json()
        assert made["hackerrank_username"] == "STU-1"
        given = {"hackerrank_username": "STU-1", "password": "of my own"}
        assert (await asha.get("/api/candidate/me")).status_code == 401
        async with place.client() as http:
            assert (await sign_in(http, "STU-1", made["password"])).status_code == 200
        assert (await author.post(path, json=given)).json()["password"] is None
        listed = await author.get(f"/api/staff/exams/{SLUG}/roster")
        assert made["password"] not in listed.text
    async with exam.browser() as http:
        assert (await sign_in(http, "STU-1", "of my own")).status_code == 200


async def test_a_list_that_is_asked_for_all_the_time_waits(asha: httpx2.AsyncClient) -> None:
    for _ in range(60):
        assert (await asha.get("/api/candidate/me")).status_code == 200
    assert code(await asha.get("/api/candidate/me")) == (429, "too_many_calls")


async def test_who_is_let_in_by_a_code_sits_under_their_id(
    exam: AccountExam, asha: httpx2.AsyncClient, place: Installation
) -> None:
    """Not on the roster, and staff said a code all the same."""
    await exam.open("username\nSTU-2\n", "others")
    async with place.client() as staff:
        body = {"name": "proctor", "password": "proctor123"}
        (await staff.post("/api/staff/sign-in", json=body)).raise_for_status()
        wanted = {"kind": "admission", "hackerrank_username": "STU-1"}
        made = (await staff.post("/api/staff/exams/others/codes", json=wanted)).json()
    begun = (await start(asha, "others", admission_code=made["codes"][0]["code"])).json()
    assert (begun["hackerrank_username"], begun["name"]) == ("STU-1", "STU-1")
