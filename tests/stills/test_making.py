"""Stills are made of what is newest, once, whoever dies; and what cannot be read has none."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

import pytest

from invigilator.evidence import StorageUnavailable
from invigilator.jobs import JobState, ProcessDied
from invigilator.stills.model import FRESH_MS, KEPT
from tests.stills.conftest import Workshop
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation
from tests.support.webm import size_of, webm

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("each_engine")]

T = TypeVar("T")
SEGMENT = webm()


async def record(place: Installation, candidate: CandidateClient, index: int) -> None:
    """The next segment of the screen, which is another one each time."""
    place.clock.advance(15_000)
    await candidate.upload(webm(frames=index + 1), index)


async def test_screen_and_camera_have_stills_and_sound_has_none(
    workshop: Workshop, candidate: CandidateClient
) -> None:
    for track in ("screen", "camera", "microphone"):
        await candidate.upload(SEGMENT, 1, kind=track)
    await workshop.make()
    assert {still.track for still in await workshop.told()} == {"screen", "camera"}
    blobs = workshop.place.parts.blobs
    widths = set()
    for track in ("screen", "camera"):
        still = await workshop.newest(candidate.session_id, track)
        assert still is not None
        widths.add((track, size_of(blobs.read(still.storage_key))[0]))
    assert widths == {("screen", 480), ("camera", 240)}
    assert await workshop.wishes() == 0


async def test_who_is_behind_goes_on_with_what_is_newest(
    workshop: Workshop, candidate: CandidateClient
) -> None:
    for index in range(1, 9):
        await record(workshop.place, candidate, index)
        await workshop.follow()
    assert await workshop.wishes() == 1
    await workshop.make()
    assert [still.track for still in await workshop.told()] == ["screen"]
    newest = await workshop.newest(candidate.session_id)
    assert newest is not None
    assert newest.taken_at_ms == 1_780_909_200_000 + 8 * 10_000 + 10_020


async def test_a_track_keeps_its_newest_stills_and_no_bytes_of_others(
    workshop: Workshop, candidate: CandidateClient
) -> None:
    for index in range(1, 6):
        await record(workshop.place, candidate, index)
        await workshop.make()
    assert len(await workshop.told()) == 5
    assert len(workshop.kept()) == KEPT
    newest = await workshop.newest(candidate.session_id)
    assert newest is not None
    assert newest.storage_key in workshop.kept()


async def test_every_fourth_segment_where_that_is_set_and_none_at_all_where_it_is_off(
    place: Installation, candidate: CandidateClient
) -> None:
    workshop = Workshop(place, every=4)
    for index in range(1, 8):
        await record(workshop.place, candidate, index)
        await workshop.make()
    assert len(await workshop.told()) == 2
    off = Workshop(place, every=0)
    async with asyncio.timeout(5):
        await off.wishing.run()


async def test_a_segment_that_came_long_ago_is_let_be(
    workshop: Workshop, candidate: CandidateClient
) -> None:
    await candidate.upload(SEGMENT, 1)
    await workshop.follow()
    await candidate.upload(SEGMENT, 1, kind="camera")
    workshop.place.clock.advance(FRESH_MS + 1)
    await workshop.make()
    assert await workshop.told() == []
    assert await workshop.wishes() == 0


@pytest.mark.parametrize(
    "data",
    [SEGMENT[:200], b"\x00" * 1000, webm(codec="mpeg4", container="avi"), b"encrypted" * 99],
    ids=["truncated", "zeros", "another container", "no video at all"],
)
async def test_what_cannot_be_read_has_no_still_and_no_job_fails(
    workshop: Workshop, candidate: CandidateClient, data: bytes
) -> None:
    await candidate.upload(data, 1)
    await candidate.upload(SEGMENT, 1, kind="camera")
    await workshop.make()
    assert [still.track for still in await workshop.told()] == ["camera"]
    assert await workshop.wishes() == 0
    assert {job.state for job in await workshop.jobs()} == {JobState.DONE}


class DyingProcess:
    """A `HeavyWork` whose process dies of every call."""

    def __init__(self) -> None:
        self.calls = 0

    async def run(
        self,
        _function: Callable[..., T],
        *_arguments: Any,
        time_limit_seconds: float,
        on_progress: object = None,
    ) -> T:
        self.calls += 1
        assert time_limit_seconds <= 20
        raise ProcessDied("died")

    async def close(self) -> None:
        """Nothing to end."""


async def test_a_track_that_broke_the_decoder_rests_and_is_looked_at_again_later(
    place: Installation, candidate: CandidateClient
) -> None:
    heavy = DyingProcess()
    workshop = Workshop(place, heavy=heavy)
    for index in range(1, 4):
        await record(workshop.place, candidate, index)
        await workshop.make()
    assert heavy.calls == 1
    assert {job.state for job in await workshop.jobs()} == {JobState.DONE}
    place.clock.advance(61_000)
    await candidate.upload(SEGMENT, 4)
    await workshop.make()
    assert heavy.calls == 2


async def test_where_the_store_does_not_answer_a_still_is_missing_and_no_more(
    workshop: Workshop, candidate: CandidateClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await candidate.upload(SEGMENT, 1)
    blobs = workshop.place.parts.blobs

    def no_answer(*_: Any, **__: Any) -> Any:
        raise StorageUnavailable

    with monkeypatch.context() as away:
        away.setattr(type(blobs), "put", no_answer)
        await workshop.make()
    assert await workshop.told() == []
    await candidate.upload(SEGMENT, 2)
    await workshop.make()
    assert len(await workshop.told()) == 1


async def test_two_workers_do_not_make_the_same_still_twice(
    place: Installation, candidate: CandidateClient
) -> None:
    one, other = Workshop(place), Workshop(place)
    await candidate.upload(SEGMENT, 1)
    await candidate.upload(SEGMENT, 1, kind="camera")
    await one.follow()
    await other.follow()
    await asyncio.gather(one.make(), other.make())
    told = await one.told()
    assert sorted(still.track for still in told) == ["camera", "screen"]
    assert len(await one.jobs()) == 1


class StallingProcess:
    """A `HeavyWork` that stops in the middle until it is let go on."""

    def __init__(self) -> None:
        self.reached = asyncio.Event()
        self.goes_on = asyncio.Event()

    async def run(
        self,
        function: Callable[..., T],
        *arguments: Any,
        time_limit_seconds: float,
        on_progress: object = None,
    ) -> T:
        self.reached.set()
        await self.goes_on.wait()
        return function(None, *arguments)

    async def close(self) -> None:
        """Nothing to end."""


async def test_what_a_dead_worker_had_begun_is_made_once_by_another(
    place: Installation, candidate: CandidateClient
) -> None:
    """It comes back from the dead, too late: nothing of what it made is told a second time."""
    heavy = StallingProcess()
    dead, other = Workshop(place, heavy=heavy), Workshop(place)
    await candidate.upload(SEGMENT, 1)
    dying = asyncio.create_task(dead.make())
    await heavy.reached.wait()
    place.clock.advance(20_000)
    await other.process.worker.run_due()
    assert len(await other.told()) == 1
    heavy.goes_on.set()
    await dying
    assert len(await other.told()) == 1
    assert await other.wishes() == 0
    (job,) = await other.jobs()
    assert (job.state, job.tries) == (JobState.DONE, 2)


async def test_a_wish_that_comes_as_the_job_ends_is_not_forgotten(
    workshop: Workshop, candidate: CandidateClient
) -> None:
    """It is asked for again in the transaction that ends the job, or finds no job under way."""
    for index in range(1, 4):
        await record(workshop.place, candidate, index)
        making = asyncio.create_task(workshop.process.worker.run_due())
        await workshop.follow()
        await making
        await workshop.process.worker.run_due()
        assert await workshop.wishes() == 0
