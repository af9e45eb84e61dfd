"""The form of an attempt: drawn anew from its seed whenever it is asked for, always the same."""

from collections import OrderedDict

from invigilator.papers.attempts.model import Attempt
from invigilator.papers.drawing import Form, Placing, draw
from invigilator.papers.publishing import Version, Versions

KEPT_MAX = 4_000
"""Forms at hand in a process: those who answer now."""


class Forms:
    """Draws forms. A version never changes and neither does a seed, so what is at hand is right."""

    def __init__(self, versions: Versions) -> None:
        self._versions = versions
        self._kept: OrderedDict[str, dict[str, Placing]] = OrderedDict()

    async def version_of(self, attempt: Attempt) -> Version:
        """The published paper that an attempt was drawn from."""
        return await self._versions.of(attempt.exam_slug, attempt.version)

    async def of(self, attempt: Attempt) -> Form:
        """An attempt's form."""
        return drawn(await self.version_of(attempt), attempt.seed)

    async def placings_of(self, attempt: Attempt) -> dict[str, Placing]:
        """How each item stands on an attempt's form, by the item's id."""
        found = self._kept.get(attempt.attempt_id)
        if found is None:
            found = (await self.of(attempt)).placings
            self._kept[attempt.attempt_id] = found
            if len(self._kept) > KEPT_MAX:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(attempt.attempt_id)
        return found


def drawn(version: Version, seed: bytes) -> Form:
    """The form that follows from a version and a seed."""
    return draw(version.content.paper, version.content.items, seed)
