"""Keys for programs: shown once, hashed at rest, scoped, revocable, last use shown."""

import pytest

from invigilator.database import Database
from invigilator.identity import (
    PERMISSIONS_OF_SCOPE,
    ApiKeys,
    NewKey,
    NoSuchKey,
    Permission,
    Scope,
)
from invigilator.journal import Journal
from invigilator.kernel import FieldInvalid, FieldRequired, Refusal, window_of
from invigilator.testing import FakeClock

pytestmark = pytest.mark.anyio

WRITES = frozenset(Permission) - {Permission.WATCH, Permission.VIEW}


@pytest.fixture
def keys(database: Database, journal: Journal, clock: FakeClock) -> ApiKeys:
    return ApiKeys(database, journal, clock)


async def made(keys: ApiKeys, name: str = "poller", *scopes: str, exams: list[str]) -> NewKey:
    return await keys.make(name, list(scopes) or ["read"], exams, by="priya")


async def test_a_key_opens_what_its_token_was_made_for(keys: ApiKeys) -> None:
    new = await made(keys, "poller", "alerts:write", exams=["june-2026"])
    found = await keys.find(new.token)
    assert found is not None
    caller = found.caller
    assert caller.name == "key:poller"
    assert caller.account is None
    assert caller.may(Permission.INGEST_ALERTS, "june-2026", "Room 1")
    assert not caller.may(Permission.INGEST_ALERTS, "july-2026")
    assert not caller.may(Permission.INGEST_SUBMISSIONS, "june-2026")


async def test_a_key_without_exams_is_good_for_all_of_them(keys: ApiKeys) -> None:
    found = await keys.find((await made(keys, exams=[])).token)
    assert found is not None
    assert found.caller.exams is None


@pytest.mark.parametrize("scope", list(Scope))
def test_no_scope_gives_more_than_its_name_says(scope: Scope) -> None:
    given = PERMISSIONS_OF_SCOPE[scope]
    if scope is Scope.READ:
        assert given == {Permission.RULES, Permission.WATCH, Permission.VIEW}
    else:
        assert {str(permission) for permission in given} == {str(scope)}


async def test_every_key_is_recognised_by_its_beginning_and_none_is_short(keys: ApiKeys) -> None:
    token = (await made(keys, exams=[])).token
    assert token.startswith("inv_")
    assert len(token) >= 4 + 43


async def test_the_token_is_neither_in_the_database_nor_in_the_journal(
    keys: ApiKeys, database: Database, journal: Journal
) -> None:
    token = (await made(keys, exams=[])).token
    dump = await database.read(lambda tx: repr(tx.exec_driver_sql("SELECT * FROM api_keys").all()))
    facts = await database.read(lambda tx: journal.stream(tx, "staff"))
    assert token not in dump
    assert token.removeprefix("inv_") not in dump
    assert all(token.encode() not in fact.body for fact in facts)


@pytest.mark.parametrize("token", ["", "inv_", "inv_made-up", "made-up", "x" * 5000])
async def test_other_tokens_open_nothing(keys: ApiKeys, token: str) -> None:
    await made(keys, exams=[])
    assert await keys.find(token) is None


async def test_a_revoked_key_opens_nothing_from_then_on_and_is_revoked_once(
    keys: ApiKeys, database: Database, journal: Journal, clock: FakeClock
) -> None:
    new = await made(keys, exams=[])
    assert await keys.find(new.token)
    revoked_at_ms = clock.now_ms()
    await keys.revoke(new.key.id, by="priya")
    clock.advance(1000)
    assert (await keys.revoke(new.key.id, by="ravi")).revoked_at_ms == revoked_at_ms
    assert await keys.find(new.token) is None
    facts = await database.read(lambda tx: journal.stream(tx, "staff"))
    assert [fact.kind for fact in facts] == ["api_key_made", "api_key_revoked"]
    assert all(b'"by":"priya"' in fact.body for fact in facts)


async def test_a_key_that_never_was_cannot_be_revoked(keys: ApiKeys) -> None:
    with pytest.raises(NoSuchKey):
        await keys.revoke("nothing", by="priya")


async def test_when_a_key_was_last_used_is_kept_by_the_minute(
    keys: ApiKeys, clock: FakeClock
) -> None:
    new, began_ms = await made(keys, exams=[]), clock.now_ms()
    seen = []
    for _ in range(4):
        await keys.find(new.token)
        listed, _ = await keys.list(window_of(None, None))
        seen.append((listed[0].last_used_at_ms or 0) - began_ms)
        clock.advance(30_000)
    assert seen == [0, 0, 60_000, 60_000]


async def test_keys_are_listed_newest_first_in_pages_that_miss_none(
    keys: ApiKeys, clock: FakeClock
) -> None:
    expected: list[str] = []
    for number in range(7):
        expected.insert(0, (await made(keys, f"key {number}", exams=[])).key.name)
        clock.advance(number % 2)
    after, pages = None, []
    while True:
        page, after = await keys.list(window_of(after, 3))
        pages.append([key.name for key in page])
        if after is None:
            break
    assert [len(page) for page in pages] == [3, 3, 1]
    assert sorted(name for page in pages for name in page) == sorted(expected)
    times = [key.made_at_ms for key in (await keys.list(window_of(None, None)))[0]]
    assert times == sorted(times, reverse=True)


@pytest.mark.parametrize(
    ("name", "scopes", "exams", "refusal"),
    [
        (None, ["read"], [], FieldRequired),
        (" ", ["read"], [], FieldRequired),
        ("x" * 81, ["read"], [], FieldInvalid),
        ("k", None, [], FieldRequired),
        ("k", [], [], FieldRequired),
        ("k", ["everything"], [], FieldInvalid),
        ("k", ["read"], ["a/b"], FieldInvalid),
        ("k", ["read"], [""], FieldInvalid),
        ("k", ["read"], [f"exam-{n}" for n in range(201)], FieldInvalid),
    ],
)
async def test_what_is_no_key_is_refused(
    keys: ApiKeys,
    name: str | None,
    scopes: list[str] | None,
    exams: list[str],
    refusal: type[Refusal],
) -> None:
    with pytest.raises(refusal):
        await keys.make(name, scopes, exams, by="priya")


@pytest.mark.parametrize("after", ["x", "1", "1.", ".x", "-1.x", "9" * 20 + ".x", "1." + "x" * 99])
def test_a_made_up_cursor_is_refused(after: str) -> None:
    with pytest.raises(FieldInvalid):
        window_of(after, None)
