"""What the tests of heavy work have done in processes."""

import os
import signal
import time
from typing import Any

from invigilator.jobs import Tell


def doubled(tell: Tell, number: int) -> int:
    tell(number, number)
    return number * 2


def process_id(_tell: Tell) -> int:
    return os.getpid()


def marked(_tell: Tell, words: list[str]) -> list[str]:
    words.append("marked")
    return words


def breaks(_tell: Tell, words: str) -> None:
    raise ValueError(words)


def breaks_oddly(_tell: Tell) -> None:
    class Odd(Exception):
        pass

    raise Odd


def dies(_tell: Tell) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def leaves(_tell: Tell) -> None:
    os._exit(3)


def prints(_tell: Tell) -> str:
    print("x" * 100_000)  # noqa: T201
    return "printed"


def never_ends(_tell: Tell) -> None:
    while True:
        time.sleep(1)


def takes_memory(_tell: Tell, megabytes: int) -> int:
    return len(bytearray(megabytes * 1024 * 1024))


def returns(_tell: Tell, value: Any) -> Any:
    return value
