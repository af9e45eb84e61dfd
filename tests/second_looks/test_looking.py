"""The server looks at each camera segment once, where its exam asks, and keeps numbers alone."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import msgspec
import pytest
from sqlalchemy import select

from invigilator.detection.second_look import SecondLookDetector
from invigilator.evidence import StorageUnavailable
from invigilator.jobs import ProcessDied
from invigilator.second_looks import (
    CameraDisagreed,
    CameraLookedAt,
)
from invigilator.second_looks.store import browser_looks, forget, second_looks
from invigilator.testing.jobs import SameProcess
from tests.second_looks.conftest import ORIGIN_MS, Watch
from tests.support.faces import film
from tests.support.webm import webm

pytestmark = pytest.mark.anyio

T = TypeVar("T")


@pytest.mark.usefixtures("each_engine")
async def test_a_browser_that_says_one_of_an_empty_chair_is_told_of_once_with_its_seconds(
    watch: Watch,
) -> None:
    await watch.record(1, [1] * 6 + [0] * 4)
    await watch.record(2, [0] * 10)
    await watch.record(3, [0] * 4 + [1] * 6)
    await watch.say([1] * 30)
    await watch.look()
    seen = [(one.none, one.one, one.many) for one in await watch.told(CameraLookedAt)]
    assert seen == [(4, 6, 0), (10, 0, 0), (4, 6, 0)]
    (found,) = await watch.told(CameraDisagreed)
    assert (found.said, found.seen) == ("one", "none")
    assert ((found.from_ms - ORIGIN_MS) // 1000, (found.to_ms - ORIGIN_MS) // 1000) == (16, 29)
    await watch.look()
    assert len(await watch.told(CameraLookedAt)) == 3
    assert len(await watch.told(CameraDisagreed)) == 1


async def test_the_finding_says_which_of_the_two_said_what(watch: Watch) -> None:
    await watch.record(1, [2] * 10)
    await watch.record(2, [2] * 10)
    await watch.say([1] * 20)
    await watch.look()
    parts = watch.place.parts
    facts = await parts.database.read(
        lambda tx: parts.journal.after(tx, 0, kinds=["camera_disagreed"])
    )
    (finding,) = SecondLookDetector().conclude(facts[0])
    assert finding.type == "camera_disagrees"
    assert "browser said one person; the server saw several people" in finding.detail
    assert not finding.is_claim


async def test_a_browser_that_is_right_and_one_that_says_nothing_are_never_told_of(
    watch: Watch,
) -> None:
    await watch.record(1, [1] * 10)
    await watch.record(2, [0] * 10)
    await watch.record(3, [0] * 10)
    await watch.say([1] * 10 + [0] * 3)
    await watch.look()
    assert len(await watch.told(CameraLookedAt)) == 3
    assert await watch.told(CameraDisagreed) == []


async def test_an_exam_may_ask_no_more_and_then_nothing_is_kept(watch: Watch) -> None:
    await watch.record(1, [0] * 3)
    await watch.record(1, [0] * 3, kind="screen")
    await watch.follow()
    assert len(await watch.waiting()) == 1
    await watch.ask_no_more()
    await watch.look()
    assert await watch.waiting() == []
    assert await watch.told(CameraLookedAt) == []
    await watch.record(2, [0] * 3)
    await watch.say([1] * 3)
    await watch.follow()
    assert await watch.waiting() == []
    assert await _rows(watch) == []


async def test_only_numbers_are_kept_and_they_go_with_the_evidence(watch: Watch) -> None:
    await watch.record(1, [1] * 10)
    await watch.say([1] * 10)
    await watch.look()
    looked, said = await _rows(watch)
    faces = [[1000 * second, 1] for second in range(10)]
    assert msgspec.json.decode(looked["faces"]) == faces
    assert msgspec.json.decode(said["faces"]) == [
        [ORIGIN_MS + 10_000 + at_ms, count] for at_ms, count in faces
    ]
    session_id = watch.candidate.session_id
    await watch.place.parts.database.write(lambda tx: forget(tx, session_id))
    assert await _rows(watch) == []


async def _rows(watch: Watch) -> list[dict[str, Any]]:
    """Everything that is kept, in both tables."""
    return await watch.place.parts.database.read(
        lambda tx: [
            dict(row)
            for table in (second_looks, browser_looks)
            for row in tx.execute(select(table)).mappings()
        ]
    )


@pytest.mark.parametrize(
    ("data", "outcome"),
    [
        (film([1])[:150], "unreadable"),
        (b"\x00" * 1000, "other_container"),
        (webm(codec="mpeg4", container="avi"), "other_container"),
    ],
    ids=["cut off", "zeros", "another container"],
)
async def test_what_cannot_be_read_is_seen_by_nobody_and_is_no_finding(
    watch: Watch, data: bytes, outcome: str
) -> None:
    await watch.store(1, data)
    await watch.say([1] * 10)
    await watch.look()
    (looked,) = await watch.told(CameraLookedAt)
    assert (looked.outcome, looked.none, looked.one, looked.many) == (outcome, 0, 0, 0)
    assert await watch.told(CameraDisagreed) == []


async def test_looks_that_are_none_are_left_out_and_the_others_kept(watch: Watch) -> None:
    good = {"at": "2026-06-08T09:00:10.000Z", "faces": 1}
    odd: list[object] = [
        {"at": "yesterday", "faces": 1},
        {"at": "2026-06-08T09:00:10", "faces": 1},
        {"at": "0001-01-01T00:00:00+14:00", "faces": 1},
        {"at": good["at"], "faces": -1},
        {"at": good["at"], "faces": "many"},
        "look",
        None,
    ]
    await watch.observe({"looks": odd}, {"looks": "none"}, {}, {"looks": [*odd, good]}, None)
    await watch.follow()
    (said,) = await _rows(watch)
    assert said["faces"] == f"[[{ORIGIN_MS + 10_000},1]]"


class DyingProcess:
    """A `HeavyWork` whose process dies of every call."""

    async def run(
        self,
        _function: Callable[..., T],
        *_arguments: Any,
        time_limit_seconds: float,
        on_progress: object = None,
    ) -> T:
        assert time_limit_seconds <= 30
        raise ProcessDied("died")

    async def close(self) -> None:
        """Nothing to end."""


async def test_a_segment_that_breaks_the_decoder_is_not_looked_at_a_second_time(
    watch: Watch,
) -> None:
    await watch.store(1, b"breaks")
    await replace(watch, heavy=DyingProcess()).look()
    await watch.look()
    assert [one.outcome for one in await watch.told(CameraLookedAt)] == ["decoder_died"]


class FailingSecondTime(SameProcess):
    """A `HeavyWork` that fails once, at its second call, as a worker does that is ended."""

    calls = 0

    async def run(self, function: Callable[..., T], *arguments: Any, **limits: Any) -> T:
        self.calls += 1
        if self.calls == 2:
            raise RuntimeError("ended")
        return await super().run(function, *arguments, **limits)


async def test_what_was_begun_is_gone_on_with_and_nothing_is_looked_at_twice(
    watch: Watch,
) -> None:
    for index in range(1, 4):
        await watch.record(index, [1])
    heavy = FailingSecondTime()
    failing = replace(watch, heavy=heavy)
    await failing.look()
    assert len(await watch.told(CameraLookedAt)) == 1
    await failing.look()
    looked = [one.from_ms - ORIGIN_MS for one in await watch.told(CameraLookedAt)]
    assert looked == [10_000, 20_000, 30_000]
    assert heavy.calls == 4


async def test_where_the_store_does_not_answer_a_segment_waits(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    await watch.record(1, [1])

    def no_answer(*_: Any, **__: Any) -> Any:
        raise StorageUnavailable

    with monkeypatch.context() as away:
        away.setattr(type(watch.place.parts.blobs), "read", no_answer)
        await watch.look()
    assert len(await watch.waiting()) == 1
    await watch.look()
    assert [one.outcome for one in await watch.told(CameraLookedAt)] == ["seen"]


async def test_a_minute_has_so_many_looks_and_the_rest_waits_its_turn(watch: Watch) -> None:
    for index in range(1, 6):
        await watch.record(index, [1])
    slow = replace(watch, per_minute=2)
    await slow.look()
    assert len(await watch.told(CameraLookedAt)) == 2
    await slow.process.worker.run_due()
    assert len(await watch.told(CameraLookedAt)) == 2
    await slow.look()
    looked = [one.from_ms for one in await watch.told(CameraLookedAt)]
    assert looked == [ORIGIN_MS + 10_000 * index for index in (1, 2, 3, 4)]


async def test_where_nobody_looks_there_is_nothing_to_follow(watch: Watch) -> None:
    async with asyncio.timeout(5):
        await replace(watch, per_minute=0).following.run()


async def test_without_anybody_who_finds_faces_segments_wait(watch: Watch) -> None:
    await watch.record(1, [1])
    await replace(watch, open_finder=_nobody).look()
    assert len(await watch.waiting()) == 1
    assert await watch.told(CameraLookedAt) == []


def _nobody() -> None:
    return None
