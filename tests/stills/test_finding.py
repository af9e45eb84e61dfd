"""What a camera check told of has a still of its own second, kept and removed as evidence is."""

import httpx2
import pytest

from invigilator.camera import CameraViewChanged
from invigilator.detection.second_look import SecondLookDetector
from invigilator.second_looks import CameraDisagreed
from invigilator.stills import store
from invigilator.stills.decoding import picture_at
from invigilator.stills.found_store import found_still
from invigilator.stills.model import Jpeg
from tests.stills.conftest import SLUG, Workshop
from tests.support.candidate import CandidateClient
from tests.support.webm import shade_of, size_of, webm

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

SEGMENT_FROM_MS = 1_780_909_200_000 + 10_000
BEGAN_MS = SEGMENT_FROM_MS + 200
"""Eleven frames a fifth of a second apart go from black to white: what began at 0.2 s is dark."""


async def tell(workshop: Workshop, session_id: str, *, is_over: bool = False) -> None:
    parts = workshop.place.parts
    fact = CameraViewChanged(
        session_id=session_id,
        exam_slug=SLUG,
        view="nobody",
        told_at_ms=BEGAN_MS + 6_000,
        began_at_ms=BEGAN_MS,
        ended_at_ms=BEGAN_MS + 9_000 if is_over else None,
        looks=3,
        lasted_ms=2_000,
        claimed_from_ms=0,
        claimed_to_ms=0,
        faces=0,
        brightness=0.4,
        spread=0.2,
        sharpness=200.0,
    )
    await parts.database.write(lambda tx: parts.journal.append(tx, session_id, [fact]) and None)


async def ask(http: httpx2.AsyncClient, session_id: str) -> httpx2.Response:
    return await http.get(f"/api/staff/sittings/{session_id}/camera-still/{BEGAN_MS}")


async def test_a_still_of_the_second_is_kept_though_its_segment_comes_later(
    workshop: Workshop, candidate: CandidateClient
) -> None:
    place = workshop.place
    await tell(workshop, candidate.session_id)
    await workshop.make()
    place.clock.advance(21_000)
    await workshop.make()
    async with place.client() as http:
        form = {"name": "proctor", "password": "proctor123"}
        (await http.post("/api/staff/sign-in", json=form)).raise_for_status()
        assert (await ask(http, candidate.session_id)).status_code == 404
        await candidate.upload(webm(320, 240, frames=11), 1, kind="camera")
        place.clock.advance(41_000)
        await workshop.make()
        answer = await ask(http, candidate.session_id)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")
        assert size_of(answer.content) == (320, 240)
        # 1.2 s into the segment: past the middle between black and white.
        assert 120 < shade_of(answer.content) < 190

    def remove(tx: object) -> list[str]:
        keys = store.keys_of(tx, candidate.session_id)  # type: ignore[arg-type]
        store.forget(tx, candidate.session_id)  # type: ignore[arg-type]
        return keys

    removed = await place.parts.database.write(remove)
    assert any("/found/" in key for key in removed)


async def test_where_the_server_saw_something_else_a_still_of_that_second_is_kept(
    workshop: Workshop, candidate: CandidateClient
) -> None:
    place = workshop.place
    told = CameraDisagreed(
        session_id=candidate.session_id,
        exam_slug=SLUG,
        chunk_id="chunk",
        generation=1,
        said="one",
        seen="none",
        from_ms=BEGAN_MS,
        to_ms=BEGAN_MS + 2_000,
        frames=3,
    )
    parts = place.parts
    await parts.database.write(
        lambda tx: parts.journal.append(tx, candidate.session_id, [told]) and None
    )
    facts = await parts.database.read(
        lambda tx: parts.journal.after(tx, 0, kinds=["camera_disagreed"])
    )
    (finding,) = SecondLookDetector().conclude(facts[0])
    await candidate.upload(webm(320, 240, frames=11), 1, kind="camera")
    await workshop.make()
    place.clock.advance(21_000)
    await workshop.make()
    kept = await parts.database.read(
        lambda tx: found_still(tx, candidate.session_id, finding.at_ms)
    )
    assert kept is not None
    assert kept.shown_at_ms == BEGAN_MS + 1_000


async def test_a_segment_that_never_comes_is_looked_for_some_times_and_fails_nobody(
    workshop: Workshop, candidate: CandidateClient
) -> None:
    await tell(workshop, candidate.session_id)
    await tell(workshop, candidate.session_id, is_over=True)
    for _ in range(10):
        workshop.place.clock.advance(2_000_000)
        await workshop.make()
    lists = await workshop.process.jobs.lists(limit=100)
    assert (list(lists.waiting), list(lists.failed)) == ([], [])
    assert workshop.kept() == []


def test_the_frame_that_is_shown_at_a_moment_is_the_one_that_is_kept() -> None:
    segment = webm(320, 240, frames=11, keys_every=100)
    shades = []
    for into_ms in (-50, 0, 900, 1_500, 60_000):
        found = picture_at(segment, 320, into_ms)
        assert isinstance(found, Jpeg)
        shades.append(shade_of(found.data))
    assert shades == sorted(shades)
    assert shades[0] < 30
    assert 80 < shades[2] < 130
    assert shades[-1] > 200
