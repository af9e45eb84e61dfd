"""HackerRank's rows as problems and submissions, read leniently: one without a name is none."""

from typing import Any

from invigilator.adapters.judges.hackerrank.walking import Row
from invigilator.adapters.judges.readings import (
    count_of,
    moment_ms,
    number_of,
    outcome_of,
    text_of,
)
from invigilator.contests.ports import JudgedSubmission, Outcome, Problem

_MS_A_MINUTE = 60_000


def problem_of(model: dict[str, Any]) -> Problem | None:
    """A challenge."""
    slug = text_of(model.get("slug"))
    if not slug:
        return None
    return Problem(
        slug=slug,
        name=text_of(model.get("name")) or slug,
        max_score=number_of(model.get("max_score")),
        solved=count_of(model.get("solved_count")),
        tried=count_of(model.get("total_count")),
        difficulty=text_of(model.get("difficulty_name")),
    )


def submission_of(model: dict[str, Any]) -> JudgedSubmission | None:
    """A submission. `time_from_start` counts minutes."""
    identifier, username = text_of(model.get("id")), text_of(model.get("hacker_username"))
    if not identifier or not username:
        return None
    challenge = model.get("challenge")
    status = text_of(model.get("status"))
    since_start = number_of(model.get("time_from_start"))
    return JudgedSubmission(
        id=identifier,
        username=username,
        problem_slug=text_of(challenge.get("slug")) if isinstance(challenge, dict) else "",
        language=text_of(model.get("language")),
        outcome=outcome_of(status),
        status=status,
        score=number_of(model.get("score")),
        submitted_at_ms=moment_ms(model.get("created_at")),
        since_start_ms=None if since_start is None else int(since_start * _MS_A_MINUTE),
    )


def row_of(submission: JudgedSubmission) -> Row | None:
    """What the walk needs of a submission; None for an id that is no number."""
    if not (submission.id.isascii() and submission.id.isdigit()):
        return None
    return Row(int(submission.id), submission.outcome is not Outcome.PENDING)
