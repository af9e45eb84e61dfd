"""Claims of problems that were solved in far less time than by others, and than is this person's.

A time counts from the person's accepted submission before it. It is compared as a logarithm, by
medians and quartiles, which a few odd times do not move. Who is always quick is expected to be.
What it cannot tell: work on several problems at once from quick work on one.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from itertools import pairwise
from math import exp, log
from statistics import median

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


class SolveTimes:
    """How long each person took for each problem, as logarithms of seconds, in order."""

    def __init__(self) -> None:
        self._of_person: dict[str, dict[str, float]] = {}
        self._in_order: dict[str, list[tuple[float, str]]] = defaultdict(list)

    def note(self, known: Known, person: str) -> None:
        """A person's submissions have changed: take their times anew."""
        for problem, time in self._of_person.get(person, {}).items():
            times = self._in_order[problem]
            del times[bisect_left(times, (time, person))]
        self._of_person[person] = _times_of(known, person)
        for problem, time in self._of_person[person].items():
            insort(self._in_order[problem], (time, person))

    def in_order(self, problem: str) -> list[tuple[float, str]]:
        """Times and people, the quickest first."""
        return self._in_order.get(problem, [])

    def usual(self, problem: str) -> float:
        """The median time of a problem that somebody solved."""
        times = self._in_order[problem]
        return (times[(len(times) - 1) // 2][0] + times[len(times) // 2][0]) / 2

    def pace(self, person: str, besides: str) -> float:
        """By how much a person is quicker than is usual on other problems: 0 or less."""
        others = [
            time - self.usual(problem)
            for problem, time in self._of_person.get(person, {}).items()
            if problem != besides
        ]
        return min(0.0, median(others)) if len(others) >= _PACE_PROBLEMS_MIN else 0.0


def _times_of(known: Known, person: str) -> dict[str, float]:
    """Without those whose beginning is not known."""
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
        problem: log(max(1.0, (at_ms - before_ms) / 1000))
        for (before_ms, *_), (at_ms, problem, _) in pairwise(in_order)
    }
    if in_order and in_order[0][2] > 0:
        _, problem, since_ms = in_order[0]
        times[problem] = log(max(1.0, since_ms / 1000))
    return times


def time_claims(picture: Picture, times: SolveTimes, problem: str) -> list[Weighed]:
    """`solve_time_outlier` on one problem. Looks only at those who were quickest."""
    in_order = times.in_order(problem)
    if len(in_order) < picture.settings.timed_solvers_min:
        return []
    usual = times.usual(problem)
    quartile = in_order[len(in_order) // 4][0]
    deviation = max(_DEVIATION_MIN, (usual - quartile) / _QUARTILE_DEVIATIONS)
    least = usual - picture.settings.time_deviations_min * deviation
    weighed: list[Weighed] = []
    for time, person in in_order:
        if time >= least:
            break
        pace = times.pace(person, problem)
        if time < least + pace:
            sample = len(in_order), exp(time), exp(usual), (usual + pace - time) / deviation
            weighed.append(_claim(picture, person, problem, sample))
    return weighed


def _claim(
    picture: Picture, person: str, problem: str, sample: tuple[int, float, float, float]
) -> Claim:
    people, seconds, usual_seconds, deviations = sample
    name = picture.known.name(problem)
    detail = words.of_time(name, round(seconds), round(usual_seconds), people)
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
        investigate=True,
        evidence={
            "ch": problem,
            "seconds": round(seconds),
            "usual_seconds": round(usual_seconds),
            "n_people": people,
            "deviations": round(deviations, 2),
        },
    )
