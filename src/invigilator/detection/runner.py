"""Hands the journal's facts to the detectors and writes what they conclude."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec
import structlog

from invigilator.database import Database, Transaction
from invigilator.detection.builtin import BUILT_IN
from invigilator.detection.detector import Closing, Detector, Finding
from invigilator.detection.facts import FindingClosed, FindingMade
from invigilator.detection.standing import is_moot
from invigilator.journal import Fact, Follower, Journal
from invigilator.sittings import Sittings

_as_finding = msgspec.json.Decoder(Finding)
_as_closing = msgspec.json.Decoder(Closing)
_log = structlog.get_logger(__name__)

_LENGTHS_MAX = (80, 60, 400)
"""Of a finding's type, dedupe and title: what an alert and its id have room for."""
_NUL = re.compile(rb"(?<!\\)((?:\\\\)*)\\u0000")


@dataclass(frozen=True, slots=True)
class _Concluded:
    conclusion: Finding | Closing
    detector: str
    evidence_sequence: int


class Detection:
    """The detectors at work. `failures` counts, by detector, the facts that one failed on.

    Detectors run in the transaction that moves the cursor, so each must be quick: heavy looking
    (pictures, video, code) belongs into a process of its own that writes facts for a detector.
    """

    def __init__(
        self,
        database: Database,
        journal: Journal,
        sittings: Sittings,
        *,
        detectors: Sequence[Detector] = BUILT_IN,
    ) -> None:
        self._journal = journal
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
        """Follow the journal. Until cancelled."""
        await self._follower.run()

    def weigh(self, tx: Transaction, facts: Sequence[Fact]) -> None:
        """Let every detector conclude from `facts`, and write what stands."""
        for fact in facts:
            for concluded in self._conclude(fact):
                self._write(tx, concluded)

    def _write(self, tx: Transaction, concluded: _Concluded) -> None:
        conclusion = concluded.conclusion
        sitting = self._sittings.get(tx, conclusion.session_id)
        if sitting is None:
            _log.warning("finding_without_sitting", detector=concluded.detector)
            return
        if isinstance(conclusion, Closing):
            fact: FindingMade | FindingClosed = _closed(concluded, conclusion, sitting.exam_slug)
        elif not is_moot(conclusion, sitting):
            fact = _made(concluded, conclusion, sitting.exam_slug)
        else:
            return
        self._journal.append(tx, sitting.session_id, [fact])

    def _conclude(self, fact: Fact) -> Iterator[_Concluded]:
        for detector in self._detectors:
            if fact.kind in detector.kinds:
                yield from self._ask(detector, fact)

    def _ask(self, detector: Detector, fact: Fact) -> list[_Concluded]:
        try:
            conclusions = [_read_again(found) for found in detector.conclude(fact)]
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
        return [_Concluded(found, detector.name, fact.sequence) for found in conclusions]


def observation_types(detectors: Iterable[Detector] = BUILT_IN) -> frozenset[str]:
    """The observations that evidence has to carry on its facts for these detectors."""
    return frozenset(kind for detector in detectors for kind in detector.observation_types)


def _read_again(conclusion: Finding | Closing) -> Finding | Closing:
    """What cannot be written and read again is the detector's failure, not the page's.

    Evidence may hold NUL, which no text of a store may: whoever claims one must not escape notice.
    """
    decoder = _as_closing if isinstance(conclusion, Closing) else _as_finding
    written = msgspec.json.encode(conclusion)
    read = decoder.decode(_NUL.sub(rb"\1\\ufffd", written))
    title = read.title if isinstance(read, Finding) else ""
    if any(
        len(t) > most for t, most in zip((read.type, read.dedupe, title), _LENGTHS_MAX, strict=True)
    ):
        raise ValueError("the type, the dedupe or the title of a finding is too long")
    return read


def _closed(concluded: _Concluded, closing: Closing, exam_slug: str) -> FindingClosed:
    return FindingClosed(
        session_id=closing.session_id,
        exam_slug=exam_slug,
        detector=concluded.detector,
        finding_type=closing.type,
        dedupe=closing.dedupe,
        at_ms=closing.at_ms,
        detail=closing.detail,
        evidence_sequence=concluded.evidence_sequence,
    )


def _made(concluded: _Concluded, finding: Finding, exam_slug: str) -> FindingMade:
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
        is_claim=finding.is_claim,
    )
