"""Two exams with two rooms each, and everybody who may or may not look at them.

Made once and copied for each test: a matrix asks hundreds of times.
"""

import hashlib
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import anyio
import httpx2

from invigilator.app.data_directory import DataDirectory
from invigilator.app.demo import prepare_demo
from invigilator.app.settings import load_settings
from invigilator.database import Transaction
from invigilator.identity import Role, Scope
from invigilator.papers.work import works_of
from invigilator.stills import store as still_store
from invigilator.stills.found_store import FoundStill, save_found
from invigilator.stills.model import Still
from invigilator.testing import FakeClock
from tests.support import engines
from tests.support.candidate import registration
from tests.support.engines import in_force
from tests.support.installation import Installation
from tests.support.pictures import png

MINE, OTHER = "exam-mine", "exam-other"
ROOM_A, ROOM_B = "Room A", "Room B"
ELSEWHERE, NEXT_DOOR = "elsewhere", "nextdoor"
"""Stand in every name of what is in the other exam or the other room, and in nothing else."""

PASSWORD = "the admin password of the two exams"
_HOUR_MS = 3_600_000

Target = dict[str, str]
"""The ids of one room of one exam, by the names that the table of calls uses."""


class TwoExams:
    """Who calls, by name, with the headers that they present; and what there is to call about."""

    def __init__(self) -> None:
        self.callers: dict[str, dict[str, str]] = {
            "nobody": {},
            "admin password": {"x-admin-password": PASSWORD},
        }
        self.names = {"nobody": "ann", "admin password": "ann"}
        self.here: Target = {}
        self.other_room: Target = {}
        self.other_exam: Target = {}
        self.tokens: dict[str, str] = {}

    @asynccontextmanager
    async def copied(self, folder: Path) -> AsyncIterator[Installation]:
        """An installation of its own in which all of them are known. Without jobs."""
        engines.copied(_template[in_force()], folder)
        made = _installation(folder)
        await made.parts.liveness.load()
        try:
            yield made
        finally:
            await made.app.stop()


_template: dict[str, Path] = {}
_made: dict[str, TwoExams] = {}


async def two_exams() -> TwoExams:
    """The two exams, made at the first call."""
    if in_force() not in _made:
        folder = Path(tempfile.mkdtemp(prefix="invigilator-two-exams-")) / "data"
        place = _installation(engines.new_folder(folder))
        world = TwoExams()
        await _fill(place, world)
        await place.app.stop()
        _template[in_force()] = folder
        _made[in_force()] = world
    return _made[in_force()]


def _installation(folder: Path) -> Installation:
    variables = {"ADMIN_PASSWORD": PASSWORD}
    settings = load_settings(variables, folder / "invigilator.toml")
    return Installation(DataDirectory(folder), FakeClock(), settings)


async def _fill(place: Installation, world: TwoExams) -> None:
    await prepare_demo(place.parts, place.clock)
    async with place.client() as admin:
        await _post(admin, "/api/staff/sign-in", name="admin", password="admin123")
        papers: dict[str, Target] = {}
        for slug, title in ((MINE, "Mine"), (OTHER, f"An exam {ELSEWHERE}")):
            await _publish(admin, place.clock, slug, title)
            papers[slug] = await _paper(place, admin, slug, title)
        hanna, bea, olga = "Hanna Here", f"Bea {NEXT_DOOR}", f"Olga {ELSEWHERE}"
        world.here = await _seat(place, admin, MINE, ROOM_A, "here_h", hanna)
        world.other_room = await _seat(place, admin, MINE, ROOM_B, "bea_b", bea)
        world.other_exam = await _seat(place, admin, OTHER, ROOM_A, "olga_o", olga)
        await _expect(place, admin, (world.here, hanna), (world.other_room, bea))
        await _expect(place, admin, (world.other_exam, olga))
        for target in (world.here, world.other_room, world.other_exam):
            world.tokens[target["session_id"]] = target.pop("session_token")
        for target in (world.here, world.other_room, world.other_exam):
            target.update(papers[target["slug"]])
        for targets in ((world.here, world.other_room), (world.other_exam,)):
            await _post(
                admin,
                "/api/admin/review-roster",
                usernames=[target["username"] for target in targets],
                contest_slug=targets[0]["slug"],
            )
            for target in targets:
                await _post(
                    admin,
                    "/api/admin/review-verdict",
                    username=target["username"],
                    contest_slug=target["slug"],
                    reviewer_name="admin",
                    verdict=1,
                )
        for role in Role:
            await _member(place, admin, world, role, "", [])
        for role in set(Role) - {Role.ADMINISTRATOR}:
            for where, room in ((" of the exam", ""), (" of the room", ROOM_A)):
                postings = [{"contest_slug": MINE, "room": room}]
                await _member(place, admin, world, role, where, postings)
        for scope in Scope:
            await _key(admin, world, scope, "", [])
            await _key(admin, world, scope, " of the exam", [MINE])


async def _publish(
    admin: httpx2.AsyncClient, clock: FakeClock, slug: str, title: str, mode: str = "companion"
) -> None:
    await _post(
        admin,
        "/api/staff/exams",
        title=title,
        mode=mode,
        contest_slug=slug,
        contest_url=f"https://judge.example/contests/{slug}",
        opens_at_ms=clock.now_ms() - _HOUR_MS,
        closes_at_ms=clock.now_ms() + 3 * _HOUR_MS,
        rooms=[ROOM_A, ROOM_B],
    )


async def _paper(place: Installation, admin: httpx2.AsyncClient, slug: str, title: str) -> Target:
    """A hosted exam beside the other: its paper, and what somebody handed in."""
    paper_slug = f"{slug}-paper"
    await _publish(admin, place.clock, paper_slug, title, mode="hosted")
    item = await _post(admin, "/api/staff/items", home=paper_slug, item=statement(title))
    media = f"/api/staff/exams/{paper_slug}/media"
    medium = await admin.post(media, params={"name": "figure.png"}, content=png())
    essay = statement(title) | {"body": {"type": "essay"}}
    written = await _post(admin, "/api/staff/items", home=paper_slug, item=essay)
    upload = statement(title) | {"body": {"type": "file_upload", "types": ["txt"]}}
    brought = await _post(admin, "/api/staff/items", home=paper_slug, item=upload)
    drafts = f"/api/staff/exams/{paper_slug}/paper"
    asked = paper(title, item["item_id"], written["item_id"], brought["item_id"])
    await _post(admin, drafts, paper=asked, revision=0)
    await _post(admin, f"{drafts}/publish", revision=1)
    async with place.client() as http:
        sitter = registration(f"sits_{slug}") | {"contest_slug": paper_slug, "name": title}
        started = await _post(http, "/api/session/start", **sitter)
        mine = {"session_id": started["session_id"]}
        opened = await _post(http, "/api/paper/open", **mine)
        mine |= {"attempt_id": opened["attempt_id"]}
        answer = {"type": "written", "text": f"About {title}"}
        query = {**mine, "item_id": brought["item_id"], "name": "essay.txt"}
        file = await http.post("/api/paper/file", params=query, content=title.encode())
        files = {"type": "brought", "files": [file.json()["file_id"]]}
        answers = [
            {"item_id": written["item_id"], "revision": 1, "answer": answer},
            {"item_id": brought["item_id"], "revision": 1, "answer": files},
        ]
        await _post(http, "/api/paper/answers", **mine, answers=answers)
        await _post(http, "/api/paper/hand-in", **mine)
    parts = place.parts
    facts = await parts.database.read(lambda tx: parts.journal.stream(tx, started["session_id"]))
    handed_in = [fact for fact in facts if fact.kind in parts.papers.marking.kinds]
    await parts.database.write(lambda tx: parts.papers.marking.weigh(tx, handed_in))
    works = await parts.database.read(lambda tx: works_of(tx, opened["attempt_id"]))
    await _post(admin, f"/api/staff/exams/{paper_slug}/release", shows="score")
    return {
        "paper_slug": paper_slug,
        "paper_title": title,
        "paper_item_id": item["item_id"],
        "paper_medium": medium.json()["name"],
        "paper_essay_id": written["item_id"],
        "paper_work_id": works[written["item_id"]].work_id,
        "paper_session_id": started["session_id"],
        "paper_file_id": file.json()["file_id"],
        "paper_file_work_id": works[brought["item_id"]].work_id,
    }


async def _seat(
    place: Installation, admin: httpx2.AsyncClient, slug: str, room: str, username: str, name: str
) -> Target:
    """A candidate who sits, recorded and with an alert; the ids of all that."""
    async with place.client() as http:
        started = await _post(
            http,
            "/api/session/start",
            contest_slug=slug,
            hackerrank_username=username,
            name=name,
            roll_number="7",
            email=f"{name.rsplit(maxsplit=1)[-1].lower()}@example.org",
            room=room,
            consent_accepted=True,
        )
        data = f"the recording of {name}".encode()
        minted = await _post(
            http,
            "/api/upload-url",
            session_id=started["session_id"],
            kind="screen",
            chunk_index=1,
            content_type="video/webm",
            generation=1,
            clock_origin_ms=place.clock.now_ms(),
            captured_from_ms=0,
            captured_to_ms=10_000,
            sha256=hashlib.sha256(data).hexdigest(),
            size_bytes=len(data),
        )
        put = await http.put(
            minted["upload_url"], content=data, headers={"content-type": "video/webm"}
        )
        put.raise_for_status()
        asked = {"session_id": started["session_id"], "text": f"Help {name}"}
        await _post(http, "/api/session/help", **asked)
    await _still(place, slug, started["session_id"], data)
    target = {
        "slug": slug,
        "room": room,
        "username": username,
        "session_id": started["session_id"],
        "session_token": started["session_token"],
        "storage_key": minted["storage_key"],
    }
    return target | await _surroundings(admin, target, name)


async def _still(place: Installation, slug: str, session_id: str, data: bytes) -> None:
    """What the wall would show of somebody; here it is bytes that name them."""
    kept = place.parts.blobs.put(f"stills/{session_id}/screen/one.jpg", data)
    now_ms = place.clock.now_ms()
    still = Still(
        chunk_id=session_id,
        session_id=session_id,
        track="screen",
        exam_slug=slug,
        storage_key=kept.key,
        sha256=kept.sha256,
        received_at_ms=now_ms,
        taken_at_ms=now_ms,
    )
    found = FoundStill(session_id, 1, kept.key, kept.sha256, now_ms)

    def unit(tx: Transaction) -> None:
        still_store.insert_still(tx, still)
        save_found(tx, found)

    await place.parts.database.write(unit)


async def _surroundings(admin: httpx2.AsyncClient, target: Target, name: str) -> Target:
    """What staff and tools made about that candidate: an alert, a code, a chunk to look at."""
    alert = {
        "source": "contest-eval",
        "type": "web_paste",
        "severity": "warning",
        "timestamp": "2026-06-08T09:00:00Z",
        "hackerrank_username": target["username"],
        "title": f"An alert about {name}",
        "contest_slug": target["slug"],
        "session_id": target["session_id"],
        "room": target["room"],
    }
    ingested = await _post(admin, "/api/alerts", alerts=[alert])
    submission = {
        "hackerrank_username": target["username"],
        "submission_id": f"1-{target['username']}",
        "submitted_at": "2026-06-08T09:01:00Z",
        "contest_slug": target["slug"],
        "challenge_name": f"A task for {name}",
    }
    await _post(admin, "/api/submission-events", events=[submission])
    codes = f"/api/staff/exams/{target['slug']}/codes"
    await _post(admin, codes, kind="unlock", hackerrank_username=target["username"])
    listed = (await admin.get(codes)).raise_for_status().json()["codes"]
    theirs = [code for code in listed if code["hackerrank_username"] == target["username"]]
    interruption = await _post(
        admin,
        f"/api/staff/exams/{target['slug']}/interruptions",
        cause="network",
        reason=f"no network near {name}",
        room=target["room"],
    )
    item = await _post(admin, "/api/staff/items", home=target["slug"], item=statement(name))
    recording = await admin.get(f"/api/review/sittings/{target['session_id']}")
    segment = recording.raise_for_status().json()["tracks"][0]["segments"][0]
    return {
        "alert_id": ingested["ids"][0],
        "code_id": theirs[0]["code_id"],
        "chunk_id": segment["chunk_id"],
        "interruption_id": interruption["interruption_id"],
        "item_id": item["item_id"],
    }


def statement(name: str) -> dict[str, Any]:
    """A question about somebody, as an author writes it."""
    body = {"type": "true_false", "is_true": True}
    return {"title": f"About {name}", "prompt": f"{name} sits here.", "body": body}


def paper(title: str, *item_ids: str) -> dict[str, Any]:
    """A paper of these questions, as an author writes it."""
    picks = [{"type": "pick", "item_id": item_id} for item_id in item_ids]
    return {"title": title, "sections": [{"id": "all", "title": title, "picks": picks}]}


async def _expect(
    place: Installation, admin: httpx2.AsyncClient, *people: tuple[Target, str]
) -> None:
    """An exam's roster, imported to its end: these people, and beside each one who never came."""
    lines = [f"{target['username']},{name},{target['room']}" for target, name in people]
    lines += [f"not_{target['username']},No {name},{target['room']}" for target, name in people]
    slug = people[0][0]["slug"]
    response = await admin.post(
        f"/api/staff/exams/{slug}/roster",
        content="\n".join(("hackerrank_username,name,room", *lines)),
        headers={"content-type": "text/csv"},
    )
    import_id: str = response.raise_for_status().json()["import_id"]
    path = f"/api/staff/exams/{slug}/roster/imports/{import_id}"
    with anyio.fail_after(30):
        while (await admin.get(path)).raise_for_status().json()["state"] == "running":
            await place.parts.job_worker.run_due()
    for target, name in people:
        target["import_id"] = import_id
        # Nobody's photo is as wide as another's.
        photo = await admin.post(
            f"/api/staff/exams/{slug}/roster/photo",
            params={"hackerrank_username": target["username"]},
            content=png(width=20 + len(name)),
        )
        photo.raise_for_status()


async def _member(
    place: Installation,
    admin: httpx2.AsyncClient,
    world: TwoExams,
    role: Role,
    where: str,
    postings: list[dict[str, str]],
) -> None:
    """A new member of staff, signed in: the cookie of their browser."""
    caller = f"{role.value}{where}"
    world.names[caller] = name = f"the {caller}"
    account = await _post(
        admin, "/api/staff/accounts", name=name, role=role.value, postings=postings
    )
    token = parse_qs(urlsplit(account["invitation_url"]).query)["token"][0]
    async with place.client() as http:
        await _post(http, "/api/staff/accept-invitation", token=token, password="a long password")
        (cookie,) = http.cookies.jar
        world.callers[caller] = {"cookie": f"{cookie.name}={cookie.value}"}


async def _key(
    admin: httpx2.AsyncClient, world: TwoExams, scope: Scope, where: str, slugs: list[str]
) -> None:
    caller = f"key {scope.value}{where}"
    made = await _post(
        admin, "/api/staff/keys", name=caller, scopes=[scope.value], contest_slugs=slugs
    )
    world.names[caller] = "ann"
    world.callers[caller] = {"x-api-key": made["key"]}


async def _post(http: httpx2.AsyncClient, path: str, **body: Any) -> Mapping[str, Any]:
    response = await http.post(path, json=body)
    assert response.status_code == 200, f"{path}: {response.text}"
    answer: Mapping[str, Any] = response.json()
    return answer
