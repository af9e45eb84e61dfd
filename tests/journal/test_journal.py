"""The journal: what it promises to those who read it and to those who check it."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from invigilator.database import Database
from invigilator.journal import (
    GENESIS,
    ChainFault,
    Fact,
    Follower,
    Journal,
    fact_digest,
    first_fault,
)
from invigilator.testing import FakeClock


class DoorOpened(msgspec.Struct, frozen=True, tag="door_opened"):
    door: str


class DoorClosed(msgspec.Struct, frozen=True, tag="door_closed"):
    door: str


def chain_of(bodies: list[bytes]) -> list[Fact]:
    facts, previous = [], GENESIS
    for position, body in enumerate(bodies, start=1):
        digest = fact_digest(previous, "s", position, position * 1000, "k", body)
        facts.append(Fact(position, "s", position, "k", position * 1000, body, previous, digest))
        previous = digest
    return facts


bodies = st.lists(st.binary(max_size=20), min_size=1, max_size=12)


@given(bodies)
def test_an_untouched_chain_has_no_fault(contents: list[bytes]) -> None:
    assert first_fault(chain_of(contents)) is None


@given(bodies, st.data())
def test_any_changed_field_is_found_at_its_place(
    contents: list[bytes], data: st.DataObject
) -> None:
    facts = chain_of(contents)
    at = data.draw(st.integers(0, len(facts) - 1))
    changes: dict[str, Any] = {
        "kind": "other",
        "recorded_at_ms": facts[at].recorded_at_ms + 1,
        "body": facts[at].body + b"!",
        "stream": "t",
        "digest": bytes(31) + b"\x01",
    }
    field = data.draw(st.sampled_from(sorted(changes)))
    values = {name: getattr(facts[at], name) for name in Fact.__slots__} | {field: changes[field]}
    facts[at] = Fact(**values)
    assert first_fault(facts) == ChainFault(at + 1, "digest")


@given(bodies.filter(lambda contents: len(contents) > 1), st.data())
def test_a_removed_fact_is_found(contents: list[bytes], data: st.DataObject) -> None:
    facts = chain_of(contents)
    at = data.draw(st.integers(0, len(facts) - 2))
    del facts[at]
    assert first_fault(facts) == ChainFault(at + 1, "position")


@pytest.mark.anyio
async def test_facts_of_one_stream_are_chained_and_those_of_another_are_not(
    database: Database, journal: Journal
) -> None:
    await database.write(
        lambda tx: journal.append(tx, "a", [DoorOpened("front"), DoorClosed("front")])
    )
    await database.write(lambda tx: journal.append(tx, "b", [DoorOpened("back")]))
    await database.write(lambda tx: journal.append(tx, "a", [DoorOpened("cellar")]))

    facts = await database.read(lambda tx: journal.stream(tx, "a"))

    assert [fact.position for fact in facts] == [1, 2, 3]
    assert [fact.read_as(DoorOpened).door for fact in facts if fact.kind == "door_opened"] == [
        "front",
        "cellar",
    ]
    assert await database.read(lambda tx: journal.verify(tx, "a")) is None
    assert await database.read(lambda tx: journal.verify(tx, "b")) is None


@pytest.mark.anyio
async def test_a_fact_falls_with_the_change_it_tells_of(
    database: Database, journal: Journal
) -> None:
    def fail(tx: Any) -> None:
        journal.append(tx, "a", [DoorOpened("front")])
        raise LookupError("no such door")

    with pytest.raises(LookupError):
        await database.write(fail)
    await database.write(lambda tx: journal.append(tx, "a", [DoorOpened("back")]))

    facts = await database.read(lambda tx: journal.stream(tx, "a"))
    assert [fact.read_as(DoorOpened).door for fact in facts] == ["back"]
    assert await database.read(lambda tx: journal.verify(tx, "a")) is None


@pytest.mark.anyio
async def test_one_byte_changed_in_the_database_breaks_the_chain(
    database: Database, journal: Journal
) -> None:
    await database.write(
        lambda tx: journal.append(tx, "a", [DoorOpened("front"), DoorOpened("back")])
    )
    await database.write(
        lambda tx: tx.execute(
            text("UPDATE facts SET body = :body WHERE position = 1"),
            {"body": msgspec.json.encode(DoorOpened("frond"))},
        )
    )
    assert await database.read(lambda tx: journal.verify(tx, "a")) == ChainFault(1, "digest")


@pytest.mark.anyio
async def test_a_reader_sees_past_facts_first_then_new_ones_as_they_come(
    database: Database, journal: Journal
) -> None:
    await database.write(
        lambda tx: journal.append(tx, "a", [DoorOpened("front"), DoorClosed("front")])
    )
    pages = journal.follow(0, kinds=["door_opened"])
    assert [fact.read_as(DoorOpened).door for fact in await anext(pages)] == ["front"]
    await database.write(lambda tx: journal.append(tx, "b", [DoorClosed("x"), DoorOpened("back")]))
    assert [fact.read_as(DoorOpened).door for fact in await anext(pages)] == ["back"]


@pytest.mark.anyio
async def test_a_follower_that_fails_on_a_page_gets_it_again_and_keeps_no_half_of_it(
    database: Database, journal: Journal, clock: FakeClock
) -> None:
    seen: list[str] = []

    def fail_once(tx: Any, facts: Any) -> None:
        seen.extend(fact.read_as(DoorOpened).door for fact in facts)
        journal.append(tx, "echo", [DoorClosed(fact.read_as(DoorOpened).door) for fact in facts])
        if len(seen) == 1:
            raise LookupError("first try")
        done.set()

    import anyio

    done = anyio.Event()
    follower = Follower("echo", database, journal, kinds=["door_opened"], handler=fail_once)
    await database.write(lambda tx: journal.append(tx, "a", [DoorOpened("front")]))
    with anyio.fail_after(20):
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(follower.run)
            echoes: list[Fact] = []
            while not echoes:
                await anyio.sleep(0.02)
                echoes = await database.read(lambda tx: journal.stream(tx, "echo"))
            tasks.cancel_scope.cancel()
    assert seen == ["front", "front"]
    assert len(echoes) == 1
