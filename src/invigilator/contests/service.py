"""Submissions: taken from pollers in bulk, given by person."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from invigilator.contests import store
from invigilator.contests.checking import refusal_of
from invigilator.contests.facts import SubmissionsReceived
from invigilator.contests.model import Place, Submission
from invigilator.database import Database, Transaction
from invigilator.exams import Exams, exam_stream
from invigilator.identity import Caller, NotAllowed, Permission
from invigilator.journal import Journal
from invigilator.kernel import Refusal, storage_segment, username_norm
from invigilator.sittings import Sittings

EVENTS_MAX = 10_000
PAGE_MAX = 5000
_WRITTEN_AT_ONCE = 1000
_WITHOUT_CONTEST = "contests"
"""The stream of facts about submissions of which nobody knows the contest."""

Outcome = Submission | Refusal


class NoEvents(Refusal):
    """The call carries nothing."""

    code = "no_events"
    words = "No events provided"


class TooManyEvents(Refusal):
    """More than one call may carry. None was kept, none was cut off."""

    code = "too_many_events"
    words = f"Too many events in one request (max {EVENTS_MAX})"


@dataclass(frozen=True, slots=True)
class Page:
    """Some of somebody's submissions, and where they go on."""

    submissions: list[Submission]
    next: Place | None


class Contests:
    """What is known of the work that candidates hand in elsewhere."""

    def __init__(
        self, database: Database, journal: Journal, *, exams: Exams, sittings: Sittings
    ) -> None:
        self._database = database
        self._journal = journal
        self._exams = exams
        self._sittings = sittings

    async def checked(self, events: Sequence[Any], caller: Caller) -> list[Outcome]:
        """What each event is. Raises `NoEvents` or `TooManyEvents`; keeps nothing."""
        if not events:
            raise NoEvents
        if len(events) > EVENTS_MAX:
            raise TooManyEvents(field="events")
        meant = await self._exams.meant(None)
        slug = meant.slug if meant else ""
        return await asyncio.to_thread(_checked, events, slug, caller)

    async def keep(self, outcomes: Sequence[Outcome], caller: Caller) -> None:
        """Keep what is a submission; of one that is known, what is said last stands.

        In parts: the one writer has others to serve. Whoever misses the answer sends all of it
        again, which changes nothing of what was kept.
        """
        found = [outcome for outcome in outcomes if isinstance(outcome, Submission)]
        for first in range(0, len(found), _WRITTEN_AT_ONCE):
            part = found[first : first + _WRITTEN_AT_ONCE]
            # One statement may not write a row twice on every database: the last one stands.
            latest = {(s.exam_slug, s.username_norm, s.submission_id): s for s in part}
            rows = store.rows_of(latest.values())
            counts = Counter(submission.exam_slug for submission in part)
            await self._database.write(
                partial(self._keep, rows=rows, counts=counts, by=caller.name)
            )

    async def of_person(
        self,
        username: str,
        contest_slug: str | None,
        caller: Caller,
        *,
        after: Place | None,
        limit: int,
    ) -> Page:
        """Somebody's submissions for one contest, or for all that the caller may see."""
        norm = username_norm(username)
        exam_slug = storage_segment(contest_slug) if contest_slug else None
        if exam_slug is not None:
            caller.require(Permission.WATCH, exam_slug)

        def query(tx: Transaction) -> list[Submission]:
            known = store.exams_of(tx, norm) if exam_slug is None else [exam_slug]
            exams = [slug for slug in known if self._may_see(tx, slug, norm, caller)]
            return store.submissions_of(tx, norm, exams=exams, after=after, limit=limit + 1)

        found = await self._database.read(query)
        shown = found[:limit]
        return Page(shown, _place(shown[-1]) if len(found) > limit else None)

    def _keep(
        self, tx: Transaction, *, rows: list[dict[str, Any]], counts: Mapping[str, int], by: str
    ) -> None:
        store.save_submissions(tx, rows)
        for slug, count in counts.items():
            stream = exam_stream(slug) if slug else _WITHOUT_CONTEST
            self._journal.append(tx, stream, [SubmissionsReceived(slug, count, by)])

    def _may_see(self, tx: Transaction, slug: str, norm: str, caller: Caller) -> bool:
        """Whoever is posted to rooms sees those who sit there."""
        if not caller.may(Permission.WATCH, slug):
            return False
        rooms = caller.rooms_in(slug)
        if rooms is None:
            return True
        sitting = self._sittings.of_person(tx, slug, norm)
        return sitting is not None and sitting.room in rooms


def _checked(events: Sequence[Any], exam_slug: str, caller: Caller) -> list[Outcome]:
    outcomes: list[Outcome] = []
    for index, event in enumerate(events):
        outcome = refusal_of(index, event, exam_slug=exam_slug)
        if isinstance(outcome, Submission) and not _may_send(caller, outcome.exam_slug):
            outcome = NotAllowed(field=f"events[{index}].contest_slug")
        outcomes.append(outcome)
    return outcomes


def _may_send(caller: Caller, exam_slug: str) -> bool:
    return caller.may(Permission.INGEST_SUBMISSIONS, exam_slug)


def _place(submission: Submission) -> Place:
    return Place(submission.submitted_at_ms, submission.exam_slug, submission.submission_id)
