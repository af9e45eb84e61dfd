"""What is agreed with one person: kept as one object, by file and by hand, and never why."""

from functools import partial
from typing import Any

import httpx2
import pytest

from invigilator.app.demo import DEMO_SLUG
from invigilator.exams.roster.accommodation import Accommodation
from invigilator.exams.roster.model import LineError
from invigilator.exams.roster.reading import Reading, read_roster
from invigilator.testing import FakeClock
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation

pytestmark = pytest.mark.anyio

PATH = f"/api/staff/exams/{DEMO_SLUG}/roster"
FILE = "username,name,extra percent,breaks,break minutes,reader,relaxed,note for staff\n"


def read(text: str) -> Reading:
    reading = Reading.beginning([])
    read_roster(text.encode(), reading)
    return reading


def test_a_file_may_say_all_of_it() -> None:
    reading = read(FILE + "Priya,P,25,2,10,Yes,tab_hidden camera_stopped,sits at the window\n")
    assert reading.errors == []
    assert reading.people["priya"].accommodation == Accommodation(
        extra_percent=25,
        breaks=2,
        break_minutes=10,
        reader_allowed=True,
        relaxed=("camera_stopped", "tab_hidden"),
        note="sits at the window",
    )


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ("301,,,,,", "extra_percent"),
        ("a,,,,,", "extra_percent"),
        (",21,5,,,", "breaks"),
        (",2,,,,", "break_minutes"),
        (",,5,,,", "break_minutes"),
        (",,,maybe,,", "reader_allowed"),
        (",,,,Tab-Hidden,", "relaxed"),
        (",,,," + " ".join(f"rule_{n}" for n in range(21)) + ",", "relaxed"),
    ],
)
def test_what_cannot_be_is_an_error_of_its_line(cells: str, field: str) -> None:
    errors: list[LineError] = read(FILE + f"priya,P,{cells}\n").errors
    assert [(error.line, error.field) for error in errors] == [(2, field)]


def test_a_note_has_room_for_a_sentence_and_no_more() -> None:
    """The reader bounds every cell; a note's bound is narrower in no file, and wider in none."""
    assert [error.field for error in read(FILE + f"p,P,,,,,,{'n' * 301}\n").errors] != []


async def staff(place: Installation, http: httpx2.AsyncClient) -> httpx2.AsyncClient:
    body = {"name": "admin", "password": "admin123"}
    (await http.post("/api/staff/sign-in", json=body)).raise_for_status()
    return http


async def imported(place: Installation, text: str) -> None:
    rosters = place.parts.rosters
    import_id = await rosters.begin_import(DEMO_SLUG, text.encode(), "author")
    await place.parts.job_worker.run_due()
    assert (await rosters.import_of(DEMO_SLUG, import_id)).errors == ()


async def agreed_with(http: httpx2.AsyncClient, username: str) -> dict[str, Any]:
    people = (await http.get(PATH)).raise_for_status().json()["people"]
    [person] = [one for one in people if one["hackerrank_username"] == username]
    return {"extra_minutes": person["extra_minutes"], **person["accommodation"]}


async def test_it_is_changed_by_hand_and_reaches_who_sits_already(
    place: Installation, candidate: CandidateClient, clock: FakeClock
) -> None:
    await imported(place, "username,name\npriya_s,Priya\n")
    before = (await candidate.call("/api/session/resume")).json()["time"]["ends_at_ms"]
    async with place.client() as http:
        await staff(place, http)
        body = {
            "hackerrank_username": "Priya_S",
            "extra_minutes": 30,
            "note": "reads slowly aloud",
            "reader_allowed": True,
            "reason": "as agreed",
        }
        answer = await http.post(f"{PATH}/accommodation", json=body)
        assert answer.status_code == 200, answer.text
        assert (await agreed_with(http, "priya_s"))["note"] == "reads slowly aloud"
        unknown = await http.post(
            f"{PATH}/accommodation", json=body | {"hackerrank_username": "nobody"}
        )
        assert (unknown.status_code, unknown.json()["code"]) == (404, "not_on_roster")
        both = await http.post(f"{PATH}/accommodation", json=body | {"extra_percent": 10})
        assert (both.status_code, both.json()["field"]) == (400, "extra_percent")
    after = (await candidate.call("/api/session/resume")).json()["time"]["ends_at_ms"]
    assert after - before == 30 * 60_000
    facts = await place.parts.database.read(
        lambda tx: place.parts.journal.after(tx, 0, kinds=["accommodation_changed"])
    )
    # The journal is for ever: what was written about a person is not in it.
    assert len(facts) == 1
    assert b"slowly" not in facts[0].body


async def test_a_file_without_its_columns_leaves_what_was_agreed(place: Installation) -> None:
    await imported(place, "username,extra minutes,reader\npriya_s,30,yes\nbo,,\n")
    await imported(place, "username,name\npriya_s,Priya S.\nbo,Bo\n")
    async with place.client() as http:
        await staff(place, http)
        kept = await agreed_with(http, "priya_s")
        assert (kept["extra_minutes"], kept["reader_allowed"]) == (30, True)
    await imported(place, "username,extra percent\npriya_s,25\n")
    async with place.client() as http:
        await staff(place, http)
        kept = await agreed_with(http, "priya_s")
        # The other unit of the same time takes its place.
        assert (kept["extra_minutes"], kept["extra_percent"]) == (0, 25)
        assert kept["reader_allowed"]
    await imported(place, "username,extra minutes,extra percent,reader\npriya_s,0,0,no\n")
    async with place.client() as http:
        await staff(place, http)
        kept = await agreed_with(http, "priya_s")
        assert (kept["extra_percent"], kept["reader_allowed"]) == (0, False)


async def test_a_rule_that_is_relaxed_for_somebody_raises_nothing_for_them(
    place: Installation,
) -> None:
    await imported(place, "username,relaxed\npriya_s,screen_share_stopped\narun_k,\n")
    async with place.client() as here, place.client() as beside:
        for http, username in ((here, "priya_s"), (beside, "arun_k")):
            one = CandidateClient(http)
            await one.start(username)
            await one.observe("screen_share_stopped")
        parts = place.parts
        for follower in (parts.detection, parts.alerts):
            facts = await parts.database.read(lambda tx: parts.journal.after(tx, 0, limit=500))
            kinds = {"finding_made", "finding_closed", "sitting_started"}
            if follower is parts.detection:
                kinds = {"observations_received"}
            page = [fact for fact in facts if fact.kind in kinds]
            await parts.database.write(partial(follower.weigh, facts=page))
        raised = await parts.database.read(lambda tx: parts.alerts.of_exam(tx, DEMO_SLUG))
    of = {alert.username for alert in raised if alert.type == "screen_share_stopped"}
    assert of == {"arun_k"}
