"""The detector of broken rules, and of papers that were handed in for them."""

from collections.abc import Iterator

from invigilator.detection.detector import Finding, Severity, day_of
from invigilator.exams import Weight
from invigilator.journal import Fact, kind_of
from invigilator.papers import HandInKind, PaperHandedIn
from invigilator.supervision import RuleBroken

_BROKEN, _HANDED_IN = kind_of(RuleBroken), kind_of(PaperHandedIn)


class ConductDetector:
    """Finds `rule_broken`, of each rule one a day, and `violation_limit`."""

    name = "conduct"
    kinds = frozenset({_BROKEN, _HANDED_IN})
    observation_types: frozenset[str] = frozenset()

    def conclude(self, fact: Fact) -> Iterator[Finding]:
        """A rule that warns or counts, or the hand-in that the limit brought about."""
        if fact.kind == _BROKEN:
            yield _broken(fact, fact.read_as(RuleBroken))
        else:
            handed_in = fact.read_as(PaperHandedIn)
            if handed_in.kind == HandInKind.LIMIT:
                yield _at_limit(fact, handed_in)


def _broken(fact: Fact, broken: RuleBroken) -> Finding:
    counts = broken.weight == Weight.COUNT.value
    of_limit = f"; {broken.counted} of {broken.limit} that count" if broken.limit else ""
    return Finding(
        type="rule_broken",
        session_id=broken.session_id,
        at_ms=fact.recorded_at_ms,
        severity=Severity.WARNING if counts else Severity.INFO,
        title=f"Rule broken: {broken.rule.replace('_', ' ')}",
        detail=f"{broken.times} times{of_limit}",
        data={"rule": broken.rule, "times": broken.times, "counted": broken.counted},
        dedupe=f"{day_of(fact.recorded_at_ms)}:{broken.rule}",
        occurrences=broken.occurrences,
        is_claim=True,
    )


def _at_limit(fact: Fact, handed_in: PaperHandedIn) -> Finding:
    return Finding(
        type="violation_limit",
        session_id=handed_in.session_id,
        at_ms=fact.recorded_at_ms,
        severity=Severity.CRITICAL,
        title="Paper handed in at the limit of broken rules",
        detail=f"{handed_in.answered} answers stand; a person decides what they count for",
        data={"attempt_id": handed_in.attempt_id},
        dedupe=handed_in.attempt_id,
        is_claim=True,
    )
