"""Counts what candidates' pages and cameras showed, by following the journal: each batch once.

The fact of a batch, the counts, the hand-in at the limit and the lock are one transaction with the
follower's cursor, so that a crash counts nothing twice and misses nothing.
"""

from collections import Counter
from collections.abc import Sequence

import structlog

from invigilator.camera import RULE_OF_VIEW, CameraViewChanged, View
from invigilator.database import Database, Transaction
from invigilator.evidence import ObservationsReceived
from invigilator.exams import Exams, Weight, roster_entry
from invigilator.journal import Fact, Follower, Journal, kind_of
from invigilator.papers import Attempt, Closing, open_attempt
from invigilator.sittings import SERVER, Action, Sitting, Sittings, Status, Told
from invigilator.supervision import store
from invigilator.supervision.facts import RuleBroken
from invigilator.supervision.model import FULLSCREEN_OVERDUE, OBSERVATION_TYPES, Rules, rules_of

LOCKED_WORDS = "the time to return to full screen ran out again"
_OBSERVED, _SEEN = kind_of(ObservationsReceived), kind_of(CameraViewChanged)
_TOLD = frozenset({Weight.WARN, Weight.COUNT})
_log = structlog.get_logger(__name__)


class Supervising:
    """Weighs observations while a paper is open: those before it and after it are evidence only."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        *,
        exams: Exams,
        sittings: Sittings,
        closing: Closing,
    ) -> None:
        self._journal = journal
        self._exams = exams
        self._sittings = sittings
        self._closing = closing
        self._follower = Follower(
            "supervision",
            database,
            journal,
            kinds=(_OBSERVED, _SEEN),
            handler=self.weigh,
        )

    async def run(self) -> None:
        """Weigh whatever is observed, until cancelled."""
        await self._follower.run()

    def weigh(self, tx: Transaction, facts: Sequence[Fact]) -> None:
        """Count what these facts tell of broken rules, and act where a limit is reached."""
        for fact in facts:
            if fact.kind == _SEEN:
                seen = fact.read_as(CameraViewChanged)
                session_id, found = seen.session_id, _seen(seen)
            else:
                received = fact.read_as(ObservationsReceived)
                session_id, found = received.session_id, _observed(received)
            if found:
                self._weigh_batch(tx, session_id, found)

    def _weigh_batch(self, tx: Transaction, session_id: str, found: Counter[str]) -> None:
        attempt = open_attempt(tx, session_id)
        if attempt is None:
            return
        sitting = self._sittings.get(tx, session_id)
        exam = self._exams.exam_in(tx, attempt.exam_slug)
        if sitting is None or exam is None:
            return
        rules = rules_of(exam.policy, roster_entry(tx, exam.slug, sitting.username_norm))
        before = store.times_of(tx, attempt.attempt_id)
        new = {
            rule: before.get(rule, 0) + count
            for rule, count in found.items()
            if rule == FULLSCREEN_OVERDUE or rules.weights[rule] is not Weight.IGNORE
        }
        store.save_times(tx, attempt.attempt_id, new)
        times = before | new
        self._tell(tx, attempt, rules, {rule: found[rule] for rule in new}, times)
        if rules.is_over(times):
            self._closing.hand_in_at_limit(tx, attempt)
            _log.info("limit_reached", attempt=attempt.attempt_id)
        elif FULLSCREEN_OVERDUE in new:
            self._climb(tx, sitting, rules, times[FULLSCREEN_OVERDUE])

    def _tell(
        self,
        tx: Transaction,
        attempt: Attempt,
        rules: Rules,
        found: dict[str, int],
        times: dict[str, int],
    ) -> None:
        broken = [
            RuleBroken(
                session_id=attempt.session_id,
                exam_slug=attempt.exam_slug,
                attempt_id=attempt.attempt_id,
                rule=rule,
                weight=rules.weights[rule].value,
                occurrences=occurrences,
                times=times[rule],
                counted=rules.counted(times),
                limit=rules.limit,
            )
            for rule, occurrences in found.items()
            if rules.weights.get(rule) in _TOLD
        ]
        if broken:
            self._journal.append(tx, attempt.session_id, broken)

    def _climb(self, tx: Transaction, sitting: Sitting, rules: Rules, overdue: int) -> None:
        """The first time a sentence is typed, which the page asks for; then the sitting is locked.

        A code or the console opens it again.
        """
        is_second = rules.needs_fullscreen and rules.fullscreen_locks and overdue > 1
        if is_second and sitting.status is Status.ACTIVE:
            self._sittings.act(tx, sitting, Action.LOCK, Told(SERVER, LOCKED_WORDS))


def _observed(received: ObservationsReceived) -> Counter[str]:
    # What came late was made before an end that stands already.
    if received.late or received.nature:
        return Counter()
    return Counter(one.type for one in received.notable if one.type in OBSERVATION_TYPES)


def _seen(seen: CameraViewChanged) -> Counter[str]:
    """What has lasted breaks its rule once, when it is told of first."""
    rule = RULE_OF_VIEW.get(View(seen.view))
    return Counter([rule] if rule is not None and seen.ended_at_ms is None else [])
