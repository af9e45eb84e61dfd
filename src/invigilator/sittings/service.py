"""The sittings of an installation: admitted, heard from, ended."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from functools import partial
from typing import TypeVar

from invigilator.database import Database, Transaction
from invigilator.exams import (
    AccommodationChanged,
    Entry,
    Exams,
    RosterEntry,
    RosterImported,
    exam_stream,
    roster_entry,
    slug_of_stream,
)
from invigilator.journal import Fact, Journal, Watch, kind_of
from invigilator.kernel import Clock, username_norm
from invigilator.limits import Limits, MemoryLimits
from invigilator.sittings import list_store, store
from invigilator.sittings.admission import Admission, Admitted, Start, holds
from invigilator.sittings.at_hand import AtHand
from invigilator.sittings.changing import CANDIDATE, Change, Changing, Seal, Told
from invigilator.sittings.code_book import CodeBook
from invigilator.sittings.code_facts import CodeTriesExceeded
from invigilator.sittings.code_tries import CodeTries
from invigilator.sittings.counts_store import BEGUN, adjust_count, replace_begun
from invigilator.sittings.facts import SittingChanged
from invigilator.sittings.gate import require_writable
from invigilator.sittings.liveness import Liveness
from invigilator.sittings.model import DISOWNED, Registration, Sitting, Status
from invigilator.sittings.refusals import NotYourSitting, SittingNotFound, WindowEnded
from invigilator.sittings.roster_extra import follow_people
from invigilator.sittings.time.own_times import OwnTimes
from invigilator.sittings.transitions import Action

T = TypeVar("T")

# A candidate whose browser crashes begins a few times; who begins more often is no browser.
_STARTS_MAX = 20
_STARTS_SECONDS = 600
_PEOPLE_MAX = 50_000

_OF_ROSTERS = (kind_of(RosterImported), kind_of(AccommodationChanged))
_CHANGES = (kind_of(SittingChanged), *_OF_ROSTERS)


class Sittings:
    """Every verb on sittings. Those of a candidate ask for the sitting's token."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        exams: Exams,
        clock: Clock,
        liveness: Liveness,
        *,
        secret: bytes,
        limits: Limits | None = None,
    ) -> None:
        limits = limits or MemoryLimits(clock)
        self._database = database
        self._exams = exams
        self._liveness = liveness
        self._clock = clock
        self._changing = Changing(journal, clock)
        self.code_book = CodeBook(journal, clock, secret)
        self.code_tries = CodeTries(database, journal, limits)
        self._admission = Admission(exams, clock, self._changing, self.code_book, secret)
        self._at_hand = AtHand(database)
        self.times = OwnTimes(database, exams, clock)
        self._starts = limits.tries(
            "starts of one",
            most=_STARTS_MAX,
            window_seconds=_STARTS_SECONDS,
            keys_max=_PEOPLE_MAX,
        )

    async def load(self) -> None:
        """Take up what an older version left: sittings uncounted, or waiting for nobody."""
        await self._database.write(store.count_what_was_never_counted)
        await self._database.write(self._changing.free_places)

    def sealed_by(self, seal: Seal) -> None:
        """Seal the evidence of sittings that others than their candidates end."""
        self._changing.seal = seal

    def follow_roster(
        self, tx: Transaction, exam_slug: str, people: Mapping[str, RosterEntry]
    ) -> Callable[[], None]:
        """Follow a new roster in the transaction that brings it; `people` by username.

        Counts anew who has begun, and gives everybody who sits the extra time of their new entry.
        What is returned is to be called once that is durable.
        """
        norms = list_store.usernames_of_exam(tx, exam_slug)
        replace_begun(tx, exam_slug, Counter(people[n].room for n in norms if n in people))
        changed = follow_people(tx, list_store.unended_sittings(tx, exam_slug), people)
        return partial(self._at_hand.drop, changed)

    def follow_entry(
        self, tx: Transaction, exam_slug: str, entry: RosterEntry
    ) -> Callable[[], None]:
        """Follow what was agreed with one person by hand, as `follow_roster` does with many."""
        sat = list_store.unended_of_person(tx, exam_slug, entry.username_norm)
        changed = follow_people(tx, sat, {entry.username_norm: entry})
        return partial(self._at_hand.drop, changed)

    def corrected_by(self, watch: Watch) -> None:
        """Learn from the journal what other processes changed."""
        watch.tell(self._forget, kinds=_CHANGES)
        self.times.beyond.corrected_by(watch)

    async def _forget(self, facts: Sequence[Fact]) -> None:
        self._at_hand.drop(fact.stream for fact in facts)
        imported = [slug_of_stream(f.stream) for f in facts if f.kind in _OF_ROSTERS]
        if imported:
            # A roster gives extra time, without a fact for each who gets it.
            self._at_hand.drop_exams(imported)

    async def start(
        self,
        registration: Registration,
        *,
        exam_slug: str | None,
        address: str,
        start_key: str | None = None,
        replayed: tuple[str, str] | None = None,
        held: tuple[tuple[str, str], ...] = (),
        admission_code: str | None = None,
        is_signed_in: bool = False,
    ) -> Admitted:
        """Admit a candidate; see `Start` for what they bring. Raises why they are not."""
        exam = await self._admission.exam_to_sit(exam_slug)
        start = Start(
            exam=exam,
            registration=registration,
            address=address,
            start_key=start_key,
            replayed=replayed,
            held=held,
            admission_code=admission_code,
            is_signed_in=is_signed_in,
        )
        who = f"{exam.slug} {start.username_norm}"
        wait_seconds = await self._starts.begin(who)
        is_new = False
        try:
            admitted = await self._admit(start, wait_seconds=wait_seconds)
            is_new = admitted.is_new
        finally:
            # Only one that begins a sitting counts; a repetition is none.
            if not wait_seconds and not is_new:
                await self._starts.give_back(who)
        return admitted

    async def admits_by_account(self, slug: str | None) -> bool:
        """Whether a start of this exam takes who it is from a signed-in candidate."""
        exam = await self._exams.meant(slug, prefer_open=True)
        return exam is not None and exam.terms.admission is Entry.ACCOUNT

    async def resume(self, session_id: str, token: str, *, username: str | None = None) -> Admitted:
        """The sitting as it is now, in every status and outside the window too.

        Where a username is given it has to be the sitting's.
        """
        sitting = await self.of_token(session_id, token)
        if username and username_norm(username) != sitting.username_norm:
            raise SittingNotFound
        await self._liveness.came_back(session_id)
        return await self.admitted(sitting)

    async def admitted(self, sitting: Sitting) -> Admitted:
        """A sitting with its exam."""
        exam = await self._exams.existing(sitting.exam_slug)
        return Admitted(sitting, exam)

    async def of_token(self, session_id: str, token: str) -> Sitting:
        """The sitting whose secret this is. Raises `SittingNotFound` or `NotYourSitting`."""
        sitting = await self._at_hand.find(session_id)
        if sitting is None:
            raise SittingNotFound
        if not holds(sitting, token):
            raise NotYourSitting
        return sitting

    async def find(self, session_id: str) -> Sitting:
        """The sitting of an id, whoever asks: staff's scope is the caller's matter."""
        sitting = await self._at_hand.find(session_id)
        if sitting is None:
            raise SittingNotFound
        return sitting

    async def writable(self, session_id: str, token: str) -> Sitting:
        """The sitting whose secret this is, if it takes writes now."""
        sitting = await self.of_token(session_id, token)
        require_writable(sitting.status)
        exam = await self._exams.by_slug(sitting.exam_slug)
        if exam and await self.times.is_over(sitting, exam):
            raise WindowEnded
        return sitting

    async def commit(self, unit: Callable[[Transaction], tuple[Change | None, T]]) -> T:
        """Run a unit that changes sittings; once it is durable they are right at hand, too.

        A caller who goes away meanwhile changes nothing of that.
        """
        return await asyncio.shield(self._commit(unit))

    def end(self, tx: Transaction, sitting: Sitting, *, reason: str, by: str) -> Change:
        """End a sitting that takes writes, in a unit for `commit`, which seals its evidence too."""
        current = store.sitting_by_id(tx, sitting.session_id)
        if current is None:
            raise SittingNotFound
        require_writable(current.status)
        return self._changing.hand_in(tx, current, Told(by, reason))

    def disown(self, tx: Transaction, sitting: Sitting) -> Change:
        """End a sitting whose candidate is somebody else, in a unit for `commit`.

        `sitting` is as `tx` has read it. It counts as nobody's: not as finished, nor as a beginning
        of the person who was named. Raises `SittingLocked` or `SittingEnded`.
        """
        if sitting.status is not Status.PENDING_APPROVAL:
            require_writable(sitting.status)
        change = self._changing.disown(tx, sitting, Told(CANDIDATE, DISOWNED))
        exam_slug, norm = sitting.exam_slug, sitting.username_norm
        entry = roster_entry(tx, exam_slug, norm)
        if entry is not None and not store.has_sitting(tx, exam_slug, norm):
            adjust_count(tx, exam_slug, entry.room, BEGUN, -1)
        return change

    def act(self, tx: Transaction, sitting: Sitting, action: Action, told: Told) -> Change:
        """What staff do with a sitting that `tx` has read, in a unit for `commit`."""
        return self._changing.act(tx, sitting, action, told)

    def get(self, tx: Transaction, session_id: str) -> Sitting | None:
        """One sitting as `tx` sees it."""
        return store.sitting_by_id(tx, session_id)

    def of_person(self, tx: Transaction, exam_slug: str, username_norm: str) -> Sitting | None:
        """Somebody's sitting of an exam: the one that holds the place, else the newest."""
        return store.place_holder(tx, exam_slug, username_norm) or next(
            iter(list_store.sittings_of_username(tx, username_norm, exams=[exam_slug], limit=1)),
            None,
        )

    def of_exam(self, tx: Transaction, exam_slug: str) -> list[Sitting]:
        """All sittings of an exam, in the order they started."""
        return store.sittings_of_exam(tx, exam_slug)

    def unended(self, tx: Transaction, exam_slug: str) -> list[Sitting]:
        """Those of an exam that have not ended. Reads the exam's sittings."""
        return list_store.unended_sittings(tx, exam_slug)

    def several(self, tx: Transaction, session_ids: Collection[str]) -> dict[str, Sitting]:
        """These sittings, by id; those that there are not are left out."""
        return list_store.sittings_by_ids(tx, session_ids)

    async def _admit(self, start: Start, *, wait_seconds: int) -> Admitted:
        def attempt() -> Awaitable[Admitted]:
            return self.commit(
                lambda tx: self._admission.admit(tx, start, wait_seconds=wait_seconds)
            )

        if not start.admission_code:
            return await attempt()
        slug, username = start.exam.slug, start.registration.username
        # By address too: a stranger's wrong guesses are not to keep the person out.
        who = f"{slug} {start.username_norm} {start.address}"
        limits = CodeTriesExceeded("", slug, username, start.address)
        return await self.code_tries.of(attempt, who=who, stream=exam_stream(slug), limits=limits)

    async def _commit(self, unit: Callable[[Transaction], tuple[Change | None, T]]) -> T:
        change, result = await self._database.write(unit)
        if change is not None:
            self._settle(change)
            await asyncio.gather(*(afterwards() for afterwards in change.afterwards))
        return result

    def _settle(self, change: Change) -> None:
        self._at_hand.drop(sitting.session_id for sitting in change.sittings)
        for sitting in change.sittings:
            if sitting.status is Status.ENDED:
                self._liveness.dismiss(sitting.session_id)
            else:
                self._liveness.expect_anew(sitting)
