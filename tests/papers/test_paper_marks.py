"""Papers that are marked together have the marks that each of them has alone."""

from collections.abc import Mapping
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from invigilator.papers.answers import Answer
from invigilator.papers.attempts import KeptAnswer
from invigilator.papers.drawing import Paper, Pick, Section, worth
from invigilator.papers.items import Item
from invigilator.papers.marking import mark
from invigilator.papers.publishing import Version
from invigilator.papers.publishing.model import Content
from invigilator.papers.results.paper_marks import PaperMarks
from tests.papers.strategies import ALL_KINDS, PATIENT, answers_to, items

SEED = bytes(16)
BODIES = st.one_of(*ALL_KINDS.values())


def version_of(asked: Mapping[str, Item], points: Decimal) -> Version:
    picks = tuple(Pick(item_id=each, points=points) for each in asked)
    paper = Paper(title="P", sections=(Section(id="s", title="S", picks=picks),))
    return Version(
        exam_slug="e",
        number=1,
        content=Content(paper=paper, items=dict(asked), revisions=dict.fromkeys(asked, 1)),
        digest="",
        published_at_ms=0,
        published_by="ana",
    )


def kept(item_id: str, answer: Answer | None) -> KeptAnswer:
    return KeptAnswer(item_id=item_id, revision=1, answer=answer, is_flagged=False, saved_at_ms=0)


@PATIENT
@given(data=st.data(), points=st.integers(1, 5).map(Decimal))
def test_an_answer_that_was_given_before_has_the_mark_that_it_has_alone(
    data: st.DataObject, points: Decimal
) -> None:
    asked = {each: data.draw(items(BODIES)) for each in ("q1", "q2")}
    known = PaperMarks(version_of(asked, points), asked)
    # What one question has wrong the other may have right: both are answered alike.
    given_to_all = [data.draw(answers_to(item.body)) for item in asked.values()]
    papers = [{each: kept(each, answer) for each in asked} for answer in given_to_all]
    # The first comes again, by somebody who left the second question out.
    papers.append({"q1": papers[0]["q1"]})
    for answered in papers:
        marks = known.of_form(known.points_of(SEED), answered)
        for item_id, item in asked.items():
            one = answered.get(item_id)
            alone = mark(worth(item, points), None if one is None else one.answer)
            assert marks[item_id] == alone
