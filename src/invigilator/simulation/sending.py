"""Sends a page's segments as its browser would: a URL, the bytes, a receipt."""

from typing import Any

from invigilator.simulation.calls import Calls
from invigilator.simulation.page import Page
from invigilator.simulation.pictures import MEDIA_TYPE, Clip, Clips
from invigilator.simulation.recorder import Recorder, Segment
from invigilator.simulation.spending import SEGMENT_ROWS_BYTES, Spending

# Whoever was held up sends what waits a few at a time, as our own page does.
_AT_ONCE = 6


class Sending:
    """Uploads what waits on a page, the oldest first, as far as the budget allows."""

    def __init__(self, calls: Calls, clips: Clips, spending: Spending) -> None:
        self._calls = calls
        self._clips = clips
        self._spending = spending

    async def send(self, page: Page, recorder: Recorder, look: int) -> bool:
        """Send some of what waits. False where the budget is used up."""
        for segment in recorder.waiting[:_AT_ONCE]:
            clip = self._clips.of(segment.track, look, segment.from_ms)
            if not self._spending.may_spend(len(clip.data) + SEGMENT_ROWS_BYTES):
                return False
            if not await self._sent(page, recorder, segment, clip):
                return True
            recorder.waiting.remove(segment)
            recorder.manifest.append(
                {"kind": segment.track, "chunk_index": segment.index, "sha256": clip.sha256}
            )
        return True

    async def _sent(self, page: Page, recorder: Recorder, segment: Segment, clip: Clip) -> bool:
        minted = await self._calls.post(
            "/api/upload-url", _claim(page, recorder, segment, clip), page.headers
        )
        if not minted.is_good:
            return False
        if minted.body["receipt"]:
            return True
        put = await self._calls.put(minted.body["upload_url"], minted.body["headers"], clip.data)
        if not put.is_good or not minted.body["confirm"]:
            return put.is_good
        asked = {"session_id": page.session_id, "storage_key": minted.body["storage_key"]}
        return (await self._calls.post("/api/upload-confirm", asked, page.headers)).is_good


def _claim(page: Page, recorder: Recorder, segment: Segment, clip: Clip) -> dict[str, Any]:
    zero_ms, from_ms, to_ms = recorder.claimed(segment.from_ms, segment.to_ms)
    return {
        "session_id": page.session_id,
        "kind": segment.track,
        "chunk_index": segment.index,
        "content_type": MEDIA_TYPE,
        "generation": segment.generation,
        "clock_origin_ms": zero_ms,
        "captured_from_ms": from_ms,
        "captured_to_ms": to_ms,
        "sha256": clip.sha256,
        "size_bytes": len(clip.data),
    }
