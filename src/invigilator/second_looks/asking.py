"""Which exams ask for second looks: what is kept of all others is nothing."""

from collections.abc import Collection

from invigilator.database import Transaction
from invigilator.exams import Exams
from invigilator.sittings import Sittings


class Asking:
    """Knows the policies. An exam may begin to ask, or stop, in the middle."""

    def __init__(self, *, exams: Exams, sittings: Sittings) -> None:
        self._exams = exams
        self._sittings = sittings

    def exams_of(self, tx: Transaction, session_ids: Collection[str]) -> dict[str, str]:
        """Of these sittings, those whose exam asks for second looks, each with its exam's slug.

        Costs one query for the sittings and one for each of their exams.
        """
        sittings = self._sittings.several(tx, session_ids)
        asking = self.exams_that_ask(tx, {each.exam_slug for each in sittings.values()})
        return {
            session_id: sitting.exam_slug
            for session_id, sitting in sittings.items()
            if sitting.exam_slug in asking
        }

    def exams_that_ask(self, tx: Transaction, slugs: Collection[str]) -> frozenset[str]:
        """Of these exams, those that ask for second looks."""
        return frozenset(slug for slug in slugs if self._asks(tx, slug))

    def _asks(self, tx: Transaction, slug: str) -> bool:
        exam = self._exams.exam_in(tx, slug)
        return exam is not None and exam.policy.camera_server_check
