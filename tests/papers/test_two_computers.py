"""One person at two computers: what each has kept arrives when it can, and none of it is lost."""

from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from invigilator.papers.answers import Written
from invigilator.papers.attempts.model import ClaimedAnswer, KeptAnswer
from invigilator.papers.attempts.outcome import Became, became
from invigilator.papers.attempts.turns import given_within, standing

Said = tuple[int, ClaimedAnswer]
"""An answer, and the turn that it was given in."""

History = dict[tuple[str, int], KeptAnswer]
"""What is kept: of each item the newest of each turn."""


@st.composite
def sayings(draw: st.DrawFn) -> list[Said]:
    """What several computers say one after the other: each counts its own revisions."""
    drawn = draw(st.lists(st.tuples(st.sampled_from("ij"), st.integers(1, 3), st.text(max_size=3))))
    said: list[Said] = []
    counted: dict[tuple[str, int], int] = {}
    for item_id, turn, text in sorted(drawn, key=lambda one: one[1]):
        counted[item_id, turn] = counted.get((item_id, turn), 0) + 1
        claim = ClaimedAnswer(
            item_id=item_id,
            revision=counted[item_id, turn],
            answer=Written(text=text),
            is_flagged=False,
            changed_at_ms=draw(st.integers(0, 1_000)),
        )
        said.append((turn, claim))
    return said


def take(history: History, turn: int, claim: ClaimedAnswer) -> Became:
    """Keep one answer as the server does."""
    before = history.get((claim.item_id, turn))
    outcome = became(before, claim, claim.answer)
    if outcome is Became.SAVED and (before is None or before.revision < claim.revision):
        history[claim.item_id, turn] = KeptAnswer(
            item_id=claim.item_id,
            turn=turn,
            revision=claim.revision,
            answer=claim.answer,
            is_flagged=False,
            saved_at_ms=0,
        )
    return outcome


@given(sayings(), st.data())
def test_in_whatever_order_computers_come_the_same_answers_stand(
    said: list[Said], data: st.DataObject
) -> None:
    in_order: History = {}
    for turn, claim in said:
        assert take(in_order, turn, claim) is Became.SAVED
    arrived: History = {}
    for turn, claim in data.draw(st.permutations(said + said)):
        outcome = take(arrived, turn, claim)
        kept = arrived[claim.item_id, turn]
        assert outcome in (Became.SAVED, Became.SUPERSEDED)
        assert kept.revision >= claim.revision, "what was acknowledged, or its own newer edit"
    assert arrived == in_order
    assert standing(arrived.values()) == standing(in_order.values())


@given(sayings(), st.data())
def test_a_former_computer_never_changes_what_a_later_one_answered(
    said: list[Said], data: st.DataObject
) -> None:
    history: History = {}
    for turn, claim in data.draw(st.permutations(said)):
        before = standing(history.values()).get(claim.item_id)
        take(history, turn, claim)
        now = standing(history.values())[claim.item_id]
        if before is not None and before.turn > turn:
            assert now == before
        else:
            assert now.turn == turn
            assert before is None or now.edition >= before.edition


@given(sayings())
def test_no_two_answers_that_may_stand_have_the_same_edition(said: list[Said]) -> None:
    kept = [
        KeptAnswer(
            item_id=claim.item_id,
            turn=turn,
            revision=claim.revision,
            answer=claim.answer,
            is_flagged=False,
            saved_at_ms=0,
        )
        for turn, claim in said
    ]
    for _, some in groupby(sorted(kept, key=lambda one: one.item_id), lambda one: one.item_id):
        editions = [one.edition for one in some]
        assert len(set(editions)) == len(editions)


@given(st.integers(0, 3_000), st.integers(1, 1_000), st.integers(1_000, 2_000))
def test_a_clock_that_is_wrong_gives_no_time_outside_the_turn(
    claimed_at_ms: int, begun_at_ms: int, until_ms: int
) -> None:
    found = given_within(claimed_at_ms, begun_at_ms=begun_at_ms, until_ms=until_ms)
    assert begun_at_ms <= found <= until_ms
    if begun_at_ms <= claimed_at_ms <= until_ms:
        assert found == claimed_at_ms
