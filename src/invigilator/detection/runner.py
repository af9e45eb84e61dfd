"""Hands the journal's facts to the detectors and writes what they conclude."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import msgspec
import structlog

from invigilator.database import Database, Transaction
from invigilator.detection import store
from invigilator.detection.builtin import BUILT_IN
from invigilator.detection.detector import Detector, Finding
from invigilator.detection.facts import FindingMade
from invigilator.detection.settling import Standing, due_at_ms, standing_of
from invigilator.detection.store import Concluded
from invigilator.journal import Fact, Follower, Journal
from invigilator.kernel import Clock
from invigilator.sittings import Sittings

_TICK_SECONDS = 1.0
_findings = msgspec.json.Decoder(list[Finding])
_log = structlog.get_logger(__name__)


class Detection:
    """The detectors at work. `failures` counts, by detector, the facts that one failed on.

    Detectors run in the transaction that moves the cursor, so each must be quick: heavy looking
    (pictures, video, code) belongs into a process of its own that writes facts for a detector.
    """

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        sittings: Sittings,
        *,
        detectors: Sequence[Detector] = BUILT_IN,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._sittings = sittings
        self._detectors = tuple(detectors)
        self.failures: Counter[str] = Counter()
        self._follower = Follower(
            "detection",
            database,
            journal,
            kinds=sorted({kind for detector in detectors for kind in detector.kinds}),
            handler=self.weigh,
        )

    async def run(self) -> None:
        """Follow the journal, and let go of held findings when they are due. Until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._follower.run())
            tasks.create_task(self._release())

    def weigh(self, tx: Transaction, facts: Sequence[Fact]) -> None:
        """Let every detector conclude from `facts`; write what stands, hold what must wait."""
        for fact in facts:
            self._settle(tx, self._conclude(fact))

    async def release_due(self) -> None:
        """Write the held findings whose time has come and whose sitting did not end."""
        now_ms = self._clock.now_ms()
        due_ms = await self._database.read(store.earliest_due_ms)
        if due_ms is not None and due_ms <= now_ms:
            await self._database.write(partial(self._take_due, now_ms=now_ms))

    def _take_due(self, tx: Transaction, *, now_ms: int) -> None:
        self._settle(tx, store.take_due(tx, now_ms=now_ms))

    def _settle(self, tx: Transaction, concluded: Iterable[Concluded]) -> None:
        for one in concluded:
            sitting = self._sittings.get(tx, one.finding.session_id)
            if sitting is None:
                _log.warning("finding_without_sitting", detector=one.detector)
                continue
            standing = standing_of(one.finding, sitting, now_ms=self._clock.now_ms())
            if standing is Standing.WAITS:
                store.hold(tx, one, due_at_ms=due_at_ms(one.finding))
            elif standing is not Standing.MOOT:
                fact = _made(one, sitting.exam_slug)
                self._journal.append(tx, sitting.session_id, [fact])

    def _conclude(self, fact: Fact) -> Iterator[Concluded]:
        for detector in self._detectors:
            if fact.kind in detector.kinds:
                yield from self._ask(detector, fact)

    def _ask(self, detector: Detector, fact: Fact) -> list[Concluded]:
        try:
            concluded = list(detector.conclude(fact))
            # What cannot be written and read again is the detector's failure, not the page's.
            findings = _findings.decode(msgspec.json.encode(concluded))
        except Exception as failure:  # noqa: BLE001 - an edge: a plug-in must not stop the others
            self.failures[detector.name] += 1
            _log.error(
                "detector_failed",
                detector=detector.name,
                kind=fact.kind,
                sequence=fact.sequence,
                reason=repr(failure),
            )
            return []
        return [Concluded(finding, detector.name, fact.sequence) for finding in findings]

    async def _release(self) -> None:
        while True:
            try:
                await self.release_due()
            except Exception as failure:  # noqa: BLE001 - an edge: this job must outlive a bad write
                _log.error("release_of_findings_failed", reason=repr(failure))
            await asyncio.sleep(_TICK_SECONDS)


def observation_types(detectors: Iterable[Detector] = BUILT_IN) -> frozenset[str]:
    """The observations that evidence has to carry on its facts for these detectors."""
    return frozenset(kind for detector in detectors for kind in detector.observation_types)


def _made(concluded: Concluded, exam_slug: str) -> FindingMade:
    finding = concluded.finding
    return FindingMade(
        session_id=finding.session_id,
        exam_slug=exam_slug,
        detector=concluded.detector,
        finding_type=finding.type,
        at_ms=finding.at_ms,
        severity=finding.severity,
        title=finding.title,
        detail=finding.detail,
        data=finding.data,
        dedupe=finding.dedupe,
        occurrences=finding.occurrences,
        evidence_sequence=concluded.evidence_sequence,
    )
