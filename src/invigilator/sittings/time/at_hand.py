"""What people have beyond their exam's window, kept at hand for calls that come all the time.

Asked only where the window itself is over: whoever is within it needs none of this.
"""

from collections.abc import Iterable, Sequence

from invigilator.database import Database
from invigilator.exams import AccommodationChanged, RosterImported, slug_of_stream
from invigilator.journal import Fact, Watch, kind_of
from invigilator.sittings.model import Sitting
from invigilator.sittings.time import store
from invigilator.sittings.time.facts import ExtraTimeGiven, InterruptionClosed, InterruptionOpened
from invigilator.sittings.time.model import Beyond

_OF_EXAMS = (kind_of(InterruptionOpened), kind_of(InterruptionClosed))
_GIVEN = kind_of(ExtraTimeGiven)
TIME_KINDS = (
    *_OF_EXAMS,
    _GIVEN,
    kind_of(AccommodationChanged),
    kind_of(RosterImported),
)
"""The kinds of facts, beside changes of an exam, after which somebody's time may be another."""

_Person = tuple[str, str, str]


class BeyondAtHand:
    """As the database has it, and dropped by each fact that says otherwise. On the event loop.

    Only what was read is kept; what was read while something changed is not.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[str, dict[_Person, Beyond]] = {}
        self._drops = 0

    def corrected_by(self, watch: Watch) -> None:
        """Learn from the journal what this and other processes changed."""
        watch.tell(self._forget, kinds=(*_OF_EXAMS, _GIVEN))

    async def of(self, sitting: Sitting) -> Beyond:
        """What a sitting's person has beyond the window, at hand or from the database."""
        slug, room, norm = person = _person_of(sitting)
        known = self._known.get(slug, {}).get(person)
        if known is not None:
            return known
        drops = self._drops
        found = await self._database.read(lambda tx: store.beyond_of(tx, slug, room, norm))
        if drops == self._drops:
            self._known.setdefault(slug, {})[person] = found
        return found

    def drop(self, exam_slugs: Iterable[str]) -> None:
        """Somebody's time in these exams was changed, and that is durable."""
        self._drops += 1
        for slug in exam_slugs:
            self._known.pop(slug, None)

    async def _forget(self, facts: Sequence[Fact]) -> None:
        given = [fact.read_as(ExtraTimeGiven).exam_slug for fact in facts if fact.kind == _GIVEN]
        self.drop([*given, *(slug_of_stream(f.stream) for f in facts if f.kind in _OF_EXAMS)])


def _person_of(sitting: Sitting) -> _Person:
    return sitting.exam_slug, sitting.room, sitting.username_norm
