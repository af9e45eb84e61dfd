"""Small contests as hypothesis draws them, and the settings under which they come to claims."""

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

from invigilator.contests import JudgedSubmission, Outcome, Problem
from invigilator.evaluation import Configuration, Evaluation, EvaluationSettings, Match

SETTINGS = EvaluationSettings(
    surprise_nats_min=10,
    problem_nats_min=4,
    common_people_min=3,
    common_share_min=0.4,
    common_nats_min=30,
    solvers_min=2,
    hard_solvers_max=3,
    hard_tried_per_solver=1.3,
    medium_solvers_max=4,
    timed_solvers_min=4,
    named_others_max=2,
)
"""Low enough that half a dozen people cross every threshold."""

Telling = Callable[[Evaluation], None]

PEOPLE = ("Ada", "bob", "cleo", "dan", "eve", "finn")
PROBLEMS = ("sum", "tree", "flow")
CODES = ("int main() {}", "class Solution {} // Driver Code", "int a\u00a0= 1;")


@dataclass(frozen=True)
class Contest:
    """Everything that there is to tell of a contest, in no order."""

    tellings: tuple[Telling, ...]


def submission(
    number: int,
    person: str,
    problem: str,
    *,
    outcome: Outcome = Outcome.ACCEPTED,
    at_ms: int | None = None,
) -> JudgedSubmission:
    moment = number * 60_000 if at_ms is None else at_ms
    return JudgedSubmission(
        id=str(number),
        username=person,
        problem_slug=problem,
        language="cpp",
        outcome=outcome,
        submitted_at_ms=1_000_000_000 + moment,
        since_start_ms=moment,
    )


def match(
    other: str,
    nats: float = 40,
    *,
    same: bool = True,
    probability: float = 0.95,
    is_reference: bool = False,
) -> Match:
    return Match(
        other=other,
        probability=probability,
        evidence_nats=nats,
        surprise_nats=nats,
        same_skeleton=same,
        is_reference=is_reference,
    )


def problems_of(tried: int | None = None) -> list[Problem]:
    return [Problem(slug=slug, name=slug.title(), tried=tried) for slug in PROBLEMS]


@st.composite
def contests(draw: st.DrawFn) -> Contest:
    """A contest of up to 16 submissions with matches, pending tellings, code and problems."""
    given = [
        submission(
            number,
            draw(st.sampled_from(PEOPLE + ("ada", "BOB"))),
            draw(st.sampled_from(PROBLEMS[:2] + PROBLEMS)),
            outcome=draw(st.sampled_from([Outcome.ACCEPTED, Outcome.ACCEPTED, Outcome.REJECTED])),
            at_ms=draw(st.integers(1, 40)) * draw(st.sampled_from([1_000, 100_000])),
        )
        for number in range(draw(st.integers(4, 16)))
    ]
    tellings = [_submissions(each) for each in given]
    for each in given:
        if draw(st.integers(0, 5)) == 0:
            tellings.append(_submissions(_pending(each)))
        if draw(st.integers(0, 2)) == 0:
            tellings.append(_code(each.id, draw(st.sampled_from(CODES))))
        if draw(st.integers(0, 4)) == 0:
            alike = match(
                draw(st.sampled_from(["editorial", "blog"])),
                draw(st.sampled_from([5.0, 20.0])),
                same=draw(st.booleans()),
                is_reference=True,
            )
            tellings.append(_matches(each.id, alike))
    for number, each in enumerate(given):
        for other in given[:number]:
            if each.problem_slug == other.problem_slug and draw(st.integers(0, 2)) == 0:
                nats = draw(st.sampled_from([3.0, 6.0, 15.0, 50.0]))
                alike = match(other.id, nats, same=draw(st.integers(0, 3)) > 0)
                tellings.append(_matches(each.id, alike))
    if draw(st.booleans()):
        tellings.append(_problems(problems_of(draw(st.sampled_from([None, 10])))))
    if draw(st.integers(0, 3)) == 0:
        tellings.append(_configuration(Configuration(frozenset({"sum", 2}))))
    return Contest(tuple(tellings))


def told(evaluation: Evaluation, tellings: tuple[Telling, ...] | list[Telling]) -> None:
    for tell in tellings:
        tell(evaluation)


def _pending(given: JudgedSubmission) -> JudgedSubmission:
    return JudgedSubmission(
        id=given.id,
        username=given.username,
        problem_slug=given.problem_slug,
        language=given.language,
        outcome=Outcome.PENDING,
        submitted_at_ms=given.submitted_at_ms,
        since_start_ms=given.since_start_ms,
    )


def _submissions(given: JudgedSubmission) -> Telling:
    return lambda evaluation: evaluation.tell_submissions([given])


def _code(submission_id: str, code: str) -> Telling:
    return lambda evaluation: evaluation.tell_code(submission_id, code)


def _matches(submission_id: str, alike: Match) -> Telling:
    return lambda evaluation: evaluation.tell_matches(submission_id, [alike])


def _problems(problems: list[Problem]) -> Telling:
    return lambda evaluation: evaluation.tell_problems(problems)


def _configuration(configuration: Configuration) -> Telling:
    return lambda evaluation: evaluation.configure(configuration)
