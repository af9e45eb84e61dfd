"""Posts to a server's ingest calls, ours or the reference's, with a key.

The address is the operator's own word on a command line, so a private one is as good as any:
`outward` guards addresses that others may name. Redirects are not followed, or the key would go
wherever one leads.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import httpx2
import msgspec

from invigilator.polling.ports import InboxUnavailable, Taken

_TRIES = 4
_FIRST_PAUSE_SECONDS = 2.0
_PAUSE_SECONDS_MAX = 60.0
_TIMEOUT_SECONDS = 60.0
_NOT_ALLOWED = "not_allowed"
_TRY_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})


class _Result(msgspec.Struct):
    index: int
    ok: bool
    code: str = ""
    error: str = ""


class _Answer(msgspec.Struct):
    results: list[_Result] = []


_answer = msgspec.json.Decoder(_Answer)


class HttpInbox:
    """An `Inbox` at an address. What fails for a moment is posted again, ever later."""

    def __init__(
        self,
        api_base: str,
        api_key: str,
        *,
        rest: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._base = api_base.rstrip("/")
        self._rest = rest
        self._http = httpx2.AsyncClient(
            headers={"x-api-key": api_key} if api_key else {},
            follow_redirects=False,
            timeout=_TIMEOUT_SECONDS,
        )

    async def take_submissions(self, events: Sequence[dict[str, Any]]) -> Taken:
        """Post submissions."""
        return await self._post("/api/submission-events", {"events": events, "partial": True})

    async def take_alerts(self, alerts: Sequence[dict[str, Any]]) -> Taken:
        """Post alerts."""
        return await self._post("/api/alerts", {"alerts": alerts, "partial": True})

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def _post(self, path: str, body: dict[str, Any]) -> Taken:
        url, content = self._base + path, msgspec.json.encode(body)
        headers = {"content-type": "application/json"}
        for number in range(_TRIES):
            try:
                answer = await self._http.post(url, content=content, headers=headers)
                reason = f"answers {answer.status_code}"
                if answer.status_code not in _TRY_AGAIN:
                    return _taken(url, answer)
            except httpx2.InvalidURL as failure:
                raise InboxUnavailable(f"{url} is no address: {failure}") from failure
            except httpx2.TransportError as failure:
                answer, reason = None, f"does not answer: {str(failure) or type(failure).__name__}"
            if number + 1 < _TRIES:
                await self._rest(_pause(number, answer))
        raise InboxUnavailable(f"{url} {reason}")


def _pause(number: int, answer: httpx2.Response | None) -> float:
    asked = answer.headers.get("retry-after", "") if answer is not None else ""
    # isdigit alone takes superscripts too, which are no number.
    if asked.isascii() and asked.isdigit():
        return min(_PAUSE_SECONDS_MAX, float(asked))
    return float(_FIRST_PAUSE_SECONDS * 2**number)


def _taken(url: str, answer: httpx2.Response) -> Taken:
    """What an answer says of each item. The reference's names none: then all were taken."""
    try:
        told = _answer.decode(answer.content)
    except msgspec.DecodeError:
        told = _Answer()
    refused = {result.index: result.error for result in told.results if not result.ok}
    if any(result.code == _NOT_ALLOWED for result in told.results):
        raise InboxUnavailable(f"{url} does not let this key send for this contest")
    # A whole batch that is refused item by item is an answer about its items, not about us.
    if answer.is_success or (answer.status_code == 400 and refused):
        return Taken(refused)
    raise InboxUnavailable(f"{url} answers {answer.status_code}: {answer.text[:200]}")
