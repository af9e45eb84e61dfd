"""Single rules: difficulty, common forms, known solutions, first attempts, times, and words."""

from typing import Any

import pytest

from invigilator.alerts.reading import Draft, TakingBack, read_items
from invigilator.contests import JudgedSubmission, Outcome, Problem
from invigilator.evaluation import (
    Claim,
    ClaimType,
    Configuration,
    Difficulty,
    Evaluation,
    EvaluationSettings,
    Severity,
    TypeRule,
    What,
    alert_item,
    claim_id,
    taking_back_item,
)
from invigilator.evaluation.difficulty import difficulty_of
from tests.evaluation.drawn import match, submission


@pytest.mark.parametrize(
    ("solved", "tried", "expected"),
    [
        (0, 300, Difficulty.UNKNOWN),
        (7, 300, Difficulty.UNKNOWN),
        (8, 31, Difficulty.UNKNOWN),
        (8, 32, Difficulty.HARD),
        (10, 40, Difficulty.HARD),
        (11, 300, Difficulty.MEDIUM),
        (40, 40, Difficulty.MEDIUM),
        (41, 41, Difficulty.EASY),
    ],
)
def test_difficulty_waits_for_solvers_and_for_people_who_failed(
    solved: int, tried: int, expected: Difficulty
) -> None:
    assert difficulty_of(solved=solved, tried=tried, settings=SETTINGS) is expected


SETTINGS = EvaluationSettings()


def crowd(count: int, problem: str = "sum", *, first: int = 1000) -> list[JudgedSubmission]:
    """People who solve a problem by themselves."""
    return [submission(first + n, f"user{first + n}", problem) for n in range(count)]


def of_type(evaluation: Evaluation, claim_type: ClaimType) -> list[Claim]:
    return [claim for claim in evaluation.claims.values() if claim.type is claim_type]


def alike(
    people: int,
    nats: float,
    *,
    solvers: int = 15,
    settings: EvaluationSettings = SETTINGS,
) -> Evaluation:
    """So many people with one form among others who solved the problem."""
    evaluation = Evaluation("open", settings=settings)
    evaluation.tell_submissions(crowd(solvers - people))
    evaluation.tell_submissions(submission(n, f"copy{n}", "sum") for n in range(people))
    for number in range(1, people):
        evaluation.tell_matches(str(number), [match("0", nats)])
    evaluation.look(1)
    return evaluation


@pytest.mark.parametrize(
    ("people", "nats", "claims"),
    [(2, 17, 0), (2, 18, 2), (5, 18, 5), (6, 18, 0), (6, 59, 0), (6, 60, 6)],
)
def test_a_form_that_many_share_needs_more_surprise(people: int, nats: float, claims: int) -> None:
    assert len(of_type(alike(people, nats), ClaimType.PEER_COPY_CLUSTER)) == claims


def test_a_cluster_that_becomes_common_is_withdrawn_and_back_when_it_is_rare_again() -> None:
    evaluation = alike(5, 20, solvers=30, settings=EvaluationSettings(medium_solvers_max=100))
    evaluation.tell_submissions([submission(50, "copy50", "sum")])
    evaluation.tell_matches("50", [match("3", 20)])
    changes = evaluation.look(2)
    clusters = [c for c in changes if c.claim.type is ClaimType.PEER_COPY_CLUSTER]
    gone = [change for change in clusters if change.what is What.WITHDRAWN]
    assert len(gone) == 5
    evaluation.tell_submissions(crowd(9, first=3000))
    evaluation.look(3)
    assert of_type(evaluation, ClaimType.PEER_COPY_CLUSTER) == []
    evaluation.tell_submissions(crowd(3, first=4000))
    back = [c.claim.id for c in evaluation.look(4) if "peer_copy" in c.claim.type]
    assert (6 - 2) / (40 - 2) >= SETTINGS.common_share_min > (6 - 2) / (43 - 2)
    assert {change.claim.id for change in gone} < set(back)
    assert [each.what for each in evaluation.history(gone[0].claim.id)] == [
        What.RAISED,
        What.WITHDRAWN,
        What.RAISED,
    ]


def test_pairs_of_a_form_that_becomes_common_are_weighed_again() -> None:
    evaluation = Evaluation("open")
    for problem, first in (("sum", 0), ("tree", 100)):
        evaluation.tell_submissions(submission(first + n, f"copy{n}", problem) for n in range(2))
        evaluation.tell_matches(str(first), [match(str(first + 1), 20)])
    evaluation.look(1)
    assert len(of_type(evaluation, ClaimType.RECURRING_PAIR)) == 2
    for number in range(2, 6):
        evaluation.tell_submissions([submission(number, f"copy{number}", "sum")])
        evaluation.tell_matches(str(number), [match(str(number - 1), 20)])
        evaluation.look(number)
    assert of_type(evaluation, ClaimType.RECURRING_PAIR) == []
    evaluation.tell_submissions(crowd(40))
    evaluation.look(9)
    assert len(of_type(evaluation, ClaimType.RECURRING_PAIR)) == 2


def test_two_small_likenesses_are_one_surprise_and_a_third_problem_is_the_same_claim() -> None:
    evaluation = Evaluation("open")
    for problem, first in (("sum", 0), ("tree", 2)):
        evaluation.tell_submissions(submission(first + n, f"copy{n}", problem) for n in range(2))
        evaluation.tell_matches(str(first), [match(str(first + 1), 9)])
        before = of_type(evaluation, ClaimType.RECURRING_PAIR)
        evaluation.look(first)
    assert before == []
    one, _ = of_type(evaluation, ClaimType.RECURRING_PAIR)
    assert (one.id, one.surprise_nats) == (
        "contest-eval:recurring_pair:copy0:open:with-copy1",
        18,
    )
    assert one.title == "Recurring identical-code pair with copy1"
    assert one.detail == (
        "Identical code with copy1 on 2 problem(s) (0 hard): sum, tree. CONCLUSIVE (2+ shared)."
    )
    evaluation.tell_submissions(submission(4 + n, f"copy{n}", "flow") for n in range(2))
    evaluation.tell_matches("4", [match("5", 9)])
    changes = [c for c in evaluation.look(5) if c.claim.type is ClaimType.RECURRING_PAIR]
    assert [change.what for change in changes] == [What.CHANGED] * 2
    assert changes[0].claim.evidence["n_problems"] == 3


def test_a_submission_that_is_judged_anew_takes_its_claims_with_it() -> None:
    evaluation = alike(2, 40)
    evaluation.tell_submissions([submission(1, "copy1", "sum", outcome=Outcome.REJECTED)])
    changes = evaluation.look(2)
    assert of_type(evaluation, ClaimType.PEER_COPY_CLUSTER) == []
    assert {c.why for c in changes if c.claim.type is ClaimType.PEER_COPY_CLUSTER} == {
        "No code on this problem is so much alike any more."
    }


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"nats": 40}, ("critical", False)),
        ({"nats": 40, "same": False}, ("warning", True)),
        ({"nats": 17}, None),
        ({"nats": 40, "same": False, "probability": 0.7}, None),
    ],
)
def test_a_known_solution_is_surely_copied_or_to_be_investigated(told: Any, expected: Any) -> None:
    evaluation = Evaluation("open")
    evaluation.tell_submissions([submission(1, "ada", "sum")])
    evaluation.tell_matches("1", [match("editorial", is_reference=True, **told)])
    evaluation.look(1)
    claims = of_type(evaluation, ClaimType.KNOWN_SOLUTION)
    assert [(c.severity, c.investigate) for c in claims] == ([expected] if expected else [])
    assert all("editorial" in claim.detail for claim in claims)


@pytest.mark.parametrize(
    ("probability", "nats", "claims"), [(0.8, 18, 2), (0.79, 18, 0), (0.8, 17, 0), (1.0, 90, 2)]
)
def test_similar_code_is_a_question_from_enough_likeness_and_surprise_on(
    probability: float, nats: float, claims: int
) -> None:
    evaluation = Evaluation("open")
    evaluation.tell_submissions(submission(n, f"copy{n}", "sum") for n in range(2))
    evaluation.tell_matches("0", [match("1", nats, same=False, probability=probability)])
    evaluation.look(1)
    similar = of_type(evaluation, ClaimType.SIMILAR_PAIR)
    assert [claim.investigate for claim in similar] == [True] * claims


def test_tough_is_what_the_operator_names_by_slug_or_place_and_nothing_else() -> None:
    evaluation = Evaluation("open")
    evaluation.tell_problems([Problem(slug=slug, name=slug) for slug in ("sum", "tree", "flow")])
    for number, problem in enumerate(("sum", "tree", "flow")):
        evaluation.tell_submissions([submission(number, "ada", problem)])
    evaluation.look(1)
    assert of_type(evaluation, ClaimType.TOUGH_FIRST_ATTEMPT) == []
    evaluation.configure(Configuration(frozenset({"sum", 3})))
    evaluation.look(2)
    [tough] = of_type(evaluation, ClaimType.TOUGH_FIRST_ATTEMPT)
    [first] = of_type(evaluation, ClaimType.FIRST_ATTEMPT_SOLVE)
    assert (tough.problems, first.problems) == (("flow", "sum"), ("tree",))
    assert tough.evidence["operator_marked"] == ["flow", "sum"]


@pytest.mark.parametrize(
    ("outcomes", "claimed"),
    [
        ((Outcome.ACCEPTED,), 1),
        ((Outcome.REJECTED, Outcome.ACCEPTED), 0),
        ((Outcome.PENDING, Outcome.ACCEPTED), 0),
        ((Outcome.ACCEPTED, Outcome.REJECTED), 1),
    ],
)
def test_only_the_first_submission_is_a_first_attempt(
    outcomes: tuple[Outcome, ...], claimed: int
) -> None:
    evaluation = Evaluation("open")
    evaluation.tell_submissions(
        submission(at, "ada", "sum", outcome=outcome) for at, outcome in enumerate(outcomes)
    )
    evaluation.look(1)
    assert len(of_type(evaluation, ClaimType.FIRST_ATTEMPT_SOLVE)) == claimed


def timed(others: int, quick: dict[str, int]) -> Evaluation:
    """People who take ten minutes or more for each problem, and one who takes these seconds."""
    evaluation = Evaluation("open")
    for number in range(others):
        moment_ms = 1_000_000 + number * 1_000
        for at, problem in enumerate(quick):
            told = submission(at * 500 + number, f"user{number}", problem, at_ms=moment_ms)
            evaluation.tell_submissions([told])
            moment_ms += 600_000 + number * 9_000
    moment_ms = 1_000_000
    for at, (problem, seconds) in enumerate(quick.items()):
        moment_ms += seconds * 1_000
        evaluation.tell_submissions([submission(9000 + at, "quick", problem, at_ms=moment_ms)])
    evaluation.look(1)
    return evaluation


@pytest.mark.parametrize(("others", "sample"), [(14, 0), (15, 16), (30, 16), (40, 32)])
def test_an_unusual_time_needs_enough_others_and_says_how_many(others: int, sample: int) -> None:
    claims = of_type(timed(others, {"sum": 0, "tree": 5}), ClaimType.SOLVE_TIME_OUTLIER)
    expected = [("quick", ("tree",), Severity.INFO)] if sample else []
    assert [(claim.person, claim.problems, claim.severity) for claim in claims] == expected
    assert all(f"half of {sample} people took" in claim.detail for claim in claims)


def test_who_is_always_quick_is_expected_to_be() -> None:
    """Five seconds are unusual for most, and not for whoever needs twenty elsewhere."""
    usual = {"sum": 0, "tree": 5, "flow": 900, "grid": 900}
    assert len(of_type(timed(20, usual), ClaimType.SOLVE_TIME_OUTLIER)) == 1
    quick = {"sum": 0, "tree": 60, "flow": 60, "grid": 60}
    assert of_type(timed(20, quick), ClaimType.SOLVE_TIME_OUTLIER) == []


def test_what_is_switched_off_is_withdrawn_and_a_set_severity_holds() -> None:
    evaluation = alike(2, 40)
    rules = {
        ClaimType.FIRST_ATTEMPT_SOLVE: TypeRule(enabled=False),
        ClaimType.PEER_COPY_CLUSTER: TypeRule(severity=Severity.INFO),
    }
    evaluation.configure(Configuration(types=rules))
    evaluation.look(2)
    assert of_type(evaluation, ClaimType.FIRST_ATTEMPT_SOLVE) == []
    assert [c.severity for c in of_type(evaluation, ClaimType.PEER_COPY_CLUSTER)] == ["info"] * 2


def test_a_cluster_names_so_many_and_counts_the_rest() -> None:
    claim = of_type(alike(30, 80, solvers=35), ClaimType.PEER_COPY_CLUSTER)[0]
    assert len(claim.evidence["with"]) == 20
    assert (len(claim.others), claim.evidence["n_users"]) == (29, 30)
    assert claim.detail.startswith("Identical (med) code on sum shared with 29 other(s): ")
    assert claim.detail.endswith(" and 9 more.")


def test_ids_of_different_things_differ_where_the_reference_s_would_not() -> None:
    ids = {
        claim_id(ClaimType.PEER_COPY_CLUSTER, "ada", "open", f"cluster-{problem}")
        for problem in ("a b", "a_b", "a+b")
    }
    assert len(ids) == 3
    assert len(claim_id(ClaimType.WEB_PASTE, "a" * 120, "s" * 120, "x" * 900)) <= 400


def test_a_claim_is_an_alert_that_the_server_takes_and_its_withdrawal_takes_it_back() -> None:
    claims = list(alike(2, 40).claims.values())
    items = [alert_item(claim, slug="open", at_ms=5) for claim in claims]
    drafts = read_items(items)
    assert [draft.id for draft in drafts] == [claim.id for claim in claims]
    assert all(isinstance(draft, Draft) for draft in drafts)
    assert isinstance(read_items([taking_back_item(claims[0].id)])[0], TakingBack)
