"""A network that can be cut: a TCP relay in front of servers, for browsers to lose."""

import socket
import threading
from contextlib import suppress
from itertools import cycle

_PIECE = 65_536


class Relay:
    """Passes connections on until it is cut; then none stands and none is let in.

    Of several ports each has its turn; one that nobody listens on is passed over.

    What a browser sees is what an unplugged cable shows it: connections break, new ones fail.
    """

    def __init__(self, *target_ports: int) -> None:
        self._targets = target_ports
        self._turns = cycle(target_ports)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._is_cut = False
        self._open: set[socket.socket] = set()
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Break every connection and let no other in."""
        self._is_cut = True
        for one in list(self._open):
            _close(one)

    def mend(self) -> None:
        """Let connections in again."""
        self._is_cut = False

    def close(self) -> None:
        """Cut for good."""
        self.cut()
        _close(self._listener)

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                caller, _ = self._listener.accept()
                if self._is_cut:
                    _close(caller)
                    continue
                called = self._called()
                if called is None:
                    _close(caller)
                else:
                    self._open |= {caller, called}
                    for ends in ((caller, called), (called, caller)):
                        threading.Thread(target=self._pass_on, args=ends, daemon=True).start()

    def _called(self) -> socket.socket | None:
        for _ in self._targets:
            with suppress(OSError):
                return socket.create_connection(("127.0.0.1", next(self._turns)))
        return None

    def _pass_on(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(_PIECE):
                sink.sendall(piece)
        for one in (source, sink):
            self._open.discard(one)
            _close(one)


def _close(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    with suppress(OSError):
        one.close()
