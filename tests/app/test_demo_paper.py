"""The demo's paper and its candidates: true, whole, and nowhere but in a demo."""

import contextlib
import io
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from invigilator.app.data_directory import DataDirectory
from invigilator.app.demo import prepare_demo
from invigilator.app.demo_paper import (
    DEMO_CANDIDATES,
    PAPER_SLUG,
    NoDemo,
    demo_questions,
    prepare_demo_paper,
)
from invigilator.app.settings import Settings
from invigilator.exams import Entry, Mode
from invigilator.identity import PERMISSIONS_OF, Caller, Role
from invigilator.papers.items import (
    Item,
    MultipleChoice,
    Numeric,
    SingleChoice,
    faults,
    kind_of_body,
)
from invigilator.testing import FakeClock
from tests.support.installation import Installation

_PROGRAM = re.compile(r"```python\n(.*?)```", re.DOTALL)
_AUTHOR = Caller(name="ana", permissions=PERMISSIONS_OF[Role.AUTHOR])


@pytest.fixture
async def normal(
    either_engine: str, tmp_path: Path, clock: FakeClock
) -> AsyncIterator[Installation]:
    """An installation as `serve` makes it."""
    made = Installation(DataDirectory(tmp_path / "data"), clock, Settings())
    yield made
    await made.app.stop()


async def can_sign_in(place: Installation, candidate_id: str) -> bool:
    body = {"candidate_id": candidate_id, "password": DEMO_CANDIDATES[candidate_id]}
    async with place.client() as http:
        return (await http.post("/api/candidate/sign-in", json=body)).status_code == 200


@pytest.mark.anyio
async def test_a_normal_installation_has_nothing_of_the_demo_and_refuses_to_make_it(
    normal: Installation,
) -> None:
    with pytest.raises(NoDemo):
        await prepare_demo_paper(normal.parts, normal.clock)
    assert await normal.parts.exams.all() == []
    for candidate_id in DEMO_CANDIDATES:
        assert not await can_sign_in(normal, candidate_id)
    async with normal.client() as http:
        body = {"name": "admin", "password": "admin123"}
        assert (await http.post("/api/staff/sign-in", json=body)).status_code == 401


@pytest.mark.anyio
async def test_what_a_demo_has_left_behind_opens_nothing_in_a_normal_installation(
    normal: Installation, clock: FakeClock
) -> None:
    await prepare_demo(normal.parts, clock)
    await prepare_demo_paper(normal.parts, clock)
    assert await can_sign_in(normal, "STU001")
    served = Installation(normal.data, clock, Settings())
    assert not await can_sign_in(served, "STU001")
    await served.app.stop()


@pytest.mark.anyio
async def test_the_demos_exam_has_its_paper_its_people_and_its_terms_and_twice_is_once(
    normal: Installation, clock: FakeClock
) -> None:
    parts = normal.parts
    await prepare_demo(parts, clock)
    # The second one as after a stop in the middle: the import of the first is yet to run.
    await prepare_demo_paper(parts, clock)
    await prepare_demo_paper(parts, clock)
    await parts.job_worker.run_due()
    await prepare_demo_paper(parts, clock)
    exam = await parts.exams.by_slug(PAPER_SLUG)
    assert exam is not None
    assert (exam.mode, exam.terms.admission) == (Mode.HOSTED, Entry.ACCOUNT)
    assert (exam.policy.paper_minutes, exam.policy.paper_pass_percent) == (30, 60)
    read = await parts.papers.papers.read(_AUTHOR, PAPER_SLUG)
    assert (len(read.draft.paper.item_ids), read.faults, read.published) == (15, [], 1)
    assert await parts.rosters.by_room(PAPER_SLUG) == {"Room 1": 3}


def test_the_paper_has_fifteen_sound_questions_each_with_an_explanation() -> None:
    items = demo_questions()
    assert len(items) == len({item.title for item in items}) == 15
    assert [faults(item) for item in items] == [[]] * 15
    assert all(item.explanation for item in items)
    kinds = {kind_of_body(item.body) for item in items}
    assert kinds == {"single_choice", "multiple_choice", "true_false", "numeric"}


@pytest.mark.parametrize(
    "item", [one for one in demo_questions() if "output" in one.tags], ids=lambda one: one.title
)
def test_what_a_question_says_that_a_program_prints_is_what_it_prints(item: Item) -> None:
    (program,) = _PROGRAM.findall(item.prompt)
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(program, {})  # noqa: S102 - our own questions
    lines = shown.getvalue().splitlines()
    if isinstance(item.body, Numeric):
        right = str(item.body.accepted[0].value)
        # One question asks for what is printed, the other for how many numbers are.
        assert right == (str(len(lines)) if "How many" in item.prompt else lines[0])
    else:
        assert isinstance(item.body, SingleChoice | MultipleChoice)
        assert [one.text for one in item.body.options if one.is_right] == [f"`{lines[0]}`"]
