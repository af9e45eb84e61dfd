"""Claims of problems that were solved in far less time than by others, and than is this person's.

A time counts from the person's accepted submission before it. It is compared as a logarithm, by
medians and quartiles, which a few odd times do not move. Who is always quick is expected to be.
What it cannot tell: work on several problems at once from quick work on one.

The others are the first 16, 32, 64 and so on who solved the problem: a sample that stands until it
doubles, so that a claim does not come and go with each who solves it.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from itertools import pairwise
from math import exp, log
from statistics import median
from typing import Any, NamedTuple

from invigilator.evaluation import words
from invigilator.evaluation.known import Known, moment_ms
from invigilator.evaluation.model import Claim, ClaimType, Severity, Weighed
from invigilator.evaluation.picture import Picture

_QUARTILE_DEVIATIONS = 0.6745
"""How many deviations below the median a quarter of a normal sample lies."""
_DEVIATION_MIN = 0.25
"""Times that are all alike do not make one unusual that is a quarter less."""
_PACE_PROBLEMS_MIN = 2
"""How many other problems tell a person's pace."""


class Sample(NamedTuple):
    """What is usual for a problem, by so many people: logarithms of seconds."""

    people: int
    usual: float
    deviation: float


class SolveTimes:
    """How long each person took for each problem, as logarithms of seconds."""

    def __init__(self) -> None:
        self._of_person: dict[str, dict[str, tuple[int, float]]] = {}
        self._by_time: dict[str, list[tuple[float, str]]] = defaultdict(list)
        self._by_moment: dict[str, list[tuple[int, str, float]]] = defaultdict(list)
        self._samples: dict[str, Sample] = {}

    def note(self, known: Known, person: str) -> None:
        """A person's submissions have changed: take their times anew."""
        for problem, (at_ms, time) in self._of_person.get(person, {}).items():
            _remove(self._by_time[problem], (time, person))
            self._changed(problem, _remove(self._by_moment[problem], (at_ms, person, time)))
        self._of_person[person] = _times_of(known, person)
        for problem, (at_ms, time) in self._of_person[person].items():
            insort(self._by_time[problem], (time, person))
            told = at_ms, person, time
            insort(self._by_moment[problem], told)
            self._changed(problem, bisect_left(self._by_moment[problem], told))

    def in_order(self, problem: str) -> list[tuple[float, str]]:
        """Times and people, the quickest first."""
        return self._by_time.get(problem, [])

    def sample(self, problem: str) -> Sample:
        """What is usual for a problem that somebody solved."""
        if problem not in self._samples:
            first = self._by_moment[problem]
            people = _largest_power(len(first))
            times = sorted(time for *_, time in first[:people])
            usual = median(times)
            quarter = (usual - times[people // 4]) / _QUARTILE_DEVIATIONS
            self._samples[problem] = Sample(people, usual, max(_DEVIATION_MIN, quarter))
        return self._samples[problem]

    def pace(self, person: str, besides: str) -> float:
        """By how much a person is quicker than is usual on other problems: 0 or less."""
        others = [
            time - self.sample(problem).usual
            for problem, (_, time) in self._of_person.get(person, {}).items()
            if problem != besides
        ]
        return min(0.0, median(others)) if len(others) >= _PACE_PROBLEMS_MIN else 0.0

    def _changed(self, problem: str, place: int) -> None:
        """Somebody's time came or went at a place in order of moments."""
        known = self._samples.get(problem)
        people = _largest_power(len(self._by_moment[problem]))
        if known is not None and (place < known.people or people != known.people):
            del self._samples[problem]


def _largest_power(count: int) -> int:
    """The largest power of two that is no more than a count."""
    return 1 << (count.bit_length() - 1) if count else 0


def _remove(kept: list[Any], item: tuple[Any, ...]) -> int:
    """Take an item out of a sorted list; where it stood."""
    place = bisect_left(kept, item)
    del kept[place]
    return place


def _times_of(known: Known, person: str) -> dict[str, tuple[int, float]]:
    """When a person solved each problem, and in what time; without those that cannot be told."""
    moments = []
    for problem in known.of_person(person):
        accepted = known.accepted(person, problem)
        first = known.get(accepted[0]) if accepted else None
        if first is not None:
            moments.append((moment_ms(first), problem, first.since_start_ms))
    if any(at_ms is None for at_ms, *_ in moments):
        return {}
    in_order = sorted((at_ms or 0, problem, since or 0) for at_ms, problem, since in moments)
    times = {
        problem: (at_ms, log(max(1.0, (at_ms - before_ms) / 1000)))
        for (before_ms, *_), (at_ms, problem, _) in pairwise(in_order)
    }
    if in_order and in_order[0][2] > 0:
        at_ms, problem, since_ms = in_order[0]
        times[problem] = at_ms, log(max(1.0, since_ms / 1000))
    return times


def time_claims(picture: Picture, times: SolveTimes, problem: str) -> list[Weighed]:
    """`solve_time_outlier` on one problem. Looks only at those who were quickest."""
    in_order = times.in_order(problem)
    if not in_order:
        return []
    sample = times.sample(problem)
    if sample.people < picture.settings.timed_solvers_min:
        return []
    least = sample.usual - picture.settings.time_deviations_min * sample.deviation
    weighed: list[Weighed] = []
    for time, person in in_order:
        if time >= least:
            break
        pace = times.pace(person, problem)
        if time < least + pace:
            deviations = (sample.usual + pace - time) / sample.deviation
            weighed.append(_claim(picture, person, problem, sample, time, deviations))
    return weighed


def _claim(
    picture: Picture, person: str, problem: str, sample: Sample, time: float, deviations: float
) -> Claim:
    seconds, usual_seconds = round(exp(time)), round(exp(sample.usual))
    name = picture.known.name(problem)
    detail = words.of_time(name, seconds, usual_seconds, sample.people)
    return Claim(
        id=picture.id_of(ClaimType.SOLVE_TIME_OUTLIER, person, f"time-{problem}"),
        type=ClaimType.SOLVE_TIME_OUTLIER,
        username=picture.known.spelled(person),
        person=person,
        severity=Severity.INFO,
        title=f"Solved {name} much quicker than others",
        detail=detail,
        for_candidate=detail,
        problems=(problem,),
        submissions=tuple(picture.known.accepted(person, problem)[:1]),
        evidence={
            "ch": problem,
            "seconds": seconds,
            "usual_seconds": usual_seconds,
            "n_people": sample.people,
            "deviations": round(deviations, 2),
        },
    )
