"""Posts messages over HTTP, to an address that was checked in the same call and to no other.

A name is looked up once a try, all its addresses are judged, and the connection goes to one of
them by number: a name that means something else a moment later (DNS rebinding) leads nowhere. The
certificate is checked against the name.
"""

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Mapping
from functools import cached_property

import httpx2

from invigilator.outward import ANSWER_BYTES_MAX, Answered, Unanswered, is_public

Resolve = Callable[[str, int], Awaitable[list[str]]]
"""The addresses of a name, in the order to try them. Raises `OSError` or `UnicodeError`."""

_ADDRESSES_TRIED = 3
_HEADER_LENGTH_MAX = 100


async def resolved(host: str, port: int) -> list[str]:
    """What the system's resolver says, each address once."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


class HttpSender:
    """A `Sender`. Every call is a connection of its own; proxies are not asked.

    `deadline` makes what ends a call that takes too long. `answer_bytes_max` is how much of an
    answer is read, for who needs more of it than a `Sender` promises.
    """

    def __init__(
        self,
        *,
        deadline: Callable[[], asyncio.Timeout],
        allow_private_addresses: bool = False,
        resolve: Resolve = resolved,
        tls: ssl.SSLContext | None = None,
        answer_bytes_max: int = ANSWER_BYTES_MAX,
    ) -> None:
        self._deadline = deadline
        self._allow_private = allow_private_addresses
        self._resolve = resolve
        self._given_tls = tls
        self._answer_bytes_max = answer_bytes_max

    async def send(
        self, url: str, headers: Mapping[str, str], body: bytes
    ) -> Answered | Unanswered:
        """Post `body` to `url` once."""
        try:
            async with self._deadline():
                return await self._send(httpx2.URL(url), headers, body)
        except TimeoutError:
            return Unanswered("timed_out")
        except httpx2.InvalidURL:
            return Unanswered("name_not_found")

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        """Made once, when it is needed: reading the authorities takes longer than a call."""
        return self._given_tls or httpx2.create_ssl_context(trust_env=False)

    async def _send(
        self, url: httpx2.URL, headers: Mapping[str, str], body: bytes
    ) -> Answered | Unanswered:
        host = url.raw_host.decode("ascii")
        port = url.port or (443 if url.scheme == "https" else 80)
        try:
            addresses = await self._resolve(host, port)
        except (OSError, UnicodeError):
            return Unanswered("name_not_found")
        if not addresses:
            return Unanswered("name_not_found")
        # All of them: a name that is public and private at once is not what it seems.
        if not self._allow_private and not all(is_public(address) for address in addresses):
            return Unanswered("address_not_allowed")
        for address in addresses[:_ADDRESSES_TRIED]:
            try:
                return await self._post(url, address, headers, body)
            except httpx2.ConnectError:
                continue
            except httpx2.TransportError:
                return Unanswered("broken_answer")
        return Unanswered("connection_failed")

    async def _post(
        self, url: httpx2.URL, address: str, headers: Mapping[str, str], body: bytes
    ) -> Answered:
        named = url.netloc.decode("ascii")
        async with (
            httpx2.AsyncClient(
                transport=httpx2.AsyncHTTPTransport(verify=self._tls, trust_env=False),
                trust_env=False,
                follow_redirects=False,
                timeout=None,
            ) as client,
            client.stream(
                "POST",
                url.copy_with(host=address),
                headers={**headers, "host": named, "accept-encoding": "identity"},
                content=body,
                extensions={"sni_hostname": url.raw_host.decode("ascii")},
            ) as answer,
        ):
            retry_after = answer.headers.get("retry-after", "")[:_HEADER_LENGTH_MAX]
            return Answered(answer.status_code, await self._beginning(answer), retry_after)

    async def _beginning(self, answer: httpx2.Response) -> str:
        """As much of an answer as is kept; a longer one is not read."""
        read = b""
        async for piece in answer.aiter_raw():
            read += piece
            if len(read) >= self._answer_bytes_max:
                break
        # Not every database keeps a NUL in a text.
        return read[: self._answer_bytes_max].decode(errors="replace").replace("\0", "\ufffd")
