"""The framework's routes, each read by it when a call first asks for its path.

What the framework makes of a route takes it longer than many a call takes. All of them at once are
most of a start; one of them is a millisecond of its first caller's time.
"""

from collections.abc import Iterator, Sequence

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler

from invigilator.wire import Receive, Scope, Send

_ANY = "{}"


class LateRoutes:
    """`application` with those of `handlers` that were asked for; a call sees no difference.

    What is wrong with a route shows when it is read: tests read all of them.
    """

    def __init__(self, application: Litestar, handlers: Sequence[HTTPRouteHandler]) -> None:
        self._application = application
        self._unread = set(handlers)
        self._paths = _Branch()
        for handler in handlers:
            for path in handler.paths:
                if ":path}" in path:
                    raise ValueError(f"{path}: one parameter stands for one segment")
                self._paths.grown_to(_segments(path)).handlers.append(handler)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection, as ASGI has it."""
        if scope["type"] == "http":
            self._read(scope["path"])
        await self._application(scope, receive, send)  # type: ignore[arg-type]

    def _read(self, path: str) -> None:
        # All that fit are read together: between them the framework chooses.
        for branch in self._paths.fitting(_segments(path)):
            for handler in branch.handlers:
                if handler in self._unread:
                    self._application.register(handler)
                    self._unread.discard(handler)
            branch.handlers.clear()


class _Branch:
    """The handlers of one path, and the branches that go on from it by their next segment."""

    def __init__(self) -> None:
        self.handlers: list[HTTPRouteHandler] = []
        self._branches: dict[str, _Branch] = {}

    def grown_to(self, segments: Sequence[str]) -> "_Branch":
        branch = self
        for segment in segments:
            name = _ANY if segment.startswith("{") else segment
            branch = branch._branches.setdefault(name, _Branch())
        return branch

    def fitting(self, segments: Sequence[str]) -> "Iterator[_Branch]":
        if not segments:
            yield self
            return
        first, *rest = segments
        named, anything = self._branches.get(first), self._branches.get(_ANY)
        if named is not None and anything is not None:
            # The framework takes the named one, and does not come back where that leads nowhere.
            yield from named.whole()
        elif named is not None:
            yield from named.fitting(rest)
        if anything is not None:
            yield from anything.fitting(rest)

    def whole(self) -> "Iterator[_Branch]":
        yield self
        for branch in self._branches.values():
            yield from branch.whole()


def _segments(path: str) -> list[str]:
    return [segment for segment in path.split("/") if segment]
