"""What was made of the evidence goes with it, wherever it lies."""

from functools import partial

import pytest

from invigilator.database import Transaction
from invigilator.stills import keys_of
from invigilator.stills import store as still_store
from invigilator.stills.model import Still, Wish
from tests.retention.archive import Archive

pytestmark = pytest.mark.anyio


async def test_the_wall_s_pictures_go_with_the_evidence_they_were_made_of(archive: Archive) -> None:
    gone = await archive.sat("priya_s")
    await archive.hold(kept := await archive.sat("arun_k"))
    for sitting in (gone, kept):
        await _picture(archive, sitting.session_id)
    await archive.pass_days(400)
    assert await archive.remove_due() == 1
    assert await archive.is_gone(gone)
    assert list(archive.parts.blobs.keys("stills/")) == [f"stills/{kept.session_id}/one.jpg"]
    assert await _keys(archive, gone.session_id) == []
    assert await _keys(archive, kept.session_id) == [f"stills/{kept.session_id}/one.jpg"]
    assert await _wishes(archive) == [kept.session_id]


async def _picture(archive: Archive, session_id: str) -> None:
    """A still, and a wish for the next one that no decoder could grant."""
    parts = archive.parts
    stored = parts.blobs.put(f"stills/{session_id}/one.jpg", b"a small picture")
    still = Still(
        chunk_id=session_id,
        session_id=session_id,
        track="screen",
        exam_slug="demo-contest",
        storage_key=stored.key,
        sha256=stored.sha256,
        received_at_ms=1,
        taken_at_ms=1,
    )
    wish = Wish(
        session_id=session_id,
        track="screen",
        chunk_id=session_id,
        storage_key="a segment that broke the decoder",
        size_bytes=1,
        received_at_ms=1,
        taken_at_ms=1,
    )

    def unit(tx: Transaction) -> None:
        still_store.insert_still(tx, still)
        still_store.save_wish(tx, wish)

    await parts.database.write(unit)


async def _keys(archive: Archive, session_id: str) -> list[str]:
    return await archive.parts.database.read(partial(keys_of, session_id=session_id))


async def _wishes(archive: Archive) -> list[str]:
    def query(tx: Transaction) -> list[str]:
        far_ms = archive.made.clock.now_ms()
        lanes = (0, 1)
        return [
            wish.session_id
            for lane in lanes
            for wish in still_store.due_wishes(tx, lane, now_ms=far_ms, limit=10)
        ]

    return await archive.parts.database.read(query)
