"""A fact that no reader can digest does not keep the later ones from being read."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

import anyio
import msgspec
import pytest

from invigilator.database import Database, Transaction
from invigilator.journal import Fact, Follower, FollowerSkipped, Journal

pytestmark = pytest.mark.anyio


class LetterCame(msgspec.Struct, frozen=True, tag="letter_came"):
    words: str


class LetterRead(msgspec.Struct, frozen=True, tag="letter_read"):
    words: str


class Reader:
    """Reads letters out, and fails on some: `poison` for ever, others as often as it is told."""

    def __init__(self, journal: Journal, failures: int = 0) -> None:
        self.journal = journal
        self.failures = failures
        self.pages: list[int] = []

    def __call__(self, tx: Transaction, facts: Sequence[Fact]) -> None:
        self.pages.append(len(facts))
        for fact in facts:
            words = fact.read_as(LetterCame).words
            self.journal.append(tx, "read", [LetterRead(words)])
            if words == "poison":
                raise LookupError("of Priya S.")
        if self.failures:
            self.failures -= 1
            raise OSError("for a while")


@asynccontextmanager
async def reading(
    database: Database, journal: Journal, reader: Reader
) -> AsyncIterator[Callable[[str], Awaitable[None]]]:
    """A reader at work. Gives what waits until a letter has been read."""

    async def until(words: str) -> None:
        while words not in await read(database, journal):
            await anyio.sleep(0.01)

    follower = Follower(
        "reader", database, journal, kinds=["letter_came"], handler=reader, retry_seconds=0
    )
    with anyio.fail_after(20):
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(follower.run)
            yield until
            tasks.cancel_scope.cancel()


async def post(database: Database, journal: Journal, *letters: str) -> None:
    await database.write(lambda tx: journal.append(tx, "box", map(LetterCame, letters)))


async def read(database: Database, journal: Journal) -> list[str]:
    facts = await database.read(lambda tx: journal.stream(tx, "read"))
    return [fact.read_as(LetterRead).words for fact in facts]


async def skipped(database: Database, journal: Journal) -> list[FollowerSkipped]:
    facts = await database.read(lambda tx: journal.stream(tx, "followers"))
    return [fact.read_as(FollowerSkipped) for fact in facts]


async def test_one_poisoned_fact_is_passed_over_and_all_others_are_read_once(
    database: Database, journal: Journal
) -> None:
    await post(database, journal, "first", "poison", "third")
    reader = Reader(journal)
    async with reading(database, journal, reader) as until:
        await until("third")
        await post(database, journal, "fourth")
        await until("fourth")
    assert await read(database, journal) == ["first", "third", "fourth"]
    assert reader.pages[:6] == [3, 3, 3, 3, 3, 1], "five times whole, then one by one"


async def test_what_was_passed_over_stands_in_the_journal_without_words_of_a_person(
    database: Database, journal: Journal
) -> None:
    await post(database, journal, "poison", "second")
    async with reading(database, journal, Reader(journal)) as until:
        await until("second")
    [told] = await skipped(database, journal)
    assert told == FollowerSkipped("reader", 1, "box", "letter_came", "LookupError")


async def test_trouble_that_passes_skips_nothing(database: Database, journal: Journal) -> None:
    await post(database, journal, "first", "second")
    reader = Reader(journal, failures=4)
    async with reading(database, journal, reader) as until:
        await until("second")
    assert await read(database, journal) == ["first", "second"]
    assert reader.pages == [2, 2, 2, 2, 2]
    assert await skipped(database, journal) == []


async def test_a_reader_that_comes_back_does_not_meet_the_poison_again(
    database: Database, journal: Journal
) -> None:
    await post(database, journal, "poison", "second")
    async with reading(database, journal, Reader(journal)) as until:
        await until("second")
    await post(database, journal, "third")
    returned = Reader(journal)
    async with reading(database, journal, returned) as until:
        await until("third")
    assert returned.pages == [1]
    assert len(await skipped(database, journal)) == 1
