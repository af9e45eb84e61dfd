"""A Contest API's objects as ours, read leniently: fields may be missing, or more than we know.

Source: ccs-specs.icpc.io, 2023-06 and 2026-01; and what DOMjudge 8 writes otherwise.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from invigilator.adapters.judges.readings import moment_ms, number_of, text_of
from invigilator.contests.ports import JudgedSubmission, Outcome, Problem

Record = Mapping[str, Any]

_RELATIVE = re.compile(r"(-?)([0-9]{1,6}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,9}))?")


@dataclass(frozen=True, slots=True)
class Names:
    """What ids stand for: who a team or an account is, what solves, what a language is called."""

    teams: dict[str, str] = field(default_factory=dict)
    accounts: dict[str, str] = field(default_factory=dict)
    solves: dict[str, bool] = field(default_factory=dict)
    verdicts: dict[str, str] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)


def names_of(
    *,
    teams: Iterable[Record],
    accounts: Iterable[Record],
    types: Iterable[Record],
    languages: Iterable[Record],
) -> Names:
    """Names by id. A team goes by its only account's user name, else by its own name."""
    accounts, types = list(accounts), list(types)
    of_team: dict[str, list[str]] = {}
    for account in accounts:
        if username := text_of(account.get("username")):
            of_team.setdefault(text_of(account.get("team_id")), []).append(username)
    called: dict[str, str] = {}
    for team in teams:
        identifier = text_of(team.get("id"))
        usernames = of_team.get(identifier, [])
        called[identifier] = usernames[0] if len(usernames) == 1 else text_of(team.get("name"))
    return Names(
        teams=called,
        accounts={text_of(one.get("id")): text_of(one.get("username")) for one in accounts},
        solves={text_of(one.get("id")): one.get("solved") is True for one in types},
        verdicts={text_of(one.get("id")): text_of(one.get("name")) for one in types},
        languages={text_of(one.get("id")): text_of(one.get("name")) for one in languages},
    )


def problem_of(record: Record) -> Problem | None:
    """A problem by its id; solvers are counted from submissions, the interface tells of none."""
    identifier = text_of(record.get("id"))
    if not identifier:
        return None
    return Problem(
        slug=identifier,
        name=text_of(record.get("name")) or text_of(record.get("label")) or identifier,
        max_score=number_of(record.get("max_score")),
    )


def submission_of(
    record: Record, judgements: Iterable[Record], names: Names
) -> JudgedSubmission | None:
    """A submission with what its judgement that counts says; None where it names nobody."""
    identifier = text_of(record.get("id"))
    account, team = text_of(record.get("account_id")), text_of(record.get("team_id"))
    username = names.accounts.get(account) or names.teams.get(team) or team or account
    if not identifier or not username:
        return None
    counts = judgement_that_counts(judgements)
    verdict = text_of(counts.get("judgement_type_id")) if counts else ""
    language = text_of(record.get("language_id"))
    return JudgedSubmission(
        id=identifier,
        username=username,
        problem_slug=text_of(record.get("problem_id")),
        language=names.languages.get(language) or language,
        outcome=_outcome(verdict, names),
        status=names.verdicts.get(verdict) or verdict,
        score=number_of(counts.get("score")) if counts else None,
        submitted_at_ms=moment_ms(record.get("time")),
        since_start_ms=relative_ms(record.get("contest_time")),
    )


def judgement_that_counts(judgements: Iterable[Record]) -> Record | None:
    """The one called current, else of those not called otherwise the one begun last."""
    found = [one for one in judgements if one.get("current") is not False]
    named = [one for one in found if one.get("current") is True]
    return max(named or found, key=_begun, default=None)


def relative_ms(value: Any) -> int | None:
    """`H:MM:SS.mmm` from the contest's start, below zero before it; None for what is none."""
    matched = _RELATIVE.fullmatch(value.strip()) if isinstance(value, str) else None
    if matched is None:
        return None
    sign, hours, minutes, seconds, fraction = matched.groups()
    whole = (int(hours) * 60 + int(minutes)) * 60 + int(seconds)
    found = whole * 1000 + int((fraction or "0").ljust(3, "0")[:3])
    return -found if sign else found


def _outcome(verdict: str, names: Names) -> Outcome:
    if not verdict:
        return Outcome.PENDING
    # A judge that does not show its types still calls what is right AC.
    return Outcome.ACCEPTED if names.solves.get(verdict, verdict == "AC") else Outcome.REJECTED


def _begun(judgement: Record) -> int:
    """Of several that begin at the same moment the first one stands, as `max` has it."""
    return moment_ms(judgement.get("start_time")) or 0
