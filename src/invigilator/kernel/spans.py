"""Spans of time, half open, in milliseconds."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From `from_ms` until just before `to_ms`."""

    from_ms: int
    to_ms: int

    @property
    def length_ms(self) -> int:
        """How long it lasts; never negative for a span made of a real stretch of time."""
        return self.to_ms - self.from_ms

    def overlap_ms(self, other: "Span") -> int:
        """How long both last together; 0 where they do not meet."""
        return max(0, min(self.to_ms, other.to_ms) - max(self.from_ms, other.from_ms))


def gaps_between(covered: Iterable[Span], within: Span) -> list[Span]:
    """What of `within` no span covers, in order. `covered` may overlap and come in any order."""
    gaps: list[Span] = []
    reached = within.from_ms
    for span in sorted(covered):
        if span.from_ms > reached:
            gaps.append(Span(reached, min(span.from_ms, within.to_ms)))
        reached = max(reached, span.to_ms)
        if reached >= within.to_ms:
            return gaps
    if reached < within.to_ms:
        gaps.append(Span(reached, within.to_ms))
    return gaps


def union_of(spans: Iterable[Span]) -> list[Span]:
    """What at least one span covers, in order, in as few spans as can say it. Empty ones say none.

    Spans that touch become one.
    """
    joined: list[Span] = []
    for span in sorted(spans):
        if span.length_ms <= 0:
            continue
        if joined and span.from_ms <= joined[-1].to_ms:
            last = joined.pop()
            joined.append(Span(last.from_ms, max(last.to_ms, span.to_ms)))
        else:
            joined.append(span)
    return joined
