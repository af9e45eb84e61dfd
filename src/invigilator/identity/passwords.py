"""Passwords made slow to guess: argon2id, in threads of its own.

A hash takes tens of milliseconds and 19 MiB by design. Two threads bound what a flood of sign-ins
can cost, and keep it off the event loop and away from the database's readers.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from invigilator.identity.credentials import normal_password
from invigilator.identity.model import PasswordsBusy
from invigilator.kernel import new_token

T = TypeVar("T")

_THREADS = 2
_WAITING_MAX = 64
_BUSY_SECONDS = 2


class Passwords:
    """Hashes and compares passwords. Cost: OWASP's first choice for argon2id, 19 MiB, t=2, p=1."""

    def __init__(self) -> None:
        self._hasher = _hasher()
        self._of_nobody = _hash_of_nobody()
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="passwords")
        self._waiting = 0

    async def hash(self, password: str) -> str:
        """What is stored of a password."""
        return await self._run(lambda: self._hasher.hash(normal_password(password)))

    async def matches(self, password: str, stored: str | None) -> bool:
        """Whether a password is the one stored.

        None, for an account that does not exist, costs as much as a wrong password: the time to
        answer must not tell which names exist.
        """
        right = await self._run(
            lambda: self._verified(normal_password(password), stored or self._of_nobody)
        )
        return right and stored is not None

    def close(self) -> None:
        """End the threads once what they do is done."""
        self._threads.shutdown()

    def _verified(self, password: str, stored: str) -> bool:
        try:
            return self._hasher.verify(stored, password)
        except VerificationError:
            return False

    async def _run(self, work: Callable[[], T]) -> T:
        if self._waiting >= _WAITING_MAX:
            raise PasswordsBusy(retry_after_seconds=_BUSY_SECONDS)
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._waiting -= 1


def _hasher() -> PasswordHasher:
    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


@cache
def _hash_of_nobody() -> str:
    """One for the process: what nobody's password is compared with costs as much as a sign-in."""
    return _hasher().hash(new_token())
