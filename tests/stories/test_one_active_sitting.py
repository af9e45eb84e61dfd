"""Several processes start, approve, lock and end at once, and die between any two statements."""

import asyncio
import multiprocessing
import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from invigilator.database import Transaction, metadata
from invigilator.exams import ExamDraft
from invigilator.sittings import Sitting, SittingChanged, SittingStarted, Status
from invigilator.sittings.counts_store import counts_of
from invigilator.sittings.store import recount
from invigilator.sittings.transitions import Action
from tests.support.dying import DATABASE, DIED, EXAM, Desk, Script, Step, open_desk, perform

pytestmark = [pytest.mark.story]

# Each is a process of its own, forked from one that has the imports behind it: ours, and those of
# whatever runs the tests.
_PRELOADED = multiprocessing.get_context("forkserver")
_PRELOADED.set_forkserver_preload(["__main__", "tests.support.preloaded"])

# Starts and ends are what the place is about, so they come more often than the rest.
VERBS = st.sampled_from(["start"] * 4 + ["hand in"] * 2 + ["resume", *Action, Action.END])
STEPS = st.builds(Step, VERBS, st.integers(0, 1), st.integers(0, 4))
SCRIPTS = st.builds(
    Script,
    st.lists(STEPS, min_size=1, max_size=5).map(tuple),
    st.none() | st.integers(min_value=1, max_value=90),
)
ROUNDS = st.lists(st.lists(SCRIPTS, min_size=2, max_size=3), min_size=1, max_size=3)


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An exam that nobody sits yet."""
    folder = tmp_path_factory.mktemp("published")
    asyncio.run(_publish(folder))
    return folder


@settings(
    max_examples=15,
    deadline=None,
    # The processes race: what fails once need not fail again, so there is nothing to shrink by.
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(rounds=ROUNDS)
def test_nobody_is_active_twice_and_nobody_waits_for_nobody(
    hall: Path, tmp_path_factory: pytest.TempPathFactory, rounds: list[list[Script]]
) -> None:
    """Reference defects 9 and 10, under any schedule of crashes."""
    folder = tmp_path_factory.mktemp("hall")
    shutil.copy(hall / DATABASE, folder)
    ended: set[str] = set()
    for scripts in rounds:
        _run(folder, scripts)
        ended = asyncio.run(_holds_true(folder, ended))


def _run(folder: Path, scripts: list[Script]) -> None:
    processes = [_PRELOADED.Process(target=perform, args=(folder, script)) for script in scripts]
    for process in processes:
        process.start()
    for process in processes:
        process.join(timeout=60)
        assert process.exitcode in (0, DIED)


async def _publish(folder: Path) -> None:
    desk = open_desk(folder)
    await desk.database.write(metadata.create_all)
    draft = ExamDraft(
        title="Contest",
        opens_at_ms=0,
        closes_at_ms=253_402_300_000_000,
        contest_url="https://judge.example/contests/x",
        slug=EXAM,
    )
    await desk.exams.create(draft, by="author")
    desk.database.close()


async def _holds_true(folder: Path, ended_before: set[str]) -> set[str]:
    desk = open_desk(folder)
    try:
        rows = await desk.database.read(lambda tx: desk.sittings.of_exam(tx, EXAM))
        _places_are_held_once(rows)
        _whoever_waits_waits_for_the_holder(rows)
        await _counts_are_right(desk)
        for row in rows:
            await _is_told_truly(desk, row)
        ended = {row.session_id for row in rows if row.status is Status.ENDED}
        assert ended_before <= ended, "what has ended stays ended"
        return ended
    finally:
        desk.database.close()


def _places_are_held_once(rows: list[Sitting]) -> None:
    holders = Counter(row.username_norm for row in rows if row.holds_place)
    assert all(number == 1 for number in holders.values()), holders


def _whoever_waits_waits_for_the_holder(rows: list[Sitting]) -> None:
    holder = {row.username_norm: row.session_id for row in rows if row.holds_place}
    for row in rows:
        if row.status is Status.PENDING_APPROVAL:
            assert row.blocked_by == holder.get(row.username_norm, "nobody")


async def _counts_are_right(desk: Desk) -> None:
    def counted(tx: Transaction) -> set[tuple[str, str, int]]:
        return {(c.room, c.status, c.sittings) for c in counts_of(tx, EXAM) if c.sittings}

    kept = await desk.database.read(counted)
    await desk.database.write(recount)
    assert kept == await desk.database.read(counted)


async def _is_told_truly(desk: Desk, row: Sitting) -> None:
    """The chain verifies, its last word is the row's status, and staff's ends are sealed."""
    fault = await desk.database.read(lambda tx: desk.journal.verify(tx, row.session_id))
    assert fault is None
    facts = await desk.database.read(lambda tx: desk.journal.stream(tx, row.session_id))
    assert facts[0].kind == "sitting_started"
    told = [facts[0].read_as(SittingStarted).status]
    told += [f.read_as(SittingChanged).to_status for f in facts if f.kind == "sitting_changed"]
    assert told[-1] == row.status
    by_candidate = row.ended_reason == "handed_in"
    if row.status is Status.ENDED and not by_candidate:
        assert facts[-1].kind == "manifest_sealed"
