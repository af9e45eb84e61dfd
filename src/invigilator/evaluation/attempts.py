"""Claims of people who solved problems by their first submission."""

from invigilator.contests import Outcome
from invigilator.evaluation import words
from invigilator.evaluation.known import Known, moment_ms
from invigilator.evaluation.model import Claim, ClaimType, Difficulty, Severity, Weighed, Withheld
from invigilator.evaluation.picture import Picture


def attempt_claims(picture: Picture, person: str) -> list[Weighed]:
    """`first_attempt_solve` and `tough_first_attempt` of one person, each one claim for all."""
    solved = sorted(
        problem
        for problem, ids in picture.known.of_person(person).items()
        if _is_solved_at_once(picture.known, ids)
    )
    tough = [problem for problem in solved if picture.is_tough(problem)]
    others = [problem for problem in solved if problem not in tough]
    return [_tough(picture, person, tough), _first(picture, person, others)]


def _is_solved_at_once(known: Known, ids: set[str]) -> bool:
    """Whether the first submission solves; not where it cannot be said which was the first."""
    submissions = [known.get(each) for each in known.in_order(ids)]
    moments = [moment_ms(each) for each in submissions if each is not None]
    if len(moments) > 1 and (None in moments or moments[0] == moments[1]):
        return False
    first = submissions[0]
    if first is None or first.outcome is Outcome.PENDING:
        return False
    return known.is_accepted(first.id)


def _tough(picture: Picture, person: str, problems: list[str]) -> Weighed:
    claim_id = picture.id_of(ClaimType.TOUGH_FIRST_ATTEMPT, person, "toughfirst")
    if not problems:
        return Withheld(claim_id, "No problem that this person solved at once counts as hard.")
    names = picture.names(problems)
    return Claim(
        id=claim_id,
        type=ClaimType.TOUGH_FIRST_ATTEMPT,
        username=picture.known.spelled(person),
        person=person,
        severity=Severity.CRITICAL,
        title=f"Tough question solved on first attempt ({len(problems)} problem(s))",
        detail=words.of_tough(names),
        for_candidate=words.of_tough(names),
        problems=tuple(problems),
        evidence={
            "tough_problems": problems,
            "data_hard": [p for p in problems if picture.difficulty(p) is Difficulty.HARD],
            "operator_marked": [p for p in problems if picture.is_marked_tough(p)],
            "note": "metadata-only corroborator",
        },
    )


def _first(picture: Picture, person: str, problems: list[str]) -> Weighed:
    claim_id = picture.id_of(ClaimType.FIRST_ATTEMPT_SOLVE, person, "firstattempt")
    if not problems:
        return Withheld(claim_id, "This person solved no problem at once but hard ones.")
    names = picture.names(problems)
    return Claim(
        id=claim_id,
        type=ClaimType.FIRST_ATTEMPT_SOLVE,
        username=picture.known.spelled(person),
        person=person,
        severity=Severity.INFO,
        title=f"First-attempt solve ({len(problems)} problem(s))",
        detail=words.of_first_attempts(names),
        for_candidate=words.of_first_attempts(names),
        problems=tuple(problems),
        evidence={"problems": problems, "note": "metadata-only corroborator"},
    )
