"""Passwords made slow to guess: argon2id, in threads of its own.

A hash takes tens of milliseconds and 19 MiB by design. Two threads bound what a flood of sign-ins
can cost, and keep it off the event loop and away from the database's readers.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from invigilator.identity.credentials import normal_password
from invigilator.identity.model import PasswordsBusy
from invigilator.kernel import new_token

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PasswordCost:
    """What one guess at a password costs whoever has its hash."""

    passes: int
    memory_kib: int


COST = PasswordCost(passes=2, memory_kib=19 * 1024)
"""OWASP's first choice for argon2id with one lane. A hash says what it was made at."""

_THREADS = 2
_WAITING_MAX = 64
_BUSY_SECONDS = 2


class Passwords:
    """Hashes and compares passwords."""

    def __init__(self) -> None:
        self._of_nobody = _hash_of_nobody(COST)
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="passwords")
        self._waiting = 0

    async def hash(self, password: str) -> str:
        """What is stored of a password."""
        return await self._run(lambda: hash_of(password))

    async def matches(self, password: str, stored: str | None) -> bool:
        """Whether a password is the one stored.

        None, for an account that does not exist, costs as much as a wrong password: the time to
        answer must not tell which names exist.
        """
        right = await self._run(lambda: is_hash_of(password, stored or self._of_nobody))
        return right and stored is not None

    def close(self) -> None:
        """End the threads once what they do is done."""
        self._threads.shutdown()

    async def _run(self, work: Callable[[], T]) -> T:
        if self._waiting >= _WAITING_MAX:
            raise PasswordsBusy(retry_after_seconds=_BUSY_SECONDS)
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._waiting -= 1


def hash_of(password: str) -> str:
    """What is stored of a password. Takes its time: never on the event loop, see `Passwords`."""
    return password_hasher().hash(normal_password(password))


def is_hash_of(password: str, stored: str) -> bool:
    """Whether a password is the one stored, after the same time."""
    try:
        return password_hasher().verify(stored, normal_password(password))
    except VerificationError:
        return False


def password_hasher() -> PasswordHasher:
    """Hashes whatever people choose and others may guess."""
    return _hasher(COST)


def _hasher(cost: PasswordCost) -> PasswordHasher:
    return PasswordHasher(time_cost=cost.passes, memory_cost=cost.memory_kib, parallelism=1)


@cache
def _hash_of_nobody(cost: PasswordCost) -> str:
    """One for the process: what nobody's password is compared with costs as much as a sign-in."""
    return _hasher(cost).hash(new_token())
