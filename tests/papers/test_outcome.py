"""Whatever the network does to a page's calls, its newest answer is the one that stands."""

from hypothesis import given
from hypothesis import strategies as st

from invigilator.papers.answers import Written
from invigilator.papers.attempts.model import ClaimedAnswer, KeptAnswer
from invigilator.papers.attempts.outcome import Became, became

texts = st.text(max_size=5)


def claim(revision: int, text: str) -> ClaimedAnswer:
    return ClaimedAnswer(
        item_id="i",
        revision=revision,
        answer=Written(text=text),
        is_flagged=False,
        changed_at_ms=0,
    )


def kept(claimed: ClaimedAnswer) -> KeptAnswer:
    return KeptAnswer(
        item_id="i",
        revision=claimed.revision,
        answer=claimed.answer,
        is_flagged=claimed.is_flagged,
        saved_at_ms=0,
    )


@given(st.lists(texts, min_size=1, max_size=8), st.data())
def test_in_whatever_order_and_however_often_they_come(
    said: list[str], data: st.DataObject
) -> None:
    claims = [claim(number, text) for number, text in enumerate(said, start=1)]
    arriving = data.draw(st.lists(st.sampled_from(claims), max_size=20))
    stands: KeptAnswer | None = None
    acknowledged = 0
    for one in [*arriving, claims[-1]]:
        outcome = became(stands, one, one.answer)
        assert outcome is not Became.CONFLICT, "one page never contradicts itself"
        if outcome is Became.SAVED:
            stands = kept(one)
            acknowledged = max(acknowledged, one.revision)
        assert stands is not None
        assert stands.revision >= acknowledged
    assert stands == kept(claims[-1])


@given(texts, texts, st.integers(min_value=1, max_value=5))
def test_of_two_pages_that_count_alike_neither_is_guessed_at(
    one: str, other: str, revision: int
) -> None:
    stands = kept(claim(revision, one))
    outcome = became(stands, claim(revision, other), Written(text=other))
    assert outcome is (Became.SAVED if one == other else Became.CONFLICT)
    flagged = ClaimedAnswer(
        item_id="i", revision=revision, answer=Written(text=one), is_flagged=True, changed_at_ms=0
    )
    assert became(stands, flagged, flagged.answer) is Became.CONFLICT
