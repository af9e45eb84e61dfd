"""A Contest API's event feed: what changed since a token, as lines of JSON.

The feed of the specification never ends. It is read until it is quiet for a while; DOMjudge ends
it by itself when asked with `stream=false`, which others ignore. DOMjudge before 8.2 wrote `op` in
place of a null `data`.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx2
import msgspec

from invigilator.adapters.judges.clics.client import ClicsClient
from invigilator.contests.ports import JudgeUnavailable

EVENTS_AT_ONCE = 2000
_LINE_BYTES_MAX = 16 * 1024 * 1024


class _Line(msgspec.Struct):
    type: str = ""
    id: str | int | None = None
    data: Any = None
    token: str | int | None = None
    op: str = ""


_line = msgspec.json.Decoder(_Line)


@dataclass(frozen=True, slots=True)
class Change:
    """An object as it is now, or its id alone where it is gone (`record` is None)."""

    type: str
    id: str
    record: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Changes:
    """Changes in their order, the token behind them, and whether the feed had no more."""

    found: list[Change]
    token: str
    is_last: bool


async def read_feed(
    client: ClicsClient, contest: str, token: str, *, quiet_seconds: float
) -> Changes:
    """What came after a token, at most `EVENTS_AT_ONCE` lines. Raises what `ClicsClient` does."""
    path = f"contests/{quote(contest, safe='')}/event-feed?stream=false"
    if token:
        path += f"&since_token={quote(token, safe='')}"
    found: list[Change] = []
    count = 0
    async with client.stream(path) as answer:
        lines = _lines(answer)
        while count < EVENTS_AT_ONCE:
            try:
                async with asyncio.timeout(quiet_seconds):
                    raw = await anext(lines, b"")
            except TimeoutError:
                raw = b""
            except httpx2.TransportError as failure:
                raise JudgeUnavailable(f"{answer.url} broke off: {failure!r}") from failure
            # An empty line says that the feed is alive and has nothing to say.
            if not raw.strip():
                return Changes(found, token, is_last=True)
            line = _decoded(raw, str(answer.url))
            found += _changes(line)
            token = token if line.token is None else str(line.token)
            count += 1
    return Changes(found, token, is_last=False)


async def _lines(answer: httpx2.Response) -> AsyncIterator[bytes]:
    rest = b""
    async for piece in answer.aiter_bytes():
        *whole, rest = (rest + piece).split(b"\n")
        for line in whole:
            yield line
        if len(rest) > _LINE_BYTES_MAX:
            raise JudgeUnavailable(f"{answer.url} has a line of more than {_LINE_BYTES_MAX} bytes")
    if rest:
        yield rest


def _decoded(raw: bytes, where: str) -> _Line:
    try:
        return _line.decode(raw)
    except msgspec.DecodeError as failure:
        begins = raw[:80].decode(errors="replace")
        raise JudgeUnavailable(f"{where} has a line that is no event: {begins}") from failure


def _changes(line: _Line) -> list[Change]:
    """One object, a collection in place of the one before, or a single object gone."""
    named = "" if line.id is None else str(line.id)
    if isinstance(line.data, list):
        records = [one for one in line.data if isinstance(one, dict)]
        return [Change(line.type, str(one.get("id", "")), one) for one in records]
    if isinstance(line.data, dict):
        identifier = named or str(line.data.get("id", ""))
        is_gone = line.op == "delete"
        return [Change(line.type, identifier, None if is_gone else line.data)]
    return [Change(line.type, named, None)] if named else []
