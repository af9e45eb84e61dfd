"""A candidate's stream, from its hello to its end."""

from invigilator.kernel import Clock
from invigilator.limits import Limits, TooManyCalls
from invigilator.messages.line import Line, Word
from invigilator.messages.lines import Lines, Present, encoded
from invigilator.messages.wire import Hello, help_told, message_told
from invigilator.sittings import Sitting, Status, own_time_told
from invigilator.wire import Request, Send, SendPart, event_stream

# A page whose line breaks comes back after a second, then ever later.
_CONNECTS_MAX = 20
_CONNECTS_SECONDS = 60
_PEOPLE_MAX = 50_000


class CandidateStreams:
    """Serves streams. Each ends when the page leaves, the sitting ends, or the lines close."""

    def __init__(
        self, lines: Lines, clock: Clock, limits: Limits, *, silence_seconds: float = 15.0
    ) -> None:
        self._lines = lines
        self._clock = clock
        self._silence_seconds = silence_seconds
        self._connects = limits.tries(
            "streams of one",
            most=_CONNECTS_MAX,
            window_seconds=_CONNECTS_SECONDS,
            keys_max=_PEOPLE_MAX,
        )

    async def serve(self, request: Request, send: Send, sitting: Sitting) -> None:
        """Tell a sitting's page how it stands, and then what changes. Raises `TooManyCalls`."""
        wait_seconds = await self._connects.begin(sitting.session_id)
        if wait_seconds:
            raise TooManyCalls(retry_after_seconds=wait_seconds)
        line, present = await self._lines.open(sitting)
        try:
            async with event_stream(request, send, close=line.close) as send_part:
                await send_part(self._hello(present))
                if present.status is not Status.ENDED:
                    await self._pass_on(line, send_part)
        finally:
            self._lines.leave(line)

    async def _pass_on(self, line: Line, send_part: SendPart) -> None:
        while not line.closed:
            words = await line.take(timeout_seconds=self._silence_seconds)
            if line.closed:
                return
            words = _up_to_the_last(words)
            await send_part(b"".join(word.encoded for word in words))
            if words and words[-1].is_last:
                return

    def _hello(self, present: Present) -> bytes:
        hello = Hello(
            status=present.status,
            server_time_ms=self._clock.now_ms(),
            messages=[message_told(message) for message in present.unread],
            help=None if present.help is None else help_told(present.help),
            time=own_time_told(present.time),
        )
        return encoded("hello", hello)


def _up_to_the_last(words: list[Word]) -> list[Word]:
    for at, word in enumerate(words):
        if word.is_last:
            return words[: at + 1]
    return words
