"""Somebody who posts bytes to an address of another system, and nothing more."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

ANSWER_BYTES_MAX = 500

Problem = Literal[
    "address_not_allowed",
    "name_not_found",
    "connection_failed",
    "timed_out",
    "broken_answer",
]


@dataclass(frozen=True, slots=True)
class Answered:
    """The other system answered. `text` is the beginning of what it said.

    `retry_after` is that header as it came, or empty.
    """

    status_code: int
    text: str
    retry_after: str = ""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """There was no answer."""

    problem: Problem


class Sender(Protocol):
    """Posts one message once.

    It connects only to an address that it has itself found to be allowed, in that same call, and
    to none that a redirect names: a redirect is an answer like any other. It reads no more than
    `ANSWER_BYTES_MAX` of the answer, and gives up after a while of its own choosing. It never
    raises for what the other side does. Whoever is told twice can tell by the message's id.
    """

    async def send(
        self, url: str, headers: Mapping[str, str], body: bytes
    ) -> Answered | Unanswered:
        """Post `body` to `url`."""
        ...
