"""Every text and number that a call takes, just beyond what columns hold. Never a failure of ours.

One engine keeps what the other refuses: a text of a million letters in a column of forty, a number
of a hundred digits, the character NUL. What comes in is bounded where it comes in, for both.
"""

from collections.abc import Iterator
from functools import reduce
from operator import getitem
from string import Formatter
from typing import Any
from urllib.parse import urlencode

import msgspec
import pytest

from tests.app.test_raw_fuzzing import OF_A_SITTING, Door, door, leaves, replaced
from tests.support import engines
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation
from tests.support.staff_calls import CALLS, Call

__all__ = ["door"]

# Letters that become others as names are compared: one of these becomes eighteen.
LONG = "\ufdfa"
TOO_LONG = ("x" * 61, "x" * 401, LONG * 200)
TOO_GREAT = (2**31, 2**63, 1e300)
WHOLE = {
    "POST /api/alerts": Call(
        body={
            "alerts": [
                {
                    "id": "an-alert-with-everything",
                    "source": "contest-eval",
                    "type": "web_paste",
                    "severity": "warning",
                    "timestamp": "2026-06-08T09:00:00Z",
                    "hackerrank_username": "$username",
                    "username_norm": "$username",
                    "title": "t",
                    "detail": "d",
                    "data": {"more": ["x"]},
                    "contest_slug": "$slug",
                    "session_id": "$session_id",
                    "room": "$room",
                    "video_key": "a/b.webm",
                    "verdict": {"status": "real", "reason": "r", "by": "b", "at": "a"},
                }
            ],
            "partial": False,
        }
    ),
    "POST /api/submission-events": Call(
        body={
            "events": [
                {
                    "hackerrank_username": "$username",
                    "submission_id": "1",
                    "submitted_at": "2026-06-08T09:01:00Z",
                    "contest_slug": "$slug",
                    "challenge_slug": "c",
                    "challenge_name": "c",
                    "lang": "l",
                    "status": "s",
                    "valid": True,
                }
            ]
        }
    ),
}


def texts() -> Iterator[str]:
    """Texts that the engine in force may refuse: SQLite keeps one of any length."""
    yield "\0"
    if engines.in_force() == engines.POSTGRESQL:
        yield from TOO_LONG


def beyond(value: Any) -> Iterator[Any]:
    """What may be refused in the place of a value. Another kind than its own is never taken."""
    if isinstance(value, str):
        yield from texts()
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield from TOO_GREAT


def in_an_address() -> Iterator[str]:
    """What may be refused in a path or a query, where numbers are texts too."""
    yield from texts()
    yield str(2**63)


def wrong(address: str, call: Call) -> Iterator[tuple[dict[str, str], Any, dict[str, str]]]:
    """The call's path, body and query with one value in them replaced."""
    query = call.query or {}
    named = [name for _, name, _, _ in Formatter().parse(address) if name]
    for at in leaves(call.body or {}):
        for odd in beyond(reduce(getitem, at, call.body)):
            yield call.path, replaced(call.body, at, odd), query
    for odd in in_an_address():
        for name in query:
            yield call.path, call.body, {**query, name: odd}
        for name in named:
            yield {**call.path, name: odd}, call.body, query


def right_calls() -> Iterator[tuple[str, Call]]:
    for name, calls in {**CALLS, **OF_A_SITTING}.items():
        for call in calls:
            yield name, call
    yield from WHOLE.items()


@pytest.mark.usefixtures("each_engine")
def test_nothing_beyond_what_is_kept_makes_a_right_call_fail(door: Door) -> None:
    failed = []
    for name, call in sorted(right_calls(), key=lambda named: named[0]):
        method, _, path = name.partition(" ")
        for fields, body, query in wrong(
            path, call.filled(door.here | {"me": "the administrator"})
        ):
            door.pass_time()
            content = [] if body is None else [msgspec.json.encode(body)]
            encoded = urlencode(query, errors="replace").encode()
            headers = door.credentials + [(b"content-type", b"application/json")]
            status = door.knock(method, path.format(**fields), encoded, headers, content)
            if status >= 500:
                failed.append((status, name, fields, query, body))
    assert failed == []
    door.digest()


@pytest.mark.anyio
async def test_one_browsers_odd_words_keep_nobodys_presence_from_being_written(
    place: Installation, candidate: CandidateClient
) -> None:
    async with place.client() as http:
        other = CandidateClient(http)
        await other.start("other")
        await other.heartbeat("screen:recording")
        words = "x" * 5000
        for state, depth in ((words, 10**30), ("screen:recording", -(10**30))):
            answer = await candidate.call(
                "/api/heartbeat",
                recording_state=state,
                visibility_state=words,
                upload_queue_depth=depth,
            )
            assert answer.status_code == 200
        await place.parts.liveness.tick()
        written = await place.parts.database.read(
            lambda tx: tx.exec_driver_sql("SELECT count(*) FROM presences").scalar()
        )
    assert written == 2
