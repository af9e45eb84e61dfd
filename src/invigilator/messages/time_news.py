"""Whose time is another now, of those whose pages are open in this process.

Asked after a fact that may move somebody's end, which is seldom: then it costs the open pages of
that exam, or of the one person whom the fact names.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

import msgspec

from invigilator.database import Database, Transaction
from invigilator.exams import ExamChanged
from invigilator.journal import Fact, kind_of
from invigilator.sittings import TIME_KINDS, OwnTime, Sitting, Sittings


class _About(msgspec.Struct, frozen=True):
    """What facts about time say of whom they are about; an exam's own facts call it `slug`."""

    exam_slug: str = ""
    slug: str = ""
    username_norm: str = ""


class TimeNews:
    """Knows which sittings have an open page, by their exam and their person."""

    kinds = (*TIME_KINDS, kind_of(ExamChanged))

    def __init__(self, database: Database, sittings: Sittings) -> None:
        self._database = database
        self._sittings = sittings
        self._of_exam: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self._exam_of: dict[str, str] = {}

    def know(self, sitting: Sitting) -> None:
        """A sitting's page is open. Twice does no harm."""
        self._of_exam[sitting.exam_slug][sitting.session_id] = sitting.username_norm
        self._exam_of[sitting.session_id] = sitting.exam_slug

    def forget(self, session_id: str) -> None:
        """Its last page was closed."""
        slug = self._exam_of.pop(session_id, "")
        known = self._of_exam.get(slug, {})
        known.pop(session_id, None)
        if not known:
            self._of_exam.pop(slug, None)

    async def after(self, facts: Sequence[Fact]) -> dict[str, OwnTime]:
        """The time of everybody with an open page whom these facts may concern, by sitting."""
        concerned: defaultdict[str, set[str]] = defaultdict(set)
        for fact in facts:
            about = fact.read_as(_About)
            slug = about.exam_slug or about.slug
            concerned[slug].update(
                session_id
                for session_id, norm in self._of_exam.get(slug, {}).items()
                if about.username_norm in ("", norm)
            )
        found: dict[str, OwnTime] = {}
        for slug, session_ids in concerned.items():
            if session_ids:
                query = partial(self._times, slug=slug, session_ids=session_ids)
                found |= await self._database.read(query)
        return found

    def _times(self, tx: Transaction, slug: str, session_ids: set[str]) -> dict[str, OwnTime]:
        sittings = list(self._sittings.several(tx, session_ids).values())
        times = self._sittings.times.several(tx, slug, sittings)
        return {one.session_id: time for one, time in zip(sittings, times, strict=True)}
