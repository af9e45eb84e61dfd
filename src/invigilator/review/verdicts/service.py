"""The review workflow: set the roster, give the next person, take a verdict, list verdicts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from invigilator.database import Database, Transaction
from invigilator.exams import Exams, NoSuchExam
from invigilator.identity import Caller, NotAllowed, Permission
from invigilator.journal import Journal
from invigilator.kernel import Clock, username_norm
from invigilator.review.verdicts import claim_store, store, verdict_store
from invigilator.review.verdicts.claims import Claims
from invigilator.review.verdicts.facts import ReviewRosterSet, ReviewVerdictGiven, review_stream
from invigilator.review.verdicts.model import (
    Entry,
    Moment,
    NotOnReviewRoster,
    Reviewer,
    RosterStand,
    Verdict,
)
from invigilator.sittings import Sittings


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a reviewer has to say about a person, already checked for shape."""

    username: str
    verdict: int
    reason: str = ""
    moments: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True)
class VerdictPage:
    """Verdicts, newest first. `next_number` is the cursor behind which there are more."""

    verdicts: list[Verdict]
    next_number: int | None


class Verdicts:
    """The reviews of an installation, exam by exam.

    Every verb takes the caller and asks what they may do in the exam meant, and, where they are
    posted to rooms, about whom.
    """

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        exams: Exams,
        sittings: Sittings,
        claims: Claims,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._exams = exams
        self._sittings = sittings
        self._claims = claims

    async def exam_meant(self, contest_slug: str | None) -> str:
        """The exam that a call is about; `""` where it names none and there is none to be meant."""
        exam = await self._exams.meant(contest_slug or None)
        if exam is not None:
            return exam.slug
        if contest_slug:
            raise NoSuchExam
        return ""

    async def set_roster(self, caller: Caller, exam_slug: str, usernames: Sequence[str]) -> int:
        """Replace an exam's roster; verdicts stay. How many people are on it now."""
        caller.require(Permission.AUTHOR, exam_slug)
        if caller.rooms_in(exam_slug) is not None:
            raise NotAllowed
        by_norm: dict[str, str] = {}
        for username in (name.strip() for name in usernames):
            if username:
                by_norm.setdefault(username_norm(username), username)
        unit = partial(self._replace, exam_slug=exam_slug, by_norm=by_norm, by=caller.name)
        return await self._database.write(unit)

    async def roster(self, caller: Caller, exam_slug: str) -> RosterStand:
        """An exam's roster, and how far its reviews have come."""
        caller.require(Permission.WATCH, exam_slug)
        return await self._database.read(partial(self._stand, caller=caller, exam_slug=exam_slug))

    async def next(self, caller: Caller, exam_slug: str, reviewer: Reviewer) -> str | None:
        """The person whom a reviewer is to review now, claimed for them; None for nobody."""
        caller.require(Permission.JUDGE, exam_slug)

        def unit(tx: Transaction) -> Entry | None:
            among = self._within_reach(tx, caller, exam_slug)
            return self._claims.take_next(tx, exam_slug, reviewer, among=among)

        entry = await self._database.write(unit)
        return None if entry is None else entry.username

    async def give(
        self, caller: Caller, exam_slug: str, reviewer: Reviewer, decision: Decision
    ) -> None:
        """Keep a reviewer's verdict, in place of their own earlier one; the journal keeps both.

        Raises `NotOnReviewRoster`.
        """
        caller.require(Permission.JUDGE, exam_slug)
        await self._database.write(
            partial(
                self._give,
                caller=caller,
                exam_slug=exam_slug,
                reviewer=reviewer,
                decision=decision,
            )
        )

    async def by_reviewer(
        self,
        caller: Caller,
        exam_slug: str,
        reviewer: Reviewer,
        *,
        before: int | None,
        limit: int,
    ) -> tuple[int, VerdictPage]:
        """How many people a reviewer has decided about, and their verdicts."""
        caller.require(Permission.JUDGE, exam_slug)

        def query(tx: Transaction) -> tuple[int, VerdictPage]:
            found = verdict_store.page_of(
                tx, exam_slug, reviewer_key=reviewer.key, before=before, limit=limit + 1
            )
            return verdict_store.count_by(tx, exam_slug, reviewer.key), _page(found, limit)

        return await self._database.read(query)

    async def of_exam(
        self,
        caller: Caller,
        exam_slug: str,
        *,
        username: str,
        before: int | None,
        limit: int,
    ) -> VerdictPage:
        """An exam's verdicts, about everybody or one person."""
        caller.require(Permission.WATCH, exam_slug)

        def query(tx: Transaction) -> VerdictPage:
            found = verdict_store.page_of(
                tx,
                exam_slug,
                username_norm=username_norm(username) if username.strip() else None,
                before=before,
                limit=limit + 1,
            )
            page = _page(found, limit)
            among = self._within_reach(tx, caller, exam_slug)
            if among is None:
                return page
            seen = [verdict for verdict in page.verdicts if verdict.username_norm in among]
            return replace(page, verdicts=seen)

        return await self._database.read(query)

    def _replace(self, tx: Transaction, *, exam_slug: str, by_norm: dict[str, str], by: str) -> int:
        tallies = verdict_store.tallies(tx, exam_slug)
        roster = []
        for position, (norm, username) in enumerate(by_norm.items()):
            reviews, positive = tallies.get(norm, (0, 0))
            roster.append(
                Entry(
                    exam_slug=exam_slug,
                    username=username,
                    username_norm=norm,
                    position=position,
                    reviews=reviews,
                    positive_reviews=positive,
                )
            )
        removed = store.replace_entries(tx, exam_slug, roster)
        fact = ReviewRosterSet(exam_slug=exam_slug, count=len(roster), removed=removed, by=by)
        self._journal.append(tx, review_stream(exam_slug), [fact])
        return len(roster)

    def _stand(self, tx: Transaction, *, caller: Caller, exam_slug: str) -> RosterStand:
        among = self._within_reach(tx, caller, exam_slug)
        listed = [
            entry
            for entry in store.entries_of(tx, exam_slug)
            if among is None or entry.username_norm in among
        ]
        claimed = claim_store.claimed_now(tx, exam_slug, self._clock.now_ms())
        return RosterStand(
            usernames=[entry.username for entry in listed],
            with_0_reviews=sum(entry.reviews == 0 for entry in listed),
            with_1_review=sum(entry.reviews == 1 for entry in listed),
            with_2plus_reviews=sum(entry.reviews > 1 for entry in listed),
            active_claims=sum(entry.username_norm in claimed for entry in listed),
        )

    def _give(
        self,
        tx: Transaction,
        *,
        caller: Caller,
        exam_slug: str,
        reviewer: Reviewer,
        decision: Decision,
    ) -> None:
        norm = username_norm(decision.username)
        entry = store.entry_of(tx, exam_slug, norm)
        if entry is None:
            raise NotOnReviewRoster(field="username")
        among = self._within_reach(tx, caller, exam_slug)
        if among is not None and norm not in among:
            raise NotAllowed
        previous = verdict_store.verdict_of(tx, exam_slug, norm, reviewer.key)
        now_ms = self._clock.now_ms()
        verdict = Verdict(
            exam_slug=exam_slug,
            username=entry.username,
            username_norm=norm,
            reviewer=reviewer,
            verdict=decision.verdict,
            reason=decision.reason,
            moments=decision.moments,
            created_at_ms=previous.created_at_ms if previous else now_ms,
            updated_at_ms=now_ms,
        )
        verdict_store.save_verdict(tx, verdict)
        store.save_counts(tx, _counted(entry, verdict, previous))
        self._claims.end(tx, exam_slug, norm, reviewer)
        self._journal.append(tx, review_stream(exam_slug), [_fact_of(verdict, previous)])

    def _within_reach(
        self, tx: Transaction, caller: Caller, exam_slug: str
    ) -> frozenset[str] | None:
        """Whom a caller may review, by normal username; None for everybody.

        For a caller who is posted to rooms this reads the exam's sittings: whom to review is asked
        once in minutes. Nobody else costs more than the answer.
        """
        rooms = caller.rooms_in(exam_slug)
        if rooms is None:
            return None
        return frozenset(
            sitting.username_norm
            for sitting in self._sittings.of_exam(tx, exam_slug)
            if sitting.room in rooms
        )


def _counted(entry: Entry, verdict: Verdict, previous: Verdict | None) -> Entry:
    return replace(
        entry,
        reviews=entry.reviews + (previous is None),
        positive_reviews=entry.positive_reviews
        + verdict.verdict
        - (previous.verdict if previous else 0),
    )


def _fact_of(verdict: Verdict, previous: Verdict | None) -> ReviewVerdictGiven:
    return ReviewVerdictGiven(
        exam_slug=verdict.exam_slug,
        username=verdict.username,
        username_norm=verdict.username_norm,
        reviewer_name=verdict.reviewer.name,
        account_id=verdict.reviewer.account_id,
        verdict=verdict.verdict,
        previous=previous.verdict if previous else None,
        reason=verdict.reason,
        moments=verdict.moments,
        by=verdict.reviewer.by,
    )


def _page(found: Sequence[tuple[int, Verdict]], limit: int) -> VerdictPage:
    """`found` has one more than asked for where there are more."""
    page = found[:limit]
    next_number = page[-1][0] if len(found) > limit else None
    return VerdictPage([verdict for _, verdict in page], next_number)
