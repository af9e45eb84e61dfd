"""Two readers of one name at once, as when one has lost its lease and does not know it yet."""

import asyncio
from collections.abc import Sequence

import msgspec
import pytest

from invigilator.database import Database, DatabaseAddress, DatabaseUnavailable, Transaction
from invigilator.journal import Fact, Follower, Journal, Watch
from invigilator.testing import FakeClock

pytestmark = pytest.mark.anyio

_LETTERS = 1000


class LetterCame(msgspec.Struct, frozen=True, tag="letter_came"):
    number: int


class LetterRead(msgspec.Struct, frozen=True, tag="letter_read"):
    number: int
    by: str


class Reader:
    """Writes that it read a letter, in the transaction that moves the cursor."""

    def __init__(self, journal: Journal, name: str) -> None:
        self._journal = journal
        self._name = name
        self.pages: list[int] = []

    def __call__(self, tx: Transaction, facts: Sequence[Fact]) -> None:
        self.pages.append(len(facts))
        read = [LetterRead(fact.read_as(LetterCame).number, self._name) for fact in facts]
        self._journal.append(tx, "read", read)


async def post(database: Database, journal: Journal, first: int, last: int) -> None:
    letters = [LetterCame(number) for number in range(first, last + 1)]
    await database.write(lambda tx: journal.append(tx, "box", letters))


async def read_so_far(database: Database, journal: Journal) -> list[int]:
    facts = await database.read(lambda tx: journal.stream(tx, "read"))
    return [fact.read_as(LetterRead).number for fact in facts]


async def until_all_are_read(database: Database, journal: Journal, last: int) -> None:
    async with asyncio.timeout(60):
        while last not in await read_so_far(database, journal):
            await asyncio.sleep(0.02)


async def test_two_followers_of_one_name_handle_every_fact_once(
    address: DatabaseAddress, database: Database, journal: Journal, clock: FakeClock
) -> None:
    other = Database(address) if address.is_shared else database
    elsewhere = Journal(other, clock)
    readers = [Reader(journal, "here"), Reader(elsewhere, "there")]
    followers = [
        Follower("reader", database, journal, kinds=["letter_came"], handler=readers[0]),
        Follower("reader", other, elsewhere, kinds=["letter_came"], handler=readers[1]),
    ]
    running = [asyncio.create_task(follower.run()) for follower in followers]
    for first in range(1, _LETTERS, 50):
        await post(database, journal, first, first + 49)
    await until_all_are_read(database, journal, _LETTERS)
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    assert await read_so_far(database, journal) == list(range(1, _LETTERS + 1))
    if other is not database:
        other.close()


async def test_a_page_is_short(database: Database, journal: Journal) -> None:
    await post(database, journal, 1, _LETTERS)
    reader = Reader(journal, "here")
    follower = Follower("reader", database, journal, kinds=["letter_came"], handler=reader)
    running = asyncio.create_task(follower.run())
    await until_all_are_read(database, journal, _LETTERS)
    running.cancel()
    assert max(reader.pages) == 200


class Away:
    """A database that is away for every second write."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.is_shared = database.is_shared
        self.read = database.read
        self.writes = 0

    async def write(self, unit: object) -> object:
        self.writes += 1
        if self.writes % 2:
            raise DatabaseUnavailable
        return await self._database.write(unit)  # type: ignore[arg-type]


async def test_a_database_that_comes_and_goes_skips_nothing(
    database: Database, journal: Journal
) -> None:
    await post(database, journal, 1, _LETTERS)
    follower = Follower(
        "reader",
        Away(database),  # type: ignore[arg-type]
        journal,
        kinds=["letter_came"],
        handler=Reader(journal, "here"),
        retry_seconds=0,
    )
    follower._failures = 5
    running = asyncio.create_task(follower.run())
    await until_all_are_read(database, journal, _LETTERS)
    running.cancel()
    assert await read_so_far(database, journal) == list(range(1, _LETTERS + 1))
    assert await database.read(lambda tx: journal.stream(tx, "followers")) == []


async def test_a_follower_says_how_far_it_is_behind(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    Follower("reader", database, journal, kinds=["letter_came"], handler=Reader(journal, "here"))
    assert await database.read(journal.lags) == []
    begun_ms = clock.now_ms()
    await post(database, journal, 1, 2)
    clock.advance(5000)
    await post(database, journal, 3, 3)
    [lag] = await database.read(journal.lags)
    assert lag == ("reader", 1, begun_ms)


async def test_what_is_kept_in_memory_is_corrected_before_it_is_shown(
    database: Database, journal: Journal
) -> None:
    await post(database, journal, 1, 1)
    watch, told = Watch(database, journal), list[tuple[str, list[int]]]()
    failures = [OSError("for a while")]

    async def correct(facts: Sequence[Fact]) -> None:
        told.append(("corrected", [fact.read_as(LetterCame).number for fact in facts]))

    async def show(facts: Sequence[Fact]) -> None:
        if failures:
            raise failures.pop()
        told.append(("shown", [fact.read_as(LetterCame).number for fact in facts]))

    watch.tell(correct, kinds=["letter_came"])
    watch.tell(show, kinds=["letter_came", "letter_read"])
    assert await watch.begin() == 1
    running = asyncio.create_task(watch.run())
    await post(database, journal, 2, 3)
    async with asyncio.timeout(20):
        while ("shown", [2, 3]) not in told:
            await asyncio.sleep(0.02)
    running.cancel()
    assert told == [("corrected", [2, 3])] * 2 + [("shown", [2, 3])]
