"""Every route x every caller x another exam's ids, read off the routes and their guards."""

import asyncio
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from invigilator.app.http import framework
from invigilator.app.wiring import Invigilator
from invigilator.identity import (
    PERMISSIONS_OF,
    PERMISSIONS_OF_ADMIN_PASSWORD,
    PERMISSIONS_OF_SCOPE,
    Guard,
    Permission,
    Role,
    Scope,
)
from invigilator.journal import Fact
from tests.support.installation import Installation
from tests.support.staff_calls import CALLS, Call
from tests.support.two_exams import ELSEWHERE, NEXT_DOOR, Target, TwoExams, two_exams

pytestmark = pytest.mark.anyio

ROLES = [role.value for role in Role]
KEYS = [f"key {scope.value}" for scope in Scope]
STREAM = "/api/console/stream"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a route asks of its caller."""

    kind: str
    permission: Permission | None

    def lets(self, caller: str) -> bool:
        """Whether a caller who works everywhere may call it."""
        role = caller.partition(" of the ")[0]
        if role in ROLES:
            return self.permission is None or self.permission in PERMISSIONS_OF[Role(role)]
        if self.kind != "reference" or caller == "nobody":
            return False
        if role.startswith("key "):
            return self.permission in PERMISSIONS_OF_SCOPE[Scope(role.removeprefix("key "))]
        return self.permission in PERMISSIONS_OF_ADMIN_PASSWORD


@dataclass(frozen=True, slots=True)
class Answer:
    """What came."""

    status: int
    text: str


def guarded(app: Invigilator) -> Iterator[tuple[str, Asked]]:
    """Every route that asks who of staff calls: not those of a sitting, nor of a candidate."""
    for route in framework(app.handlers).routes:
        for handler in getattr(route, "route_handlers", []):
            for method in handler.http_methods - {"OPTIONS", "HEAD"}:
                (guard,) = handler.guards
                assert isinstance(guard, Guard)
                if guard.kind not in ("public", "candidate"):
                    yield f"{method} {route.path_format}", Asked(guard.kind, guard.permission)
    for raw in app.raw_routes:
        if raw.guard in ("staff", "reference"):
            assert raw.permission is not None, raw.path
            yield f"{raw.method} {raw.path}", Asked(raw.guard, Permission(raw.permission))


_asked: dict[str, Asked] = {}


def asked_by(app: Invigilator, operation: str) -> Asked:
    """What one of those routes asks. They are read once: all installations have the same."""
    if not _asked:
        _asked.update(guarded(app))
    return _asked[operation]


async def ask(
    place: Installation, world: TwoExams, caller: str, operation: str, call: Call, target: Target
) -> Answer:
    headers = world.callers[caller]
    filled = call.filled(target | {"me": world.names[caller]})
    method, _, template = operation.partition(" ")
    path = template.format(**filled.path)
    if path == STREAM:
        return await open_stream(place.app, filled.query, headers)
    content: dict[str, Any] = {"json": filled.body} if filled.body is not None else {}
    if filled.text is not None:
        content = {"content": filled.text}
        headers = headers | {"content-type": "text/csv"}
    async with place.client() as http:
        response = await http.request(method, path, params=filled.query, headers=headers, **content)
    return Answer(response.status_code, response.text)


async def open_stream(app: Invigilator, query: dict[str, str], headers: dict[str, str]) -> Answer:
    """The first words of an event stream, of a server that is about to stop."""
    app.end_streams()
    scope: MutableMapping[str, Any] = {
        "type": "http",
        "method": "GET",
        "path": STREAM,
        "query_string": urlencode(query).encode(),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    left, status, text = asyncio.Event(), 0, ""

    async def receive() -> MutableMapping[str, Any]:
        await left.wait()
        return {"type": "http.disconnect"}

    async def send(message: MutableMapping[str, Any]) -> None:
        nonlocal status, text
        status = message.get("status", status)
        if message["type"] == "http.response.body":
            text += message.get("body", b"").decode()
            left.set()

    await app(scope, receive, send)
    return Answer(status, text)


async def facts_behind(place: Installation, sequence: int) -> list[Fact]:
    return await place.parts.database.read(
        partial(place.parts.journal.after, sequence=sequence, limit=10_000)
    )


async def newest(place: Installation) -> int:
    return await place.parts.database.read(place.parts.journal.newest_sequence)


def tells_of(fact: Fact, target: Target, *, is_exam: bool) -> bool:
    """Whether a fact names anything of a place; an exam itself where it is the exam that counts."""
    shared = {"room"} if is_exam else {"room", "slug", "import_id"}
    words = f"{fact.stream} {fact.body!r}"
    return any(target[name] in words for name in set(target) - shared)


@pytest.fixture
async def world(either_engine: str) -> TwoExams:
    return await two_exams()


async def test_every_route_that_asks_who_calls_is_in_the_table_and_no_other(
    world: TwoExams, tmp_path: Path
) -> None:
    async with world.copied(tmp_path / "data") as place:
        assert {operation for operation, _ in guarded(place.app)} == set(CALLS)


@pytest.mark.parametrize("operation", CALLS)
async def test_a_route_lets_those_in_who_have_its_permission_and_nobody_else(
    world: TwoExams, tmp_path: Path, operation: str
) -> None:
    async with world.copied(tmp_path / "data") as place:
        asked = asked_by(place.app, operation)
        callers = ["nobody", *KEYS, "admin password", *ROLES]
        before = await newest(place)
        for caller in (one for one in callers if not asked.lets(one)):
            for call in CALLS[operation]:
                answer = await ask(place, world, caller, operation, call, world.here)
                has_session = caller in ROLES
                has_secret = asked.kind == "reference" and caller != "nobody"
                refused = 403 if has_session or has_secret else 401
                assert answer.status == refused, (caller, answer)
                assert ELSEWHERE not in answer.text.lower()
        happened = await facts_behind(place, before)
        assert [fact.kind for fact in happened if fact.stream != "staff"] == []
        for caller in (one for one in callers if asked.lets(one)):
            for call in CALLS[operation]:
                answer = await ask(place, world, caller, operation, call, world.here)
                assert answer.status < 500, (caller, answer)
                assert answer.status not in (401, 403), (caller, answer)


@pytest.mark.parametrize(
    ("where", "operation"),
    [
        (where, operation)
        for operation, calls in CALLS.items()
        for where, is_about in (("exam", "of_exam"), ("room", "of_room"))
        if any(getattr(call, is_about) for call in calls)
    ],
)
async def test_who_works_elsewhere_sees_and_does_nothing_there(
    world: TwoExams, tmp_path: Path, where: str, operation: str
) -> None:
    target = {"exam": world.other_exam, "room": world.other_room}[where]
    marker = {"exam": ELSEWHERE, "room": NEXT_DOOR}[where]
    calls = [call for call in CALLS[operation] if where == "exam" or call.of_room]
    async with world.copied(tmp_path / "data") as place:
        asked = asked_by(place.app, operation)
        posted = [name for name in world.callers if name.endswith(f" of the {where}")]
        read: set[str] = set()
        for caller in (name for name in posted if asked.lets(name)):
            for call in calls:
                before = await newest(place)
                answer = await ask(place, world, caller, operation, call, target)
                assert answer.status < 500, (caller, call, answer)
                assert marker not in answer.text.lower(), (caller, call, answer)
                done = await facts_behind(place, before)
                told = [fact for fact in done if tells_of(fact, target, is_exam=where == "exam")]
                assert told == [], (caller, call)
                if operation.startswith("POST "):
                    nothing = '"updated":[]' in answer.text
                    assert nothing or answer.status >= 400, (caller, call, answer)
                elif not call.is_own:
                    read.add(answer.text)
        # The same calls are right: who works everywhere is answered, and sees what there is.
        for call in calls:
            answer = await ask(place, world, "administrator", operation, call, target)
            assert answer.status == 200, (call, answer)
            assert (marker in answer.text.lower()) >= call.shows, (call, answer)
            assert answer.text not in read, (call, answer)


async def test_another_sittings_secret_opens_no_sitting(world: TwoExams, tmp_path: Path) -> None:
    async with world.copied(tmp_path / "data") as place, place.client() as http:
        secret = world.tokens[world.here["session_id"]]
        theirs = world.other_room["session_id"]
        own = [
            (raw.method, raw.path)
            for raw in place.app.raw_routes
            if raw.guard == "the sitting's secret"
        ]
        assert len(own) >= 10
        for method, path in (*own, ("POST", "/api/session/resume")):
            body: dict[str, Any] = {
                "session_id": theirs,
                "recording_state": "recording",
                "visibility_state": "visible",
                "kind": "screen" if path == "/api/upload-url" else "hidden",
                "chunk_index": 2,
                "content_type": "video/webm",
                "storage_key": "a/screen/chunk-00001.webm",
                "events": [],
                "nature": "tabs",
                "records": [],
                "code": "ABCD-EFGH",
                "assurance_accepted": True,
                "message_id": "one",
            }
            cookies: dict[str, dict[str, str]] = {
                "bearer": {"authorization": f"Bearer {secret}"},
                "its name": {"cookie": f"invigilator_sitting_{theirs}={secret}"},
                "own name": {"cookie": f"invigilator_sitting_{world.here['session_id']}={secret}"},
                "nothing": {},
            }
            for how, headers in cookies.items():
                named = {"params": {"session_id": theirs}}
                # What is brought is the body itself, so its call names the sitting in the address.
                has_address = method == "GET" or path == "/api/paper/file"
                asked = named if has_address else {"json": body}
                response = await http.request(method, path, headers=headers, **asked)
                assert response.status_code == 401, (path, how, response.text)
