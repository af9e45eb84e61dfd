"""Staff act on sittings, one or many: what can be done is done, and each target has its result."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from invigilator.database import Database, Transaction
from invigilator.identity import Caller, Permission
from invigilator.kernel import FieldInvalid, FieldRequired, Kind, Refusal, username_norm
from invigilator.sittings import list_store, store
from invigilator.sittings.changing import Change, Told
from invigilator.sittings.documents import SessionDocument, Tallies, session_document
from invigilator.sittings.model import Sitting
from invigilator.sittings.presence import Presence
from invigilator.sittings.refusals import SittingNotFound
from invigilator.sittings.service import Sittings
from invigilator.sittings.signs import SignsOfLife
from invigilator.sittings.transitions import Action

TARGETS_MAX = 500
TalliesOf = Callable[[Transaction, Sequence[str]], Mapping[str, Tallies]]
_REASON_LENGTH_MAX = 500
# So many ends are sealed in one transaction, and their manifests wait in memory for their files.
_AT_ONCE = 20


class NothingDone(Refusal):
    """Of many targets not one could be done; `results` say why of each."""

    kind = Kind.CONFLICT
    code = "nothing_done"
    words = "The action applies to none of these sessions"


class NoLiveSitting(Refusal):
    """Nobody of this name has a sitting that has not ended."""

    kind = Kind.CONFLICT
    code = "no_live_session"
    words = "No session of this username is live"


@dataclass(frozen=True, slots=True)
class Target:
    """A sitting that is to be acted on; `session_id` is None where a username has none."""

    session_id: str | None
    username: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one target. `before` is the sitting that refused, as it is."""

    target: Target
    change: Change | None = None
    refusal: Refusal | None = None
    before: Sitting | None = None


class Actions:
    """Acts for staff. Each target stands or falls by itself."""

    def __init__(self, database: Database, sittings: Sittings, signs: SignsOfLife) -> None:
        self._database = database
        self._sittings = sittings
        self._signs = signs
        self._tallies_of: TalliesOf = lambda _tx, _session_ids: {}

    def tallied_by(self, tallies_of: TalliesOf) -> None:
        """Take the counts of session documents from there; without it they are noughts."""
        self._tallies_of = tallies_of

    async def act(
        self, targets: Sequence[Target], action: Action, *, caller: Caller, reason: str
    ) -> list[Outcome]:
        """Act on each target that `caller` may act on. Raises the refusal of an only target."""
        told, distinct = Told(caller.name, reason), list(dict.fromkeys(targets))
        outcomes: list[Outcome] = []
        for first in range(0, len(distinct), _AT_ONCE):
            some = distinct[first : first + _AT_ONCE]
            outcomes += await asyncio.gather(
                *(self._act(target, action, caller=caller, told=told) for target in some)
            )
        if len(outcomes) == 1 and outcomes[0].refusal is not None:
            raise outcomes[0].refusal
        return outcomes

    async def newest_of(self, usernames: Sequence[str], exam_slug: str | None) -> list[Target]:
        """The newest sitting that has not ended of each username, as the reference API aims."""
        norms = {username_norm(username): username for username in usernames}
        found = await self._database.read(
            partial(list_store.newest_live, norms=list(norms), exam_slug=exam_slug)
        )
        return [Target(found.get(norm), username) for norm, username in norms.items()]

    async def exists(self, session_id: str) -> bool:
        """Whether there is a sitting of this id."""
        found = await self._database.read(partial(store.sitting_by_id, session_id=session_id))
        return found is not None

    async def documents(self, changed: Sequence[Sitting]) -> list[SessionDocument]:
        """Session documents of sittings as an action left them."""
        ids = [sitting.session_id for sitting in changed]

        def query(tx: Transaction) -> tuple[Mapping[str, Tallies], Mapping[str, Presence]]:
            return self._tallies_of(tx, ids), self._signs.presences(tx, ids)

        tallies, presences = await self._database.read(query)
        return [
            session_document(
                sitting,
                presences.get(sitting.session_id),
                tallies.get(sitting.session_id, Tallies()),
            )
            for sitting in changed
        ]

    async def _act(self, target: Target, action: Action, *, caller: Caller, told: Told) -> Outcome:
        if target.session_id is None:
            return Outcome(target, refusal=NoLiveSitting())
        session_id, seen = target.session_id, list[Sitting]()

        def unit(tx: Transaction) -> tuple[Change, Change]:
            sitting = store.sitting_by_id(tx, session_id)
            if sitting is None:
                raise SittingNotFound
            caller.require(Permission.ACT, sitting.exam_slug, sitting.room)
            seen.append(sitting)
            change = self._sittings.act(tx, sitting, action, told)
            return change, change

        try:
            return Outcome(target, await self._sittings.commit(unit))
        except Refusal as refusal:
            return Outcome(target, refusal=refusal, before=seen[0] if seen else None)


def checked_action(action: str | None) -> Action:
    """The action of a call. Raises `FieldInvalid` in the reference API's words."""
    try:
        return Action(action or "")
    except ValueError:
        words = "action must be one of approve, lock, unlock, bypass, end"
        raise FieldInvalid("action", words) from None


def checked_reason(reason: str | None) -> str:
    """Why staff act, in their words. Raises `FieldRequired` or `FieldInvalid`."""
    text = (reason or "").strip()
    if not text:
        raise FieldRequired("reason")
    if len(text) > _REASON_LENGTH_MAX:
        raise FieldInvalid("reason", f"reason may have at most {_REASON_LENGTH_MAX} characters")
    return text


def changed_sittings(outcomes: Sequence[Outcome]) -> list[Sitting]:
    """Every sitting that changed, once, as it was left; one that was superseded comes first."""
    changed: dict[str, Sitting] = {}
    for outcome in outcomes:
        if outcome.change is not None:
            for sitting in outcome.change.sittings:
                changed[sitting.session_id] = sitting
    return list(changed.values())
