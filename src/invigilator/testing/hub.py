"""What every hub must pass."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

import pytest

from invigilator.journal.ports import Hub


class Ear:
    """A listener that counts what it is told, from whatever thread."""

    def __init__(self) -> None:
        self.heard = 0

    def __call__(self) -> None:
        """It is told."""
        self.heard += 1

    async def hears_more_than(self, count: int = 0) -> None:
        """Return once it was told more often than that."""
        async with asyncio.timeout(20):
            while self.heard <= count:
                await asyncio.sleep(0.005)


class TwoHubs(NamedTuple):
    """The hubs of two processes of one installation; one and the same where there is but one."""

    here: Hub
    there: Hub


@asynccontextmanager
async def passing(*hubs: Hub) -> AsyncIterator[None]:
    """Hubs at work; each has had the time to connect."""
    running = []
    for hub in dict.fromkeys(hubs):
        ear = Ear()
        hub.subscribe("connected", ear)
        running.append(asyncio.create_task(hub.run()))
        # A hub tells of everything once it is connected, and what is published before is told then.
        hub.publish("connected")
        await ear.hears_more_than()
    try:
        yield
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        for hub in hubs:
            await hub.close()


@pytest.mark.anyio
class HubSuite:
    """Inherit it, and give the fixture `hubs`."""

    @pytest.fixture
    def hubs(self) -> TwoHubs:
        """Two hubs that do not run yet."""
        raise NotImplementedError

    async def test_a_notice_is_told_here_and_there(self, hubs: TwoHubs) -> None:
        """Whoever publishes may rely on hearing itself."""
        here, there = Ear(), Ear()
        hubs.here.subscribe("journal", here)
        hubs.there.subscribe("journal", there)
        async with passing(*hubs):
            before = here.heard, there.heard
            hubs.here.publish("journal")
            await here.hears_more_than(before[0])
            await there.hears_more_than(before[1])

    async def test_who_asked_for_another_topic_hears_nothing(self, hubs: TwoHubs) -> None:
        """Topics are apart."""
        wanted, other = Ear(), Ear()
        hubs.there.subscribe("journal", wanted)
        hubs.there.subscribe("weather", other)
        async with passing(*hubs):
            before = wanted.heard, other.heard
            hubs.here.publish("journal")
            await wanted.hears_more_than(before[0])
            assert other.heard == before[1]

    async def test_the_last_of_many_is_told_after_it_was_published(self, hubs: TwoHubs) -> None:
        """Many become few, and the last is never the one that is left out."""
        ear = Ear()
        hubs.there.subscribe("journal", ear)
        async with passing(*hubs):
            for _ in range(5):
                for _ in range(200):
                    hubs.here.publish("journal")
                before = ear.heard
                hubs.here.publish("journal")
                await ear.hears_more_than(before)

    async def test_any_thread_may_publish(self, hubs: TwoHubs) -> None:
        """The journal publishes from the writer's thread."""
        ear = Ear()
        hubs.there.subscribe("journal", ear)
        async with passing(*hubs):
            before = ear.heard
            thread = threading.Thread(target=hubs.here.publish, args=("journal",))
            thread.start()
            await ear.hears_more_than(before)
            thread.join()

    async def test_several_listeners_of_a_topic_are_all_told(self, hubs: TwoHubs) -> None:
        """In one process too."""
        first, second = Ear(), Ear()
        hubs.there.subscribe("journal", first)
        hubs.there.subscribe("journal", second)
        async with passing(*hubs):
            before = first.heard, second.heard
            hubs.here.publish("journal")
            await first.hears_more_than(before[0])
            await second.hears_more_than(before[1])

    async def test_to_publish_neither_waits_nor_fails_before_it_runs(self, hubs: TwoHubs) -> None:
        """A process that starts, or has lost its connection, goes on writing."""
        ear = Ear()
        hubs.there.subscribe("journal", ear)
        hubs.here.publish("journal")
        async with passing(*hubs):
            before = ear.heard
            hubs.here.publish("journal")
            await ear.hears_more_than(before)

    async def test_what_has_closed_may_close_again(self, hubs: TwoHubs) -> None:
        """As a process that stops does."""
        async with passing(*hubs):
            pass
        for hub in hubs:
            await hub.close()
            hub.publish("journal")
