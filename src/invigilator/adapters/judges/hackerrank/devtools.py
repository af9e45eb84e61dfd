"""A Chromium's debugging port: its browser-wide socket, and commands to it or to one tab.

Only the socket is a library's (`websockets`); decision 14 says why not more. We speak to the
browser and to a tab of our own; no other tab is attached to, so none can notice.
"""

import asyncio
import itertools
from typing import Any

import httpx2
import msgspec

from invigilator.contests.ports import JudgeUnavailable

_ANSWER_BYTES_MAX = 64 * 1024 * 1024
_TIMEOUT_SECONDS = 20.0


class _Version(msgspec.Struct):
    webSocketDebuggerUrl: str  # noqa: N815 - Chromium's name


class _Failure(msgspec.Struct):
    message: str = ""


class _Message(msgspec.Struct):
    id: int | None = None
    result: dict[str, Any] | None = None
    error: _Failure | None = None


_version = msgspec.json.Decoder(_Version)
_message = msgspec.json.Decoder(_Message)


class DevtoolsGone(JudgeUnavailable):
    """Chromium or our tab was closed, or the debugging port does not answer."""

    code = "devtools_gone"


class CommandFailed(JudgeUnavailable):
    """Chromium refused a command, as it does once a tab is gone."""

    code = "devtools_command_failed"


class Devtools:
    """One connection to a browser. Made by `connect`, closed by whoever made it."""

    def __init__(self, url: str, socket: Any) -> None:
        self._url = url
        self._socket = socket
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[_Message]] = {}
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def connect(cls, url: str) -> "Devtools":
        """Connect to the browser whose debugging port is at `url`. Raises `DevtoolsGone`."""
        try:
            from websockets.asyncio.client import connect
            from websockets.exceptions import WebSocketException
        except ImportError:
            words = "HackerRank needs the extra: pip install invigilator[judges]"
            raise JudgeUnavailable(words) from None
        address = await _socket_address(url)
        try:
            # The browser is on this machine: a proxy of the environment is not meant for it.
            socket = await connect(
                address, max_size=_ANSWER_BYTES_MAX, open_timeout=_TIMEOUT_SECONDS, proxy=None
            )
        except (OSError, TimeoutError, WebSocketException) as failure:
            raise DevtoolsGone(f"Chromium at {url} refuses the connection: {failure}") from failure
        return cls(url, socket)

    async def command(
        self,
        method: str,
        parameters: dict[str, Any] | None = None,
        *,
        session: str | None = None,
        timeout_seconds: float = _TIMEOUT_SECONDS,
    ) -> dict[str, Any]:
        """Send a command; what Chromium answers. Raises `DevtoolsGone` or `CommandFailed`."""
        number = next(self._numbers)
        message: dict[str, Any] = {"id": number, "method": method, "params": parameters or {}}
        if session is not None:
            message["sessionId"] = session
        answer: asyncio.Future[_Message] = asyncio.get_running_loop().create_future()
        self._answers[number] = answer
        try:
            async with asyncio.timeout(timeout_seconds):
                await self._send(message)
                told = await answer
        except TimeoutError:
            words = f"Chromium at {self._url} does not answer {method} within {timeout_seconds:g} s"
            raise DevtoolsGone(words) from None
        finally:
            self._answers.pop(number, None)
        if told.error is not None:
            raise CommandFailed(f"Chromium refuses {method}: {told.error.message}")
        return told.result or {}

    async def close(self) -> None:
        """Close the connection. The browser goes on."""
        self._reading.cancel()
        await asyncio.wait({self._reading})
        await self._socket.close()

    async def _send(self, message: dict[str, Any]) -> None:
        from websockets.exceptions import ConnectionClosed

        if self._reading.done():
            raise self._gone()
        try:
            await self._socket.send(msgspec.json.encode(message).decode())
        except ConnectionClosed as closed:
            raise self._gone() from closed

    async def _read(self) -> None:
        """Hand each answer to whoever waits for it; events are passed over."""
        from websockets.exceptions import ConnectionClosed

        try:
            async for raw in self._socket:
                message = _message.decode(raw)
                waiting = None if message.id is None else self._answers.get(message.id)
                if waiting is not None and not waiting.done():
                    waiting.set_result(message)
        except (ConnectionClosed, msgspec.DecodeError):
            pass  # as where the socket ends by itself: whoever waits is told below
        finally:
            for waiting in self._answers.values():
                if not waiting.done():
                    waiting.set_exception(self._gone())

    def _gone(self) -> DevtoolsGone:
        return DevtoolsGone(f"Chromium at {self._url} was closed")


async def _socket_address(url: str) -> str:
    """The browser's own socket, on the very host and port that was named."""
    base = url.rstrip("/")
    try:
        async with httpx2.AsyncClient(trust_env=False, timeout=_TIMEOUT_SECONDS) as http:
            answer = await http.get(f"{base}/json/version")
        told = httpx2.URL(_version.decode(answer.content).webSocketDebuggerUrl)
        named = httpx2.URL(base)
        scheme = "wss" if named.scheme == "https" else "ws"
        return str(told.copy_with(scheme=scheme, host=named.host, port=named.port))
    except (httpx2.TransportError, httpx2.InvalidURL) as failure:
        words = (
            f"no Chromium listens for debugging at {url}: {str(failure) or type(failure).__name__}"
        )
        raise DevtoolsGone(words) from failure
    except msgspec.DecodeError as failure:
        raise DevtoolsGone(f"what answers at {base}/json/version is no Chromium") from failure
