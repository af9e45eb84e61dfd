"""Results of system checks are kept beside the roster's entries, and go with them."""

from collections.abc import Callable, Mapping

from invigilator.database import Database, Transaction
from invigilator.exams.checks import store
from invigilator.exams.checks.model import CheckRow, Standing, SystemCheck, failed_rows
from invigilator.exams.facts import SystemChecked, exam_stream
from invigilator.exams.roster.model import RosterEntry
from invigilator.exams.roster.store import roster_entry
from invigilator.exams.service import Exams
from invigilator.journal import Journal
from invigilator.kernel import Clock, username_norm


class SystemChecks:
    """The results of an installation's system checks."""

    def __init__(self, database: Database, journal: Journal, clock: Clock, exams: Exams) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._exams = exams

    async def keep(self, exam_slug: str, username: str, rows: Mapping[CheckRow, Standing]) -> None:
        """Keep how a check went where the roster knows the username; else nothing is kept.

        Who calls cannot tell which. Raises `NoSuchExam`.
        """
        await self._exams.existing(exam_slug)
        norm, failed = username_norm(username), failed_rows(rows)

        def unit(tx: Transaction) -> None:
            now_ms = self._clock.now_ms()
            before = store.check_of(tx, exam_slug, norm)
            had_passed_at_ms = None if before is None else before.passed_at_ms
            passed_at_ms = had_passed_at_ms if failed else now_ms
            # Written in both cases and taken away again in one, so that the time which an answer
            # takes does not tell who is listed either.
            store.keep_check(tx, exam_slug, norm, SystemCheck(now_ms, passed_at_ms, failed))
            if roster_entry(tx, exam_slug, norm) is None:
                store.forget_checks(tx, exam_slug, [norm])
                return
            fact = SystemChecked(
                slug=exam_slug, username_norm=norm, failed=tuple(row.value for row in failed)
            )
            self._journal.append(tx, exam_stream(exam_slug), [fact])

        await self._database.write(unit)

    def follow_roster(
        self, tx: Transaction, exam_slug: str, people: Mapping[str, RosterEntry]
    ) -> Callable[[], None]:
        """Let the results go of those whom a new roster does not name. Reads the exam's results."""
        gone = [norm for norm in store.checked_people(tx, exam_slug) if norm not in people]
        store.forget_checks(tx, exam_slug, gone)
        return _nothing_is_left


def _nothing_is_left() -> None:
    """All of it was done in the transaction."""
