"""The sittings of an installation: admitted, heard from, ended."""

import asyncio
import hmac
from collections import Counter
from collections.abc import Callable, Mapping
from typing import TypeVar

from invigilator.database import Database, Transaction
from invigilator.exams import Exams, NoSuchExam
from invigilator.journal import Journal
from invigilator.kernel import Clock, token_digest
from invigilator.sittings import list_store, store
from invigilator.sittings.admission import Admission, Admitted
from invigilator.sittings.at_hand import AtHand
from invigilator.sittings.changing import Change, Changing, Seal, Told
from invigilator.sittings.counts_store import replace_begun
from invigilator.sittings.gate import require_writable
from invigilator.sittings.liveness import Liveness
from invigilator.sittings.model import Registration, Sitting, Status
from invigilator.sittings.refusals import NotYourSitting, SittingNotFound
from invigilator.sittings.transitions import Action

T = TypeVar("T")


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
    ) -> None:
        self._database = database
        self._exams = exams
        self._liveness = liveness
        self._changing = Changing(journal, clock)
        self._admission = Admission(exams, clock, self._changing, secret=secret)
        self._at_hand = AtHand(database)

    async def load(self) -> None:
        """Count what was there before counts were kept."""
        await self._database.write(store.count_what_was_never_counted)

    def sealed_by(self, seal: Seal) -> None:
        """Seal the evidence of sittings that others than their candidates end."""
        self._changing.seal = seal

    def roster_changed(self, tx: Transaction, exam_slug: str, room_of: Mapping[str, str]) -> None:
        """Count anew who of a roster has begun. `room_of`: each person's room, by username."""
        begun = Counter(
            room_of[norm] for norm in list_store.usernames_of_exam(tx, exam_slug) if norm in room_of
        )
        replace_begun(tx, exam_slug, begun)

    async def start(
        self,
        registration: Registration,
        *,
        exam_slug: str | None,
        address: str,
        start_key: str | None = None,
        replayed: tuple[str, str] | None = None,
    ) -> Admitted:
        """Admit a candidate. `replayed` is (session id, token) of a sitting to be given again."""
        exam = await self._admission.exam_to_sit(exam_slug)
        if replayed is not None:
            sitting = await self._at_hand.find(replayed[0])
            if sitting and _holds(sitting, replayed[1]) and sitting.exam_slug == exam.slug:
                return Admitted(sitting, exam, replayed[1])
        return await self.commit(
            lambda tx: self._admission.admit(
                tx, exam, registration, address=address, start_key=start_key
            )
        )

    async def resume(self, session_id: str, token: str) -> Admitted:
        """The sitting as it is now, in every status and outside the window too."""
        sitting = await self.of_token(session_id, token)
        exam = await self._exams.by_slug(sitting.exam_slug)
        if exam is None:
            raise NoSuchExam
        return Admitted(sitting, exam)

    async def of_token(self, session_id: str, token: str) -> Sitting:
        """The sitting whose secret this is. Raises `SittingNotFound` or `NotYourSitting`."""
        sitting = await self._at_hand.find(session_id)
        if sitting is None:
            raise SittingNotFound
        if not _holds(sitting, token):
            raise NotYourSitting
        return sitting

    async def writable(self, session_id: str, token: str) -> Sitting:
        """The sitting whose secret this is, if it takes writes now."""
        sitting = await self.of_token(session_id, token)
        require_writable(sitting.status)
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

    async def _commit(self, unit: Callable[[Transaction], tuple[Change | None, T]]) -> T:
        change, result = await self._database.write(unit)
        if change is not None:
            self._settle(change)
            await asyncio.gather(*(afterwards() for afterwards in change.afterwards))
        return result

    def _settle(self, change: Change) -> None:
        self._at_hand.settle(change.sittings)
        for sitting in change.sittings:
            if sitting.status is Status.ENDED:
                self._liveness.dismiss(sitting.session_id)
            else:
                self._liveness.of(sitting)


def _holds(sitting: Sitting, token: str) -> bool:
    return hmac.compare_digest(sitting.token_hash, token_digest(token))
