"""Arbitrary bytes at every door: methods, paths, queries, headers, bodies. Never a failure of ours.

The framework reads much of a request before a handler sees it; raw routes read all of it by
themselves. Below a socket, so that also comes what no client would send.
"""

import asyncio
import json
from collections.abc import Iterator, MutableMapping
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import anyio
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.support.candidate import CandidateClient
from tests.support.staff_calls import CALLS, Call
from tests.support.two_exams import OTHER, TwoExams, two_exams

HOLDS = settings(
    max_examples=200,
    derandomize=True,
    database=None,
    deadline=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)

METHODS = st.sampled_from(["GET", "POST", "PUT", "HEAD", "DELETE", "PATCH", "OPTIONS", "BREW"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inside: (
        st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=8), inside, max_size=4)
    ),
    max_leaves=12,
)
HEADER_NAMES = st.sampled_from(
    [
        b"content-type",
        b"content-length",
        b"content-encoding",
        b"transfer-encoding",
        b"cookie",
        b"authorization",
        b"x-api-key",
        b"x-admin-password",
        b"x-forwarded-for",
        b"range",
        b"if-range",
        b"if-none-match",
        b"last-event-id",
        b"origin",
        b"sec-fetch-site",
        b"host",
        b"accept",
    ]
)
VALUES = st.binary(max_size=40) | st.sampled_from(
    [
        b"application/json",
        b"text/plain; charset=utf-16",
        b"multipart/form-data",
        b"application/x-www-form-urlencoded",
        b"Bearer ",
        b"bytes=5-1",
        b"bytes=-99999999999999999999",
        b"-1",
        b"99999999999999999999",
        b'"',
        b'invigilator_staff="\\777"',
        b"gzip",
    ]
)
HEADERS = st.lists(st.tuples(HEADER_NAMES, VALUES), max_size=5)


ODD = JSON | st.sampled_from(
    [
        "",
        " ",
        "\x00",
        "\ud800",
        "a/b",
        "../..",
        "é" * 200,
        "x" * 70_000,
        "%2e%2e",
        "-1",
        "9" * 30,
        10**30,
        -(10**30),
        2**63,
        2**53 + 1,
        1e308,
        "1970-01-01T00:00:00Z",
        "0000-00-00T00:00:00Z",
        "9999-12-31T23:59:59.999999999+23:59",
        "2026-06-08T09:00:00+99:99",
        "0001-01-01T00:00:00+14:00",
        "http://[::1",
        "https://x:99999999/",
        "http://user@:0/é",
        "Europe/Nowhere",
        "../etc/passwd",
        [],
        {},
        [[]],
        [None],
        [{}],
    ]
)

_OF_SESSION = {"session_id": "$session_id"}
OF_A_SITTING = {
    "POST /api/session/start": (
        Call(
            body={
                "contest_slug": "$slug",
                "hackerrank_username": "new_n",
                "name": "N",
                "roll_number": "1",
                "email": "n@example.org",
                "room": "$room",
                "consent_accepted": True,
                "session_id": "$session_id",
                "idempotency_key": "key",
                "admission_code": "ABCD-EFGH",
            }
        ),
    ),
    "GET /api/check/terms": (Call(query={"contest_slug": "$slug"}),),
    "POST /api/check/result": (
        Call(
            body={
                "contest_slug": "$slug",
                "hackerrank_username": "$username",
                "rows": [{"row": "camera", "standing": "pass"}],
            }
        ),
    ),
    "POST /api/session/resume": (Call(body=_OF_SESSION | {"hackerrank_username": "$username"}),),
    "POST /api/session/code": (Call(body=_OF_SESSION | {"code": "ABCD-EFGH"}),),
    "GET /api/session/stream": (Call(query={"session_id": "$session_id"}),),
    "GET /api/session/photo": (Call(query={"session_id": "$session_id"}),),
    "POST /api/session/message-read": (Call(body=_OF_SESSION | {"message_id": "none"}),),
    "POST /api/session/help": (Call(body=_OF_SESSION | {"text": "The contest is blank"}),),
    "POST /api/session/beacon": (Call(body=_OF_SESSION | {"kind": "hidden"}),),
    "POST /api/session/validate-end": (Call(body=_OF_SESSION | {"assurance_accepted": False}),),
    "POST /api/session/end": (
        Call(body=_OF_SESSION | {"assurance_accepted": False, "manifest": [{"kind": "screen"}]}),
    ),
    "POST /api/session/disown": (Call(body=_OF_SESSION),),
    "GET /api/session/receipt": (Call(query={"session_id": "$session_id"}),),
    "POST /api/session/forget": (Call(body=_OF_SESSION),),
    "POST /api/heartbeat": (
        Call(
            body=_OF_SESSION
            | {
                "recording_state": "screen:recording;camera:recording",
                "visibility_state": "visible",
                "upload_queue_depth": 3,
                "client_time": 1_780_909_200_000,
                "network_online": True,
                "displays": 1,
            }
        ),
    ),
    "POST /api/upload-url": (
        Call(
            body=_OF_SESSION
            | {
                "kind": "screen",
                "chunk_index": 9,
                "content_type": "video/webm",
                "generation": 1,
                "clock_origin_ms": 1_780_909_200_000,
                "captured_from_ms": 0,
                "captured_to_ms": 10,
                "sha256": "0" * 64,
                "size_bytes": 10,
                "late": True,
            }
        ),
    ),
    "POST /api/upload-confirm": (
        Call(body=_OF_SESSION | {"storage_key": "a/screen/chunk-00001.webm"}),
    ),
    "POST /api/events": (
        Call(
            body=_OF_SESSION
            | {
                "stream": "s",
                "late": True,
                "events": [
                    {
                        "type": "recording_error",
                        "timestamp": "2026-06-08T09:00:00Z",
                        "visibility_state": "visible",
                        "detail": {"message": "m", "more": [1]},
                        "sequence": 1,
                    }
                ],
            }
        ),
    ),
    "POST /api/review-file": (
        Call(
            body=_OF_SESSION
            | {
                "nature": "clipboard",
                "records": [{"type": "t", "text": "x", "deep": [{}]}],
                "late": True,
            }
        ),
    ),
}


class Door:
    """The application behind its ASGI door, and the ids and secrets of what is in it."""

    def __init__(self, runner: asyncio.Runner, world: TwoExams, folder: Path) -> None:
        self._runner = runner
        self._open = AsyncExitStack()
        self._place = runner.run(self._open.enter_async_context(world.copied(folder)))
        self._place.app.end_streams()
        self.here = {**world.here, "contest_slug": world.here["slug"]}
        secret = world.tokens[world.here["session_id"]]
        self.credentials = [
            (b"cookie", world.callers["administrator"]["cookie"].encode()),
            (b"authorization", f"Bearer {secret}".encode()),
        ]
        raw = {route.path for route in self._place.app.raw_routes}
        self.paths = sorted(
            raw
            | {name.partition(" ")[2] for name in CALLS}
            | {"/", "/assets/", "/health", "/e/x"}
            | {"/api/check/terms", "/api/check/result"}
        )

    def pass_time(self) -> None:
        """Long enough that few call too often."""
        self._place.clock.advance(1_000)

    def digest(self) -> None:
        """Let the jobs read what was taken in, and wait for an alert of what comes behind it.

        That one is of the other exam: rules of this one may have been changed.
        """
        self._runner.run(self._digest(OTHER))

    async def _digest(self, slug: str) -> None:
        await self._place.app.start()
        async with self._place.client() as http:
            candidate = CandidateClient(http)
            await candidate.start("digested", contest_slug=slug)
            (await candidate.observe("recording_error")).raise_for_status()
            headers = {"cookie": self.credentials[0][1].decode()}
            query = f"?contest_slug={slug}&username=digested"
            with anyio.fail_after(60):
                while True:
                    listed = await http.get(f"/api/admin/alerts{query}", headers=headers)
                    if listed.raise_for_status().json()["alerts"]:
                        break
                    await anyio.sleep(0.02)

    def close(self) -> None:
        self._runner.run(self._open.aclose())

    def knock(
        self,
        method: str,
        path: str,
        query: bytes,
        headers: list[tuple[bytes, bytes]],
        body: list[bytes],
    ) -> int:
        """The status of one request. Anything that escapes the application fails."""
        waiting, sent = list(body) or [b""], dict[str, Any]()

        async def receive() -> MutableMapping[str, Any]:
            if not waiting:
                return {"type": "http.disconnect"}
            return {
                "type": "http.request",
                "body": waiting.pop(0),
                "more_body": bool(waiting),
            }

        async def send(message: MutableMapping[str, Any]) -> None:
            sent.update(message)

        scope: MutableMapping[str, Any] = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "scheme": "http",
            "server": ("testserver", 80),
            "client": ("127.0.0.1", 50_000),
            "root_path": "",
            "method": method,
            "path": path,
            "raw_path": path.encode(),
            "query_string": query,
            "headers": headers,
        }

        async def through() -> None:
            await self._place.app(scope, receive, send)

        self._runner.run(through())
        status: int = sent["status"]
        return status


@pytest.fixture
def door(engine: str, tmp_path: Path) -> Iterator[Door]:
    with asyncio.Runner() as runner:
        made = Door(runner, runner.run(two_exams()), tmp_path / "data")
        yield made
        made.close()


def test_no_bytes_make_it_fail(door: Door) -> None:
    paths = st.sampled_from(door.paths) | st.text(max_size=30).map(lambda text: "/api/" + text)

    @HOLDS
    @given(
        METHODS,
        paths,
        st.binary(max_size=40),
        HEADERS,
        st.lists(st.binary(max_size=60), max_size=3),
    )
    def holds(
        method: str,
        path: str,
        query: bytes,
        headers: list[tuple[bytes, bytes]],
        body: list[bytes],
    ) -> None:
        assert door.knock(method, path, query, headers, body) < 500

    holds()


def test_no_json_makes_a_call_fail(door: Door) -> None:
    """Right paths, right secrets, real ids; what is in the fields is anything."""
    fields = sorted(FIELDS | set(door.here))
    real = st.sampled_from(sorted(door.here.values()))
    bodies = st.dictionaries(st.sampled_from(fields), JSON | real, max_size=8)

    @HOLDS
    @given(st.sampled_from(door.paths), bodies, st.booleans(), st.booleans())
    def holds(path: str, body: dict[str, Any], is_of_sitting: bool, is_text: bool) -> None:
        if is_of_sitting:
            body = body | {"session_id": door.here["session_id"]}
        text = json.dumps(body)
        content = (json.dumps(text) if is_text else text).encode()
        kind = [(b"content-type", b"application/json")]
        named = path.format_map(_Anything(door.here))
        assert door.knock("POST", named, b"", door.credentials + kind, [content]) < 500

    holds()


def test_no_query_makes_a_look_fail(door: Door) -> None:
    fields = ["contest_slug", "room", "username", "after", "limit", "search", "status", "id", "by"]
    values = st.text(max_size=20) | st.sampled_from(["-1", "0", "99999999999", "NaN", "true"])
    queries = st.dictionaries(st.sampled_from(fields), values, max_size=5)

    @HOLDS
    @given(st.sampled_from(door.paths), queries, st.sampled_from(sorted(door.here.values())))
    def holds(path: str, query: dict[str, str], real: str) -> None:
        encoded = urlencode(query | {"contest_slug": real}, errors="replace").encode()
        named = path.format_map(_Anything(door.here))
        assert door.knock("GET", named, encoded, door.credentials, []) < 500

    holds()


def test_no_single_wrong_field_makes_a_right_call_fail(door: Door) -> None:
    """Each right call with one value replaced, at any depth: the rest reaches the handler."""
    right = [
        (name.partition(" "), filled)
        for name, calls in {**CALLS, **OF_A_SITTING}.items()
        for filled in (call.filled(door.here | {"me": "the administrator"}) for call in calls)
        if filled.body or filled.query
    ]

    @HOLDS
    @given(st.sampled_from(right), st.integers(0, 30), ODD)
    def holds(chosen: tuple[tuple[str, str, str], Call], place: int, odd: Any) -> None:
        (method, _, path), call = chosen
        body, query = call.body, call.query
        if body is not None and (place % 2 or not query):
            places = list(leaves(body))
            body = replaced(body, places[place % len(places)], odd)
        elif query:
            query = query | {sorted(query)[place % len(query)]: str(odd)}
        content = [json.dumps(body).encode()] if body is not None else []
        encoded = urlencode(query, errors="replace").encode()
        headers = door.credentials + [(b"content-type", b"application/json")]
        assert door.knock(method, path.format(**call.path), encoded, headers, content) < 500

    holds()
    door.digest()


def leaves(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The places of a JSON value's parts, itself left out."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for key, part in inside:
        yield (*at, key)
        if isinstance(part, dict | list):
            yield from leaves(part, (*at, key))


def replaced(value: Any, at: tuple[Any, ...], odd: Any) -> Any:
    """A copy of a JSON value with another part at one place."""
    if not at:
        return odd
    copy = value.copy()
    copy[at[0]] = replaced(copy[at[0]], at[1:], odd)
    return copy


class _Anything(dict[str, str]):
    """Ids for a path; one that is not known is an id that nothing has."""

    def __missing__(self, name: str) -> str:
        return "nothing"


FIELDS = {
    "action",
    "alerts",
    "assurance_accepted",
    "captured_from_ms",
    "chunk_index",
    "client_time",
    "closes_at",
    "clock_origin_ms",
    "code",
    "consent_accepted",
    "contest_url",
    "content_type",
    "email",
    "end_at",
    "events",
    "generation",
    "hackerrank_username",
    "idempotency_key",
    "ids",
    "kind",
    "late_admission_minutes",
    "limit",
    "manifest",
    "minutes",
    "name",
    "nature",
    "network_online",
    "opens_at",
    "passcode",
    "policy",
    "postings",
    "proctor",
    "reason",
    "recording_state",
    "records",
    "reviewer_name",
    "role",
    "roll_number",
    "rooms",
    "scopes",
    "session_ids",
    "sha256",
    "size_bytes",
    "start_at",
    "stream",
    "time_zone",
    "title",
    "token",
    "upload_queue_depth",
    "url",
    "usernames",
    "verdict",
    "visibility_state",
}
