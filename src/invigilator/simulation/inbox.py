"""What a page is told at once: messages of staff, which its candidate reads and confirms."""

import json
from typing import Any

import httpx2

from invigilator.simulation.calls import Calls
from invigilator.simulation.drawn import drawn_between
from invigilator.simulation.page import Page
from invigilator.simulation.story_clock import StoryClock

_AGAIN_MS = 15_000


class Inbox:
    """Keeps a page's stream open, and confirms each message some seconds after it came."""

    def __init__(self, calls: Calls, clock: StoryClock) -> None:
        self._calls = calls
        self._clock = clock

    async def read(self, page: Page) -> None:
        """Until the page is over or this is cancelled."""
        path = f"/api/session/stream?session_id={page.session_id}"
        while not page.is_over:
            try:
                async with self._calls.lines(path, page.headers) as lines:
                    event = ""
                    async for line in lines:
                        field, _, value = line.partition(":")
                        if field == "event":
                            event = value.strip()
                        elif field == "data":
                            await self._told(page, event, json.loads(value))
            except httpx2.HTTPError:
                # A server that stops lets its streams go; whoever comes back hears all again.
                pass
            await self._clock.sleep(_AGAIN_MS)

    async def _told(self, page: Page, event: str, told: dict[str, Any]) -> None:
        messages = told["messages"] if event == "hello" else [told] if event == "message" else []
        for message in messages:
            await self._clock.sleep(1000 * drawn_between(4, 20, "read", message["message_id"]))
            await page.has_read(message["message_id"])
