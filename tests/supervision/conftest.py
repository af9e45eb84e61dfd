"""A hosted exam whose rules are kept: what a page observes is weighed as by a running server."""

from functools import partial
from typing import Any

import httpx2
import pytest

from invigilator.alerts.deriving import Deriving
from tests.papers.conftest import (
    HOSTED,
    PaperClient,
    choice,
    hosted,
    make,
    one_section,
    publish,
    save,
    staff,
)
from tests.support.installation import Installation


class Hall:
    """A published hosted exam, and candidates in it."""

    def __init__(self, place: Installation, admin: httpx2.AsyncClient) -> None:
        self.place = place
        self.admin = admin
        self._weighed = 0

    async def begin(self, **policy: Any) -> None:
        """Publish a paper of one item under this policy."""
        await hosted(self.place, paper_minutes=60, **policy)
        item_id = (await make(self.admin, choice()))["item_id"]
        assert (await save(self.admin, one_section(item_id))).status_code == 200
        assert (await publish(self.admin)).status_code == 200

    async def expect(self, lines: str) -> None:
        """Put people on the exam's roster."""
        rosters = self.place.parts.rosters
        import_id = await rosters.begin_import(HOSTED, lines.encode(), "author")
        await self.place.parts.job_worker.run_due()
        assert (await rosters.import_of(HOSTED, import_id)).errors == ()

    async def sit(self, username: str = "priya_s") -> PaperClient:
        """Somebody who has begun the exam, and not opened its paper yet."""
        client = PaperClient(self.place.client())
        await client.start(username, contest_slug=HOSTED, room="")
        return client

    async def weigh(self) -> None:
        """Let supervision read everything that is new, as its follower does by itself."""
        parts = self.place.parts
        facts = await parts.database.read(
            lambda tx: parts.journal.after(
                tx, self._weighed, kinds=["observations_received", "camera_view_changed"]
            )
        )
        if facts:
            self._weighed = facts[-1].sequence
            await parts.database.write(lambda tx: parts.papers.supervising.weigh(tx, facts))

    async def raise_alerts(self) -> list[dict[str, Any]]:
        """Let detection and alerts read everything; the exam's alerts."""
        parts = self.place.parts
        for weigh, kinds in (
            (parts.detection.weigh, None),
            (parts.alerts.weigh, Deriving.kinds),
        ):
            facts = await parts.database.read(
                partial(parts.journal.after, sequence=0, kinds=kinds, limit=1_000)
            )
            await parts.database.write(partial(weigh, facts=facts))
        answer = await self.admin.get("/api/staff/alerts", params={"contest_slug": HOSTED})
        assert answer.status_code == 200, answer.text
        listed: list[dict[str, Any]] = answer.json()["alerts"]
        return listed


async def standing(client: PaperClient) -> dict[str, Any]:
    """What the candidate's page is told."""
    answer = await client.call("/api/paper/supervision")
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


@pytest.fixture
async def hall(place: Installation) -> Hall:
    return Hall(place, await staff(place, "admin"))
