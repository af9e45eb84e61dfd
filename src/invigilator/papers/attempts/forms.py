"""The form of an attempt: drawn anew from its seed whenever it is asked for, always the same."""

from collections import OrderedDict
from dataclasses import dataclass

from invigilator.papers.attempts.model import Attempt
from invigilator.papers.drawing import Form, Placing, draw
from invigilator.papers.publishing import Version, Versions

KEPT_MAX = 4_000
"""Forms at hand in a process: those who answer now."""


@dataclass(frozen=True, slots=True)
class FormAtHand:
    """An attempt as it was begun, and how each item stands on its form, by the item's id.

    `sections` says in which section each is.

    Of the attempt nothing is to be believed that changes: who answers it, and whether it is over.
    """

    attempt: Attempt
    placings: dict[str, Placing]
    sections: dict[str, str]


class Forms:
    """Draws forms. A version never changes and neither does a seed, so what is at hand is right."""

    def __init__(self, versions: Versions) -> None:
        self._versions = versions
        self._kept: OrderedDict[str, FormAtHand] = OrderedDict()

    async def version_of(self, attempt: Attempt) -> Version:
        """The published paper that an attempt was drawn from."""
        return await self._versions.of(attempt.exam_slug, attempt.version)

    async def of(self, attempt: Attempt) -> Form:
        """An attempt's form."""
        return drawn(await self.version_of(attempt), attempt.seed)

    async def placings_of(self, attempt: Attempt) -> dict[str, Placing]:
        """How each item stands on an attempt's form, by the item's id."""
        return (self.at_hand(attempt.attempt_id) or await self.taken_to_hand(attempt)).placings

    def at_hand(self, attempt_id: str) -> FormAtHand | None:
        """An attempt whose form was drawn lately in this process; None for any other."""
        found = self._kept.get(attempt_id)
        if found is not None:
            self._kept.move_to_end(attempt_id)
        return found

    async def taken_to_hand(self, attempt: Attempt) -> FormAtHand:
        """An attempt's form, drawn and kept at hand."""
        form = await self.of(attempt)
        sections = {
            placing.item_id: section.id for section in form.sections for placing in section.placings
        }
        found = FormAtHand(attempt, form.placings, sections)
        self._kept[attempt.attempt_id] = found
        if len(self._kept) > KEPT_MAX:
            self._kept.popitem(last=False)
        return found


def drawn(version: Version, seed: bytes) -> Form:
    """The form that follows from a version and a seed."""
    return draw(version.content.paper, version.content.items, seed)
