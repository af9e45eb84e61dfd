"""Claims of code that comes from elsewhere: known solutions, and marks of web pages."""

from invigilator.evaluation import words
from invigilator.evaluation.model import Claim, ClaimType, Match, Severity, Weighed, Withheld
from invigilator.evaluation.picture import Picture


def known_claims(picture: Picture, person: str, problem: str) -> list[Weighed]:
    """`known_solution` about one person and one problem, of the known solution most like theirs."""
    claim_id = picture.id_of(ClaimType.KNOWN_SOLUTION, person, f"known-{problem}")
    alike = [
        (submission_id, match)
        for submission_id in picture.known.accepted(person, problem)
        for match in picture.known.references(submission_id).values()
        if _is_surprising(picture, match)
    ]
    if not alike:
        return [Withheld(claim_id, "No code on this problem is so like a known solution any more.")]
    submission_id, match = min(alike, key=_foremost)
    is_same, name = match.is_same_form, picture.known.name(problem)
    return [
        Claim(
            id=claim_id,
            type=ClaimType.KNOWN_SOLUTION,
            username=picture.known.spelled(person),
            person=person,
            severity=Severity.CRITICAL if is_same else Severity.WARNING,
            title=f"{'Same as' if is_same else 'Similar to'} a known solution on {name}",
            detail=words.of_known(name, match.other, is_same=is_same),
            for_candidate=words.known_for_candidate(name, is_same=is_same),
            problems=(problem,),
            submissions=(submission_id,),
            surprise_nats=match.surprise_nats,
            investigate=not is_same,
            evidence={
                "ch": problem,
                "source": match.other,
                "is_same": is_same,
                "probability": round(match.probability, 3),
                "submission_id": submission_id,
            },
        )
    ]


def _is_surprising(picture: Picture, match: Match) -> bool:
    is_alike = match.is_same_form or match.probability >= picture.settings.similar_probability_min
    return is_alike and match.surprise_nats >= picture.settings.surprise_nats_min


def _foremost(alike: tuple[str, Match]) -> tuple[bool, bool, float, str, str]:
    submission_id, match = alike
    return (
        not match.is_identical,
        not match.is_same_form,
        -match.probability,
        match.other,
        submission_id,
    )


def paste_claims(picture: Picture, submission_id: str) -> list[Weighed]:
    """`web_paste` about one submission, whatever became of it."""
    submission = picture.known.get(submission_id)
    marks = picture.known.marks(submission_id)
    if submission is None or marks is None:
        return []
    person, problem = picture.known.person_of(submission), submission.problem_slug
    claim_id = picture.id_of(ClaimType.WEB_PASTE, person, f"paste-{problem}-{submission_id}")
    if not marks.signals:
        return [Withheld(claim_id, "Its code has no marks of a web page any more.")]
    name = picture.known.name(problem)
    status = submission.status or submission.outcome
    return [
        Claim(
            id=claim_id,
            type=ClaimType.WEB_PASTE,
            username=picture.known.spelled(person),
            person=person,
            severity=Severity.WARNING,
            title=f"Possible web/editorial paste on {name}",
            detail=words.of_paste(name, status, marks.signals),
            for_candidate=words.paste_for_candidate(name),
            problems=(problem,),
            submissions=(submission_id,),
            investigate=True,
            evidence={
                "ch": problem,
                "signals": list(marks.signals),
                "provenance": list(marks.provenance),
                "artifacts": list(marks.artifacts),
                "submission_id": submission_id,
                "lang": submission.language,
            },
        )
    ]
