"""HTTP to a Contest API: one origin, credentials for it alone, and refusals in words.

The address is the operator's own, on a command line: a judge in the hall is on a private network,
so `outward`'s rule does not stand here. What guards is that nothing the judge answers leads
elsewhere: redirects are not followed, and a file at another origin is refused.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urljoin

import httpx2

from invigilator.contests.ports import JudgeBusy, JudgeRefusesUs, JudgeUnavailable

_TIMEOUT_SECONDS = 60.0
_BYTES_MAX = 128 * 1024 * 1024
_RETRY_AFTER_MAX = 86_400


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks: a token, or a name with a password, or nobody."""

    username: str = ""
    password: str = ""
    token: str = ""


class NotThere(JudgeUnavailable):
    """The judge has nothing at an address (404): an interface that it lacks, or a lost file."""

    code = "judge_has_none"


class NotTaken(JudgeUnavailable):
    """The judge refuses what was asked for as wrong (400): a token that it forgot."""

    code = "judge_does_not_take"


class ClicsClient:
    """Asks one Contest API whose base address ends before `contests/`."""

    def __init__(self, base: str, credentials: Credentials) -> None:
        self._base = base.rstrip("/") + "/"
        headers = {"authorization": f"Bearer {credentials.token}"} if credentials.token else {}
        named = (credentials.username, credentials.password)
        self._http = httpx2.AsyncClient(
            headers=headers,
            auth=named if credentials.username and not credentials.token else None,
            follow_redirects=False,
            timeout=_TIMEOUT_SECONDS,
        )

    async def get(self, path: str) -> bytes:
        """What stands at a path below the base, or at an address of the same origin.

        Raises `NotThere`, `NotTaken`, and what a `Judge` does.
        """
        content = bytearray()
        async with self.stream(path) as answer:
            try:
                async for piece in answer.aiter_bytes():
                    content += piece
                    if len(content) > _BYTES_MAX:
                        raise JudgeUnavailable(f"{answer.url} answers more than {_BYTES_MAX} bytes")
            except httpx2.TransportError as failure:
                raise JudgeUnavailable(f"{answer.url} broke off: {failure!r}") from failure
        return bytes(content)

    @asynccontextmanager
    async def stream(self, path: str) -> AsyncIterator[httpx2.Response]:
        """An answer whose body is yet to be read. Raises as `get` does."""
        address = urljoin(self._base, path)
        try:
            url = httpx2.URL(address)
            self._require_same_origin(url)
            answer = await self._http.send(self._http.build_request("GET", url), stream=True)
        except httpx2.InvalidURL as failure:
            raise JudgeUnavailable(f"{address} is no address: {failure}") from failure
        except httpx2.TransportError as failure:
            reason = str(failure) or type(failure).__name__
            raise JudgeUnavailable(f"{address} does not answer: {reason}") from failure
        try:
            _require_success(answer)
            yield answer
        finally:
            await answer.aclose()

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    def _require_same_origin(self, url: httpx2.URL) -> None:
        base = httpx2.URL(self._base)
        if (url.scheme, url.host, url.port) != (base.scheme, base.host, base.port):
            raise JudgeUnavailable(f"the judge names {url}, which is not at {base}")


def _require_success(answer: httpx2.Response) -> None:
    where, status = answer.url, answer.status_code
    if answer.is_success:
        return
    if status == 429:
        asked = answer.headers.get("retry-after", "")
        seconds = int(asked) if asked.isascii() and asked.isdigit() else None
        raise JudgeBusy(
            f"the judge asks to wait (429 at {where})",
            retry_after_seconds=None if seconds is None else min(seconds, _RETRY_AFTER_MAX),
        )
    if status in {401, 403}:
        raise JudgeRefusesUs(f"the judge does not show {where} to this account ({status})")
    if status in {404, 405, 501}:
        raise NotThere(f"the judge has nothing at {where} ({status})")
    if status == 400:
        raise NotTaken(f"the judge does not take {where} (400)")
    if answer.is_redirect:
        raise JudgeUnavailable(f"{where} leads elsewhere ({status}): name the address it leads to")
    raise JudgeUnavailable(f"{where} answers {status}")
