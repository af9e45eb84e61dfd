"""Ids and keys of odd characters never reach a path: whatever is sent, it is refused, not broken.

The reference system answered 500 to an id with a slash in it.
"""

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from invigilator.app.wiring import Invigilator
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

CALLS = [
    "/api/upload-url",
    "/api/upload-confirm",
    "/api/events",
    "/api/review-file",
    "/api/session/end",
    "/api/heartbeat",
    "/api/session/beacon",
    "/api/session/validate-end",
    "/api/session/resume",
]
ODD = ["..", "../../secret.key", "a/b", "%2f", "%2e%2e%2f", "\0", "x" * 10_000, "'; --", "é\u202e"]

odd_text = st.sampled_from(ODD) | st.text(max_size=40)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | odd_text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(odd_text, inner, max_size=4),
    max_leaves=12,
)
FIELDS = [
    *("session_id", "kind", "chunk_index", "content_type", "generation", "sha256", "size_bytes"),
    *("events", "stream", "nature", "records", "manifest", "assurance_accepted", "clock_origin_ms"),
    *("captured_from_ms", "captured_to_ms", "recording_state", "visibility_state", "storage_key"),
]
relaxed = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


async def ask(
    app: Invigilator,
    method: str,
    path: str,
    *,
    body: bytes = b"",
    query: str = "",
    headers: dict[str, str] | None = None,
) -> int:
    """The status of one request put to the application as it is, with no client to tidy it."""
    received = [{"type": "http.request", "body": body, "more_body": False}]
    statuses: list[int] = []

    async def receive() -> dict[str, Any]:
        return received.pop() if received else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    given_headers = {"host": "testserver", "content-type": "application/json", **(headers or {})}
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": quote(path).encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(k.encode(), v.encode("latin-1")) for k, v in given_headers.items()],
        "client": ("10.0.0.7", 50_000),
        "server": ("testserver", 80),
    }
    await app(scope, receive, send)
    return statuses[0]


def bearer(candidate: CandidateClient) -> dict[str, str]:
    return {"authorization": f"Bearer {candidate.started['session_token']}"}


def files_of(root: Path) -> set[Path]:
    return {path for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("path", CALLS)
async def test_an_odd_id_is_nobodys(place: Installation, path: str) -> None:
    body = {
        "kind": "screen",
        "chunk_index": 1,
        "content_type": "video/webm",
        "storage_key": "a/screen/chunk-00001.webm",
        "events": [],
        "nature": "tabs",
        "records": [],
        "assurance_accepted": True,
        "recording_state": "recording",
        "visibility_state": "visible",
    }
    if path.endswith("beacon"):
        body["kind"] = "hidden"
    for session_id in ODD:
        said = json.dumps(body | {"session_id": session_id})
        status = await ask(place.app, "POST", path, body=said.encode())
        assert status == (400 if "\0" in session_id else 404), session_id


@relaxed
@given(
    path=st.sampled_from(CALLS),
    body=st.dictionaries(st.sampled_from(FIELDS), json_values, max_size=8) | json_values,
    is_mine=st.booleans(),
)
@example(path="/api/events", body={"events": [{"type": "x", "detail": 10**40}]}, is_mine=True)
@example(
    path="/api/session/end", body={"assurance_accepted": 1, "manifest": [10**40]}, is_mine=True
)
async def test_whatever_a_call_carries_it_is_answered(
    candidate: CandidateClient, place: Installation, path: str, body: Any, is_mine: bool
) -> None:
    place.clock.advance(1000)
    if is_mine and isinstance(body, dict):
        body = body | {"session_id": candidate.session_id}
    encoded = json.dumps(body).encode()
    status = await ask(place.app, "POST", path, body=encoded, headers=bearer(candidate))
    assert status < 500


@pytest.mark.parametrize("depth", [100, 800, 900, 950, 970, 980, 985, 990, 995, 1000, 5000, 60_000])
@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("/api/events", '"events":[{"type":"x","timestamp":"t","detail":', "}]"),
        ("/api/review-file", '"nature":"tabs","records":[{"a":', "}]"),
        ("/api/session/end", '"assurance_accepted":true,"manifest":', ""),
    ],
)
async def test_what_nests_too_deeply_is_refused_and_breaks_nothing(
    candidate: CandidateClient, place: Installation, path: str, before: str, after: str, depth: int
) -> None:
    nested = "[" * depth + "]" * depth
    body = f'{{"session_id":"{candidate.session_id}",{before}{nested}{after}}}'
    status = await ask(place.app, "POST", path, body=body.encode(), headers=bearer(candidate))
    assert status in (200, 400)
    assert (await candidate.end()).status_code in (200, 409)


@relaxed
@given(key=odd_text | st.lists(odd_text, max_size=6).map("/".join), by=odd_text)
async def test_whatever_key_is_asked_for_nothing_is_given_that_is_no_evidence(
    candidate: CandidateClient, place: Installation, key: str, by: str
) -> None:
    url = urlsplit(place.parts.downloads.signed_url(key, by, "http://testserver"))
    prefix = candidate.started["storage_prefix"]
    unsigned = 404 if "\0" in key else 403
    assert await ask(place.app, "GET", "/api/downloads/" + key, query="signature=x") == unsigned
    # Signed by ourselves, as where an alert names a key that somebody made up.
    refused = (400, 404) if "\0" in by else (403, 404)
    assert await ask(place.app, "GET", "/api/downloads/" + key, query=url.query) in refused
    below = urlsplit(place.parts.downloads.signed_url(prefix + key, by, "http://testserver"))
    path = "/api/downloads/" + prefix + key
    assert await ask(place.app, "GET", path, query=below.query) in refused


@relaxed
@given(key=odd_text | st.lists(odd_text, max_size=6).map("/".join), query=odd_text)
async def test_nothing_is_put_under_a_key_that_was_not_minted(
    candidate: CandidateClient, place: Installation, key: str, query: str
) -> None:
    before = files_of(place.data.root.parent)
    for path in (
        "/api/uploads/" + key,
        "/api/uploads/" + candidate.started["storage_prefix"] + key,
    ):
        status = await ask(place.app, "PUT", path, body=b"planted", query=quote(query, safe="=&"))
        # An address with NUL in it names nothing, whoever signed it.
        assert status in ({400, 404} if "\0" in key + query else {403})
    assert files_of(place.data.root.parent) == before


@pytest.mark.parametrize("username", ODD)
async def test_what_an_odd_username_sends_stays_in_its_own_folder(
    place: Installation, username: str
) -> None:
    async with place.client() as http:
        candidate = CandidateClient(http)
        response = await candidate.post(
            "/api/session/start",
            {
                "hackerrank_username": username,
                "name": "x",
                "roll_number": "x",
                "email": "x@x.example",
                "room": "../..",
                "consent_accepted": True,
            },
        )
        assert response.status_code < 500
        if response.status_code != 200:
            return
        candidate.started = response.json()
        candidate.session_id = candidate.started["session_id"]
        key = (await candidate.upload(b"one", 1))["storage_key"]
        stored = (place.data.blobs / key).resolve()
        assert place.data.blobs.resolve() in stored.parents
        assert ".." not in key.split("/")
