"""What evaluation needs of others: somebody who compares programs, and somebody who is asked."""

from collections.abc import Sequence
from typing import Protocol

from invigilator.evaluation.model import Match, Program
from invigilator.evaluation.verdicts import Verdict, VerdictRequest


class Alike(Protocol):
    """Programs of a contest, compared as they come."""

    def add(self, program: Program) -> Sequence[Match]:
        """Keep a program and tell which of those kept, and which known solutions, it is like.

        A program is added once. Two programs match the same whichever came first.
        """
        ...


class Responder(Protocol):
    """Whoever may be asked whether a claim is real: a queue of files, a language model."""

    async def look(self, requests: Sequence[VerdictRequest]) -> list[Verdict]:
        """Ask what was not asked yet, and tell which answers have come since.

        `requests` are all that are open; what is no longer among them needs no answer. Returns at
        once and never raises for what the other side does. An answer may be told more than once.
        """
        ...

    async def close(self) -> None:
        """Let go of what is under way."""
        ...
