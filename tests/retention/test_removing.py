"""Evidence goes when its time is over: all of it, once, and nothing else."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial

import pytest
from sqlalchemy import Engine, event

from invigilator.app.demo import DEMO_SLUG
from invigilator.evidence import (
    BlobStore,
    EvidenceRemovalBegun,
    EvidenceRemoved,
    RemovedByRetention,
    StorageUnavailable,
    unfinished_removals,
)
from invigilator.evidence.store import mints_of_sitting
from invigilator.journal import kind_of
from invigilator.retention import AlreadyHeld, EvidenceReleased, Fate
from invigilator.sittings import Sitting
from tests.retention.archive import SEGMENTS, STAFF, Archive

pytestmark = pytest.mark.anyio


class Died(Exception):
    """The process was killed here."""


@contextmanager
def dying_before(step: int, blobs: BlobStore, patched: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Every statement and every removed blob is a step; at that one, and from then on, it is dead.

    A statement that raises undoes its transaction, as a process that dies in it does: so each
    commit is met from both sides. Yields how many steps were taken.
    """
    taken, remove = [0], blobs.remove

    def passed(*_: object, **__: object) -> None:
        taken[0] += 1
        if taken[0] >= step:
            raise Died

    def removing(key: str) -> None:
        passed()
        remove(key)

    event.listen(Engine, "before_cursor_execute", passed)
    try:
        with patched.context() as context:
            context.setattr(blobs, "remove", removing)
            yield taken
    finally:
        event.remove(Engine, "before_cursor_execute", passed)


async def kinds_of(archive: Archive, sitting: Sitting) -> list[str]:
    facts = await archive.parts.database.read(
        partial(archive.parts.journal.stream, stream=sitting.session_id)
    )
    return [fact.kind for fact in facts]


async def keys_in_rows(archive: Archive, sitting: Sitting) -> set[str]:
    mints = await archive.parts.database.read(
        partial(mints_of_sitting, session_id=sitting.session_id)
    )
    return {mint.storage_key for mint in mints}


class HoldsMeanwhile:
    """A job's context, under which somebody keeps others while the first of them goes."""

    def __init__(self, archive: Archive, others: list[Sitting]) -> None:
        self._archive = archive
        self._others = others

    async def progress(self, _done: int, _total: int = 0, _words: str = "") -> None:
        others, self._others = self._others, []
        for sitting in others:
            await self._archive.hold(sitting)


async def test_nothing_younger_than_its_time_is_touched(archive: Archive) -> None:
    sitting = await archive.sat("priya_s")
    due_ms = (await archive.outlook(sitting)).due_at_ms
    assert due_ms is not None
    exam = await archive.parts.exams.by_slug(DEMO_SLUG)
    assert exam is not None
    assert due_ms == max(exam.closes_at_ms, sitting.ended_at_ms or 0) + 30 * 86_400_000
    archive.made.clock.set_wall(due_ms - 1)
    assert await archive.remove_due() == 0
    assert await archive.is_whole(sitting)
    archive.made.clock.set_wall(due_ms)
    assert await archive.remove_due() == 1
    assert await archive.is_gone(sitting)


async def test_killed_at_any_step_it_goes_on_and_ends_right(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    sittings = [await archive.sat(f"person_{number}") for number in range(90)]
    for sitting in sittings:
        await archive.hold(sitting)
    await archive.pass_days(400)
    for step, sitting in enumerate(sittings, start=1):
        await archive.release(sitting)
        with dying_before(step, archive.parts.blobs, monkeypatch) as taken, suppress(Exception):
            await archive.remove_due()
        report = await archive.verified(sitting)
        assert report.is_intact, (step, report.faults)
        left = await archive.left_of(sitting)
        if report.removed is not None:
            # Nothing is claimed that may be gone, and no bytes are left that no row names.
            assert (left.chunks, left.observations) == (0, 0), step
            assert set(left.blobs) <= await keys_in_rows(archive, sitting), step
        else:
            assert (len(left.blobs), left.chunks) == (SEGMENTS, SEGMENTS), step
        await archive.remove_due()
        assert await archive.is_gone(sitting), step
        kinds = await kinds_of(archive, sitting)
        for kind in (kind_of(EvidenceRemovalBegun), kind_of(EvidenceRemoved)):
            assert kinds.count(kind) == 1, step
        if taken[0] < step:
            break
    else:
        pytest.fail("it takes more steps than there are sittings")
    assert step > 20
    untouched = sittings[step:]
    assert untouched
    for sitting in untouched[:3]:
        assert await archive.is_whole(sitting)


async def test_a_store_that_does_not_answer_is_asked_again(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting = await archive.sat("priya_s")
    await archive.pass_days(400)

    def silent(key: str) -> None:
        raise StorageUnavailable

    with monkeypatch.context() as patched:
        patched.setattr(archive.parts.blobs, "remove", silent)
        with pytest.raises(StorageUnavailable):
            await archive.remove_due()
    report = await archive.verified(sitting)
    assert report.is_intact
    assert report.removed is not None
    assert not report.removed.is_done
    assert await archive.remove_due() == 1
    assert await archive.is_gone(sitting)


async def test_two_processes_at_the_same_sitting_remove_it_once(archive: Archive) -> None:
    sitting = await archive.sat("priya_s")
    await archive.pass_days(400)
    parts, session_id = archive.parts, sitting.session_id
    for _ in range(2):
        await parts.database.write(
            partial(parts.retention.removing.begin, sitting=sitting, kept_days=30), about=session_id
        )
    await parts.retention.removing.finish(session_id)
    await parts.retention.removing.finish(session_id)
    kinds = await kinds_of(archive, sitting)
    assert kinds.count(kind_of(EvidenceRemovalBegun)) == 1
    assert kinds.count(kind_of(EvidenceRemoved)) == 1
    assert await parts.database.read(partial(unfinished_removals, limit=1)) == []


async def test_a_held_sitting_is_never_touched_until_it_is_released(archive: Archive) -> None:
    held, other = await archive.sat("held"), await archive.sat("other")
    await archive.hold(held)
    with pytest.raises(AlreadyHeld):
        await archive.hold(held)
    await archive.pass_days(4000)
    assert await archive.remove_due() == 1
    assert await archive.is_whole(held)
    assert await archive.is_gone(other)
    assert (await archive.outlook(held)).fate is Fate.HELD
    await archive.release(held)
    await archive.release(held)
    assert (await kinds_of(archive, held)).count(kind_of(EvidenceReleased)) == 1
    assert (await archive.outlook(held)).fate is Fate.DUE
    await archive.remove_due()
    assert await archive.is_gone(held)


async def test_what_is_gone_cannot_be_held(archive: Archive) -> None:
    sitting = await archive.sat("priya_s")
    await archive.pass_days(400)
    await archive.remove_due()
    with pytest.raises(RemovedByRetention):
        await archive.hold(sitting)


async def test_an_open_review_keeps_the_evidence_until_it_is_decided(archive: Archive) -> None:
    sitting = await archive.sat("priya_s")
    await archive.parts.verdicts.set_roster(STAFF, DEMO_SLUG, ["priya_s"])
    await archive.pass_days(400)
    assert await archive.remove_due() == 0
    assert (await archive.outlook(sitting)).fate is Fate.IN_REVIEW
    assert await archive.is_whole(sitting)
    await archive.parts.verdicts.set_roster(STAFF, DEMO_SLUG, [])
    assert await archive.remove_due() == 1


async def test_a_sitting_that_goes_on_has_no_time(archive: Archive) -> None:
    sitting = await archive.sat("priya_s", ends=False)
    await archive.pass_days(400)
    assert await archive.remove_due() == 0
    assert (await archive.left_of(sitting)).chunks == SEGMENTS
    plan = await archive.parts.retention.service.plan(STAFF, DEMO_SLUG, after=None, limit=10)
    assert plan.not_ended == 1


@pytest.mark.parametrize(
    "policy",
    [{"deletes_evidence": False}, {"retention_days": 0}],
    ids=["nothing is deleted", "no time is said"],
)
async def test_where_no_time_is_said_nothing_goes(
    archive: Archive, policy: dict[str, object]
) -> None:
    await archive.say(**policy)
    sitting = await archive.sat("priya_s")
    await archive.pass_days(4000)
    assert await archive.remove_due() == 0
    assert await archive.is_whole(sitting)
    assert (await archive.outlook(sitting)).fate is Fate.KEPT


async def test_a_shorter_time_takes_effect_a_day_after_it_was_set(archive: Archive) -> None:
    await archive.say(retention_days=300)
    sitting = await archive.sat("priya_s")
    await archive.pass_days(100)
    await archive.say(retention_days=3)
    assert await archive.remove_due() == 0
    await archive.pass_days(0.99)
    assert await archive.remove_due() == 0
    assert await archive.is_whole(sitting)
    await archive.pass_days(0.01)
    assert await archive.remove_due() == 1


async def test_nothing_goes_while_more_of_it_may_come(archive: Archive) -> None:
    await archive.say(retention_days=1)
    sitting = await archive.sat("priya_s")
    exam = await archive.parts.exams.by_slug(DEMO_SLUG)
    assert exam is not None
    outlook = await archive.outlook(sitting)
    late_ms = archive.parts.settings.late.hours * 3_600_000
    assert (outlook.due_at_ms or 0) > (sitting.ended_at_ms or 0) + late_ms


async def test_the_plan_lists_what_goes_next_page_by_page(archive: Archive) -> None:
    sittings = []
    for number in range(5):
        sittings.append(await archive.sat(f"person_{number}"))
        archive.made.clock.advance(1000)
    found: list[str] = []
    after = None
    while True:
        plan = await archive.parts.retention.service.plan(STAFF, DEMO_SLUG, after=after, limit=2)
        found += [one.sitting.session_id for one in plan.outlooks]
        after = plan.next
        if after is None:
            break
    assert found == [sitting.session_id for sitting in sittings]
    await archive.pass_days(400)
    await archive.remove_due()
    plan = await archive.parts.retention.service.plan(STAFF, DEMO_SLUG, after=None, limit=2)
    assert (plan.outlooks, plan.removed, plan.held) == ([], 5, 0)


async def test_the_job_looks_by_the_clock(archive: Archive) -> None:
    sitting = await archive.sat("priya_s")
    jobs = archive.parts.jobs
    await jobs.enqueue_what_the_clock_asks()
    await archive.pass_days(400)
    await jobs.enqueue_what_the_clock_asks()
    await archive.parts.job_worker.run_due()
    assert await archive.is_gone(sitting)


async def test_a_hold_and_a_removal_at_the_same_time_are_one_or_the_other(
    archive: Archive,
) -> None:
    sittings = [await archive.sat(f"person_{number}") for number in range(8)]
    await archive.pass_days(400)
    _, *answers = await asyncio.gather(
        archive.remove_due(),
        *(archive.hold(sitting) for sitting in sittings),
        return_exceptions=True,
    )
    for sitting, answer in zip(sittings, answers, strict=True):
        if answer is None:
            assert await archive.is_whole(sitting)
        else:
            assert isinstance(answer, RemovedByRetention)
            assert await archive.is_gone(sitting)


async def test_what_is_held_after_it_was_found_due_stays(archive: Archive) -> None:
    sat = [await archive.sat(f"person_{number}") for number in range(3)]
    # They ended at the same moment: the job goes by their ids.
    first, *others = sorted(sat, key=lambda sitting: sitting.session_id)
    await archive.pass_days(400)
    found = await archive.outlook(others[0])
    assert found.fate is Fate.DUE
    context = HoldsMeanwhile(archive, others)
    removing = archive.parts.retention.what_is_due
    assert await removing.remove_due(context) == 1  # type: ignore[arg-type]
    assert await archive.is_gone(first)
    for sitting in others:
        assert await archive.is_whole(sitting)
