"""Claims of people whose programs are the same in form, or similar."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from invigilator.evaluation import words
from invigilator.evaluation.forms import Cluster
from invigilator.evaluation.model import (
    Claim,
    ClaimType,
    Difficulty,
    Match,
    Severity,
    Weighed,
    Withheld,
)
from invigilator.evaluation.picture import Picture

_CLUSTER_SEVERITIES = {
    Difficulty.HARD: Severity.CRITICAL,
    Difficulty.MEDIUM: Severity.WARNING,
    Difficulty.UNKNOWN: Severity.WARNING,
}


def cluster_claims(picture: Picture, person: str, problem: str) -> list[Weighed]:
    """`peer_copy_cluster` about one person and one problem, however many share the code.

    A problem of unknown difficulty makes it a question, not a conclusion; an easy one nothing.
    """
    claim_type = ClaimType.PEER_COPY_CLUSTER
    claim_id = picture.id_of(claim_type, person, f"cluster-{problem}")
    cluster = _largest(picture, person, problem)
    if cluster is None:
        return [Withheld(claim_id, "No code on this problem is so much alike any more.")]
    difficulty = picture.difficulty(problem)
    if difficulty is Difficulty.EASY:
        return [Withheld(claim_id, "Many people solved this problem: such code says little.")]
    others = [each for each in cluster.people if each != person]
    named = picture.spelled(others)
    first = cluster.members[0]
    return [
        Claim(
            id=claim_id,
            type=claim_type,
            username=picture.known.spelled(person),
            person=person,
            severity=_CLUSTER_SEVERITIES[difficulty],
            title=f"Peer-copy cluster on {picture.known.name(problem)}",
            detail=words.of_cluster(picture.known.name(problem), difficulty, named, len(others)),
            for_candidate=words.cluster_for_candidate(picture.known.name(problem)),
            others=tuple(others),
            problems=(problem,),
            submissions=cluster.members,
            surprise_nats=cluster.surprise_nats,
            investigate=difficulty is Difficulty.UNKNOWN,
            evidence={
                "ch": problem,
                "hardness": str(difficulty),
                "cluster": f"{problem}:{first}",
                "cluster_users": list(named),
                "with": list(named),
                "n_users": len(cluster.people),
                "submission_ids": list(cluster.members[: 2 * picture.settings.named_others_max]),
            },
        )
    ]


def _largest(picture: Picture, person: str, problem: str) -> Cluster | None:
    """The cluster of most people that any of the person's submissions is in, if it has others."""
    clusters = [picture.forms.cluster(each) for each in picture.known.accepted(person, problem)]
    shared = [cluster for cluster in clusters if len(cluster.people) > 1]
    return min(shared, key=lambda cluster: (-len(cluster.people), cluster.members), default=None)


@dataclass(slots=True)
class _Shared:
    """What two people have alike: by problem, the most surprising match and its submissions."""

    best: dict[str, tuple[float, tuple[str, str], Match]] = field(default_factory=dict)

    def add(self, problem: str, pair: tuple[str, str], match: Match) -> None:
        """Keep it if it is the most surprising; of equals the first in order of ids."""
        known = self.best.get(problem)
        if known is None or (-match.surprise_nats, pair) < (-known[0], known[1]):
            self.best[problem] = match.surprise_nats, pair, match

    @property
    def problems(self) -> tuple[str, ...]:
        return tuple(sorted(self.best))

    @property
    def surprise_nats(self) -> float:
        return sum(self.best[problem][0] for problem in self.problems)

    @property
    def submissions(self) -> tuple[str, ...]:
        return tuple(each for problem in self.problems for each in self.best[problem][1])


def pair_claims(
    picture: Picture, people: tuple[str, str], pairs: Iterable[tuple[str, str]]
) -> list[Weighed]:
    """`recurring_pair` and `similar_pair` about each of two people, by their alike submissions."""
    same, similar = _shared(picture, pairs)
    weighed: list[Weighed] = []
    for person, other in (people, people[::-1]):
        weighed.append(_recurring(picture, person, other, same))
        weighed.append(_similar(picture, person, other, similar))
    return weighed


def _shared(picture: Picture, pairs: Iterable[tuple[str, str]]) -> tuple[_Shared, _Shared]:
    same, similar = _Shared(), _Shared()
    for one, other in pairs:
        mine, theirs = picture.known.get(one), picture.known.get(other)
        match = picture.known.matches(one).get(other)
        if mine is None or theirs is None or match is None:
            continue
        problem = mine.problem_slug
        is_about_one = problem == theirs.problem_slug
        if not (is_about_one and all(map(picture.known.is_accepted, (one, other)))):
            continue
        if match.is_same_form and picture.counts(one, match):
            same.add(problem, (one, other), match)
        elif not match.is_same_form and _is_similar(picture, match):
            similar.add(problem, (one, other), match)
    for problem in same.problems:
        similar.best.pop(problem, None)
    return same, similar


def _is_similar(picture: Picture, match: Match) -> bool:
    least = picture.settings
    return (
        match.probability >= least.similar_probability_min
        and match.surprise_nats >= least.problem_nats_min
    )


def _recurring(picture: Picture, person: str, other: str, shared: _Shared) -> Weighed:
    claim_id = picture.id_of(ClaimType.RECURRING_PAIR, person, f"with-{other}")
    problems = shared.problems
    hard = [each for each in problems if picture.difficulty(each) is Difficulty.HARD]
    if len(problems) < 2 and not hard:
        return Withheld(claim_id, "The two have no more than one problem alike, not a hard one.")
    if shared.surprise_nats < picture.settings.surprise_nats_min:
        return Withheld(claim_id, "What the two have alike is no surprise.")
    name = picture.known.spelled(other)
    return _about_pair(
        picture,
        ClaimType.RECURRING_PAIR,
        (claim_id, person, other),
        shared,
        severity=Severity.CRITICAL if len(problems) >= 2 else Severity.WARNING,
        title=f"Recurring identical-code pair with {name}",
        detail=words.of_recurring(name, len(problems), len(hard), picture.names(problems)),
        describe=words.recurring_for_candidate,
        evidence={
            "with": name,
            "n_problems": len(problems),
            "n_hard": len(hard),
            "problems": list(problems),
            "hard_problems": hard,
        },
    )


def _similar(picture: Picture, person: str, other: str, shared: _Shared) -> Weighed:
    claim_id = picture.id_of(ClaimType.SIMILAR_PAIR, person, f"similar-{other}")
    if shared.surprise_nats < picture.settings.surprise_nats_min:
        return Withheld(claim_id, "What the two have alike is no surprise.")
    name = picture.known.spelled(other)
    probabilities = {each: round(shared.best[each][2].probability, 3) for each in shared.problems}
    return _about_pair(
        picture,
        ClaimType.SIMILAR_PAIR,
        (claim_id, person, other),
        shared,
        severity=Severity.WARNING,
        title=f"Similar code with {name}",
        detail=words.of_similar(name, picture.names(shared.problems), shared.surprise_nats),
        describe=words.similar_for_candidate,
        evidence={"with": name, "problems": list(shared.problems), "probabilities": probabilities},
    )


def _about_pair(
    picture: Picture,
    claim_type: ClaimType,
    whom: tuple[str, str, str],
    shared: _Shared,
    *,
    severity: Severity,
    title: str,
    detail: str,
    describe: Callable[[str], str],
    evidence: Mapping[str, object],
) -> Claim:
    claim_id, person, other = whom
    return Claim(
        id=claim_id,
        type=claim_type,
        username=picture.known.spelled(person),
        person=person,
        severity=severity,
        title=title,
        detail=detail,
        for_candidate=describe(picture.names(shared.problems)),
        others=(other,),
        problems=shared.problems,
        submissions=shared.submissions,
        surprise_nats=shared.surprise_nats,
        investigate=severity is Severity.WARNING,
        evidence={**evidence, "submission_ids": list(shared.submissions)},
    )
