"""Several web processes on one port: spawned, watched, restarted one after the other.

They share one listening socket. With one each, connections that wait for a process would be lost
when it ends; so they wait for whichever is next.
"""

import contextlib
import multiprocessing
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import FrameType

import structlog

from invigilator.app.server import BACKLOG

_END_SECONDS = 60.0
_AGAIN_SECONDS = 1.0
_SPAWN = multiprocessing.get_context("spawn")
_log = structlog.get_logger(__name__)

Serve = Callable[[socket.socket, Callable[[], None]], None]
"""Serves on a listening socket until SIGTERM, in a process of its own; tells when it is ready.

It is pickled: a function of a module, or a `partial` of one.
"""


def listening_socket(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes a free one. Raises `OSError`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=BACKLOG)


@dataclass(slots=True)
class _Child:
    process: SpawnProcess
    line: Connection


class Several:
    """Keeps a number of processes serving until it is told to stop.

    SIGTERM and SIGINT end all of them; SIGHUP replaces them one after the other, each only once
    its successor is ready. One that ends by itself is replaced. If this process dies, they end.
    """

    def __init__(self, serve: Serve, listening: socket.socket, *, number: int) -> None:
        self._serve = serve
        self._listening = listening
        self._number = number
        self._children: list[_Child] = []
        self._asked: set[int] = set()
        self._wakes, self._wake = os.pipe()
        os.set_blocking(self._wakes, False)

    def run(self, on_ready: Callable[[], None]) -> None:
        """Until told to stop; `on_ready` once all of them serve."""
        for signalled in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(signalled, self._signalled)
        try:
            self._children = [self._start() for _ in range(self._number)]
            if all(self._is_ready(child) for child in self._children):
                on_ready()
            self._watch()
        finally:
            self._end(self._children)

    def _watch(self) -> None:
        while not self._asked & {signal.SIGTERM, signal.SIGINT}:
            if signal.SIGHUP in self._asked:
                self._asked.discard(signal.SIGHUP)
                self._replace_all()
                continue
            wait([self._wakes, *(child.process.sentinel for child in self._children)])
            self._be_awake()
            for child in [each for each in self._children if not each.process.is_alive()]:
                _log.error("process_ended", exit=child.process.exitcode)
                child.line.close()
                time.sleep(_AGAIN_SECONDS)
                self._children.remove(child)
                self._children.append(self._start())

    def _replace_all(self) -> None:
        for old in list(self._children):
            if self._asked:
                return
            new = self._start()
            if not self._is_ready(new):
                _log.error("process_not_replaced")
                self._end([new])
                return
            self._children = [new if child is old else child for child in self._children]
            self._end([old])
        _log.info("processes_replaced", number=len(self._children))

    def _start(self) -> _Child:
        ours, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(target=_serve, args=(self._serve, self._listening, theirs))
        process.start()
        theirs.close()
        return _Child(process, ours)

    def _is_ready(self, child: _Child) -> bool:
        """Wait for its word; False where it ended, or we are told to stop."""
        while True:
            heard = wait([child.line, child.process.sentinel, self._wakes])
            if child.line in heard:
                with contextlib.suppress(EOFError):
                    child.line.recv()
                    return True
                return False
            if self._asked & {signal.SIGTERM, signal.SIGINT} or child.process.sentinel in heard:
                return False
            self._be_awake()

    def _end(self, children: list[_Child]) -> None:
        for child in children:
            if child.process.is_alive():
                child.process.terminate()
        deadline = time.monotonic() + _END_SECONDS
        for child in children:
            child.process.join(max(0.0, deadline - time.monotonic()))
            if child.process.is_alive():
                _log.error("process_killed")
                child.process.kill()
                child.process.join()
            child.line.close()

    def _be_awake(self) -> None:
        with contextlib.suppress(BlockingIOError):
            os.read(self._wakes, 1024)

    def _signalled(self, signalled: int, _frame: FrameType | None) -> None:
        self._asked.add(signalled)
        os.write(self._wake, b"!")


def _serve(serve: Serve, listening: socket.socket, line: Connection) -> None:
    # Ctrl-C reaches the whole group; it is for the parent to say what is done about it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, args=(line,), daemon=True).start()
    serve(listening, lambda: line.send("ready"))


def _end_with_parent(line: Connection) -> None:
    with contextlib.suppress(EOFError, OSError):
        line.recv()
    os.kill(os.getpid(), signal.SIGTERM)
