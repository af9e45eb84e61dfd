"""One console's event stream, from its hello to its end."""

from collections.abc import Awaitable, Callable

from invigilator.console.feed import Feed
from invigilator.console.frames import frame
from invigilator.console.subscription import Subscription
from invigilator.identity import Caller, Permission
from invigilator.kernel import Clock, Refusal
from invigilator.wire import Request, Send, SendPart, event_stream

CallerFor = Callable[[str], Awaitable[Caller]]
"""Who a staff cookie's token belongs to. Raises a `Refusal` when it is nobody's."""

_RECHECK_MS = 60_000


class Streams:
    """Serves event streams. Each ends when the client leaves or the feed closes.

    Who may listen, and to which rooms, is asked again each minute: it ends for whoever has signed
    out or may no longer watch, and goes on with other rooms for whoever was posted elsewhere.
    """

    def __init__(
        self, feed: Feed, caller_for: CallerFor, clock: Clock, *, silence_seconds: float = 15.0
    ) -> None:
        self._feed = feed
        self._caller_for = caller_for
        self._clock = clock
        self._silence_seconds = silence_seconds

    async def serve(
        self, request: Request, send: Send, *, token: str, exam_slug: str, after: int | None
    ) -> None:
        """Send an exam's frames behind `after` until the stream ends. Raises `NotAllowed`."""
        rooms = rooms_watched(await self._caller_for(token), exam_slug)
        subscription = await self._feed.subscribe(exam_slug, after=after, rooms=rooms)
        try:
            async with event_stream(request, send, close=subscription.close) as send_part:
                cursor = subscription.cursor
                hello = frame(cursor, exam_slug, "hello", b'{"as_of":%d}' % cursor)
                await send_part(hello.encoded)
                await self._pass_on(subscription, send_part, token)
        finally:
            self._feed.unsubscribe(subscription)

    async def _pass_on(self, subscription: Subscription, send_part: SendPart, token: str) -> None:
        checked_at_ms = self._clock.monotonic_ms()
        while not subscription.closed:
            frames = await subscription.take(timeout_seconds=self._silence_seconds)
            if self._clock.monotonic_ms() - checked_at_ms >= _RECHECK_MS:
                if not await self._may_go_on(subscription, token):
                    return
                checked_at_ms = self._clock.monotonic_ms()
            if not subscription.closed:
                await send_part(b"".join(f.encoded for f in frames if subscription.is_for(f)))

    async def _may_go_on(self, subscription: Subscription, token: str) -> bool:
        try:
            rooms = rooms_watched(await self._caller_for(token), subscription.exam_slug)
        except Refusal:
            return False
        if rooms != subscription.rooms:
            subscription.now_for(rooms)
        return True


def rooms_watched(caller: Caller, exam_slug: str) -> frozenset[str] | None:
    """The rooms of an exam that a caller may watch, None for all. Raises `NotAllowed`."""
    caller.require(Permission.WATCH, exam_slug)
    return caller.rooms_in(exam_slug)
