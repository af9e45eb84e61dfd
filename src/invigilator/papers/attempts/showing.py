"""Which media a candidate's own form shows: no other of their exam is theirs to see."""

from collections.abc import Iterator

from invigilator.database import Database, Transaction
from invigilator.papers.attempts import store
from invigilator.papers.attempts.forms import Forms
from invigilator.papers.attempts.model import Attempt
from invigilator.papers.drawing import shown
from invigilator.papers.exchange.rendering import MEDIA_PREFIX
from invigilator.papers.exchange.walking import texts_in
from invigilator.sittings import Sitting


class ShownMedia:
    """Says what a sitting's opened paper shows. Nothing of a key or an explanation is among it."""

    def __init__(self, database: Database, forms: Forms) -> None:
        self._database = database
        self._forms = forms

    async def shows(self, sitting: Sitting, name: str) -> bool:
        """Whether the form of the sitting's attempt has a text that names this medium."""

        def query(tx: Transaction) -> Attempt | None:
            return store.newest_attempt(tx, sitting.exam_slug, sitting.username_norm)

        attempt = await self._database.read(query)
        if attempt is None:
            return False
        mark = f"{MEDIA_PREFIX}{name}"
        return any(mark in text for text in await self._texts(attempt))

    async def _texts(self, attempt: Attempt) -> Iterator[str]:
        version = await self._forms.version_of(attempt)
        placings = await self._forms.placings_of(attempt)
        return (
            text
            for part in (
                tuple(section.instructions for section in version.content.paper.sections),
                *(shown(version.content.items[each], placings[each]) for each in placings),
            )
            for text in texts_in(part)
        )
