"""What must hold of claims in any contest, told in any order and looked at after any telling."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from invigilator.evaluation import Change, Evaluation, What
from tests.evaluation.drawn import PEOPLE, SETTINGS, Contest, Telling, contests, told


def at_the_end(contest: Contest) -> Evaluation:
    evaluation = Evaluation("open", settings=SETTINGS)
    told(evaluation, contest.tellings)
    evaluation.look(1)
    return evaluation


def in_cycles(tellings: Sequence[Telling], cuts: Sequence[bool]) -> tuple[Evaluation, list[Change]]:
    evaluation, changes = Evaluation("open", settings=SETTINGS), list[Change]()
    for number, (tell, is_cut) in enumerate(zip(tellings, cuts, strict=True)):
        tell(evaluation)
        if is_cut:
            changes += evaluation.look(number)
    changes += evaluation.look(len(tellings))
    return evaluation, changes


@st.composite
def replays(draw: st.DrawFn) -> tuple[Contest, list[Telling], list[bool]]:
    contest = draw(contests())
    size = len(contest.tellings)
    order = draw(st.permutations(contest.tellings))
    return contest, order, draw(st.lists(st.booleans(), min_size=size, max_size=size))


@settings(max_examples=120)
@given(replays())
def test_any_order_and_any_cut_come_to_the_same_claims(
    replay: tuple[Contest, list[Telling], list[bool]],
) -> None:
    contest, order, cuts = replay
    evaluation, _ = in_cycles(order, cuts)
    assert evaluation.claims == at_the_end(contest).claims


@settings(max_examples=40)
@given(replays())
def test_what_was_raised_and_does_not_hold_was_withdrawn_with_a_reason(
    replay: tuple[Contest, list[Telling], list[bool]],
) -> None:
    _, order, cuts = replay
    evaluation, changes = in_cycles(order, cuts)
    standing: set[str] = set()
    for change in changes:
        claim_id = change.claim.id
        assert (change.what is What.RAISED) == (claim_id not in standing)
        if change.what is What.WITHDRAWN:
            assert change.why
            standing.discard(claim_id)
        else:
            standing.add(claim_id)
    assert standing == set(evaluation.claims)
    for change in changes:
        if change.what is not What.CHANGED:
            assert change in evaluation.history(change.claim.id)


@settings(max_examples=40)
@given(replays())
def test_no_two_claims_say_the_same_of_the_same_person(
    replay: tuple[Contest, list[Telling], list[bool]],
) -> None:
    """Who, what and about what: the parts that do not grow make a claim's identity."""
    _, order, cuts = replay
    _, changes = in_cycles(order, cuts)
    ids: dict[tuple[str, ...], str] = {}
    for claim in (change.claim for change in changes):
        about: tuple[str, ...] = (claim.type, claim.person)
        if claim.type in ("recurring_pair", "similar_pair"):
            about += claim.others
        elif claim.type == "web_paste":
            about += claim.submissions
        elif claim.type in ("peer_copy_cluster", "known_solution", "solve_time_outlier"):
            about += claim.problems
        assert ids.setdefault(about, claim.id) == claim.id
    assert len(set(ids.values())) == len(ids)


@settings(max_examples=40)
@given(contests())
def test_what_a_candidate_may_read_names_nobody_else(contest: Contest) -> None:
    for claim in at_the_end(contest).claims.values():
        others = {name for name in PEOPLE if name.lower() != claim.person}
        assert not any(name.lower() in claim.for_candidate.lower().split() for name in others)
        assert claim.for_candidate
