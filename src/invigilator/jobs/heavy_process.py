"""The other end of `heavy`: a process that is sent functions and sends back what they return.

It ends when the server that began it is gone, in the middle of a call too.
"""

import os
import pickle
import queue
import sys
import threading
import time
from typing import BinaryIO

_LENGTH_BYTES = 8
_TELL_EVERY_SECONDS = 0.25


def main() -> None:
    """Answer calls until nobody asks any more."""
    _bound_memory(int(sys.argv[1]))
    answers = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not stand between the answers.
    os.dup2(2, 1)
    calls: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_read_calls, args=(calls,), daemon=True).start()
    while True:
        _answer(calls.get(), answers)


def _read_calls(calls: "queue.SimpleQueue[bytes]") -> None:
    asked = sys.stdin.buffer
    while length := asked.read(_LENGTH_BYTES):
        call = asked.read(int.from_bytes(length))
        calls.put(call)
    os._exit(0)


def _answer(call: bytes, answers: BinaryIO) -> None:
    told_at = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal told_at
        now = time.monotonic()
        if now - told_at >= _TELL_EVERY_SECONDS:
            told_at = now
            _send(answers, b"p", pickle.dumps((done, total)))

    try:
        function, arguments = pickle.loads(call)  # noqa: S301 - from the process that began us
        content = pickle.dumps(function(tell, *arguments))
    except Exception as failure:  # noqa: BLE001 - an edge: it is raised where the call was made
        _send(answers, b"e", _pickled(failure))
    else:
        _send(answers, b"r", content)


def _pickled(failure: Exception) -> bytes:
    try:
        pickled = pickle.dumps(failure)
        pickle.loads(pickled)  # noqa: S301 - our own, to see whether the other side could
    except Exception:  # noqa: BLE001 - exceptions may be of any make
        return pickle.dumps(RuntimeError(type(failure).__name__))
    return pickled


def _send(answers: BinaryIO, kind: bytes, content: bytes) -> None:
    answers.write(kind + len(content).to_bytes(_LENGTH_BYTES))
    answers.write(content)
    answers.flush()


def _bound_memory(megabytes: int) -> None:
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415 - not everywhere

    most = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    main()
