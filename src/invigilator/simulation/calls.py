"""Calls over HTTP to the server that is shown, as other programs make them."""

import contextlib
import http.cookiejar
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

import httpx2

_TIMEOUT_SECONDS = 20.0
_CONNECTIONS = 16
_NO_ANSWER = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. A server that does not answer has the status 0 and says nothing."""

    status: int
    body: dict[str, Any]
    cookies: str = ""

    @property
    def is_good(self) -> bool:
        """Whether it was done."""
        return 200 <= self.status < 300

    @property
    def code(self) -> str:
        """Why it was refused, in the server's stable word."""
        return str(self.body.get("code", ""))


class Calls:
    """One client for all: connections are shared, and no cookie is kept for somebody else."""

    def __init__(self, url: str) -> None:
        none = http.cookiejar.DefaultCookiePolicy(allowed_domains=[])
        self._http = httpx2.AsyncClient(
            base_url=url,
            cookies=http.cookiejar.CookieJar(policy=none),
            timeout=_TIMEOUT_SECONDS,
            limits=httpx2.Limits(max_connections=None, max_keepalive_connections=_CONNECTIONS),
            trust_env=False,
        )

    async def post(
        self, path: str, body: Mapping[str, Any], headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Send JSON."""
        return await self._asked("POST", path, headers or {}, json.dumps(body).encode())

    async def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask."""
        return await self._asked("GET", path, headers or {}, None)

    async def put(self, url: str, headers: Mapping[str, str], data: bytes) -> Answer:
        """Upload a segment to where the server said, with the headers that it named alone."""
        return await self._asked("PUT", url, headers, data, is_json=False)

    @contextlib.asynccontextmanager
    async def lines(
        self, path: str, headers: Mapping[str, str]
    ) -> AsyncIterator[AsyncIterator[str]]:
        """The lines of a stream of events, as they come. Raises `httpx2.HTTPError`."""
        quiet = httpx2.Timeout(_TIMEOUT_SECONDS, read=60)
        async with self._http.stream("GET", path, headers=dict(headers), timeout=quiet) as answer:
            answer.raise_for_status()
            yield answer.aiter_lines()

    async def close(self) -> None:
        """Let all connections go."""
        await self._http.aclose()

    async def _asked(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        content: bytes | None,
        *,
        is_json: bool = True,
    ) -> Answer:
        sent = dict(headers)
        if is_json and content is not None:
            sent["content-type"] = "application/json"
        try:
            answer = await self._http.request(method, url, headers=sent, content=content)
        except httpx2.HTTPError:
            return Answer(_NO_ANSWER, {})
        return Answer(answer.status_code, _document(answer), _cookies(answer))


def _document(answer: httpx2.Response) -> dict[str, Any]:
    try:
        found = answer.json()
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _cookies(answer: httpx2.Response) -> str:
    set_here = answer.headers.get_list("set-cookie")
    return "; ".join(cookie.partition(";")[0] for cookie in set_here)
