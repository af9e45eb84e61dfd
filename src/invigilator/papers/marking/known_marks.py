"""The marks of many answers to one item: one that was given before has its mark already."""

import msgspec

from invigilator.papers.answers import Answer
from invigilator.papers.items import Item
from invigilator.papers.marking.marks import mark
from invigilator.papers.marking.model import Mark

_LENGTH_MAX = 200
"""Bytes of an answer that is remembered: two people hardly write the same longer one."""

_KNOWN_MAX = 1_000
"""Different answers that are remembered, so that whoever gives many costs no memory."""


class KnownMarks:
    """What `mark` says of answers to one item by the key of one moment, and sooner.

    Of most questions there are few different answers, and many who give each of them.
    """

    def __init__(self, item: Item) -> None:
        self._item = item
        self._known: dict[bytes, Mark] = {}

    def of(self, answer: Answer | None) -> Mark:
        """What an answer is worth."""
        given = msgspec.json.encode(answer)
        found = self._known.get(given)
        if found is None:
            found = mark(self._item, answer)
            if len(given) <= _LENGTH_MAX and len(self._known) < _KNOWN_MAX:
                self._known[given] = found
        return found
