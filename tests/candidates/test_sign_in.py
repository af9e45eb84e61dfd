"""Candidates sign in: what is told, what is kept, how often it may be tried, and for how long."""

from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.candidates import (
    STREAM,
    Candidates,
    WrongIdOrPassword,
    new_hashes,
    password_fault,
)
from invigilator.candidates.passwords import made_password
from invigilator.database import Database
from invigilator.identity import Identity, PasswordsBusy, TooManyTries, WrongNameOrPassword
from invigilator.identity import passwords as identity_passwords
from invigilator.journal import Journal
from invigilator.kernel import FieldInvalid, FieldRequired
from invigilator.testing import FakeClock

pytestmark = pytest.mark.anyio

HERE, ELSEWHERE = "10.0.0.1", "10.0.0.2"
PASSWORD = "correct horse"
MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS


@pytest.fixture
async def candidates(
    database: Database, journal: Journal, clock: FakeClock
) -> AsyncIterator[Candidates]:
    """An installation where STU-9 may sign in."""
    opened = Candidates(database, journal, clock)
    await opened.set_password("june", "STU-9", PASSWORD, by="ana")
    yield opened
    opened.close()


async def refused(candidates: Candidates, name: str, password: str, address: str = HERE) -> None:
    with pytest.raises(WrongIdOrPassword):
        await candidates.sign_in(name, password, address)


async def kept(database: Database, journal: Journal) -> str:
    """Everything that was written of candidates, in tables and journal."""
    facts = await database.read(lambda tx: journal.stream(tx, STREAM))
    tables = await database.read(
        lambda tx: [
            repr(tx.exec_driver_sql(f"SELECT * FROM {name}").all())  # noqa: S608 - our own names
            for name in ("candidate_accounts", "candidate_sessions")
        ]
    )
    return repr(facts) + "".join(tables)


@pytest.mark.parametrize("spelling", ["STU-9", "stu-9", "  Stu-9 "])
async def test_an_id_is_the_same_persons_in_any_spelling(
    candidates: Candidates, spelling: str
) -> None:
    signed_in = await candidates.sign_in(spelling, PASSWORD, HERE)
    assert signed_in.account.username == "STU-9"
    found = await candidates.candidate_of(signed_in.token)
    assert found == signed_in.account


async def test_neither_a_password_nor_a_token_is_kept_anywhere(
    candidates: Candidates, database: Database, journal: Journal
) -> None:
    token = (await candidates.sign_in("STU-9", PASSWORD, HERE)).token
    made = await candidates.set_password("june", "STU-10", None, by="ana")
    assert made is not None
    await refused(candidates, "STU-9", "another horse")
    written = await kept(database, journal)
    assert "$argon2id$" in written
    for secret in (PASSWORD, made, token, "another horse"):
        assert secret not in written


async def test_an_id_that_nobody_has_is_refused_like_a_wrong_password(
    candidates: Candidates, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same words, and each of both pays for one hash: the time tells nothing either."""
    hashed: list[str] = []
    real = identity_passwords.is_hash_of

    def counting(password: str, stored: str) -> bool:
        hashed.append(stored.rpartition("$")[0].rpartition("$")[0])
        return real(password, stored)

    monkeypatch.setattr(identity_passwords, "is_hash_of", counting)
    await refused(candidates, "STU-9", "wrong")
    await refused(candidates, "STU-404", "wrong")
    assert len(hashed) == 2
    assert hashed[0] == hashed[1]


@pytest.mark.parametrize(("name", "password"), [(None, "x"), (" ", "x"), ("x", None), ("x", "")])
async def test_what_is_missing_is_named(
    candidates: Candidates, name: str | None, password: str | None
) -> None:
    with pytest.raises(FieldRequired) as refusal:
        await candidates.sign_in(name, password, HERE)
    assert refusal.value.field == ("candidate_id" if password == "x" else "password")


async def test_after_ten_wrong_passwords_even_the_right_one_waits_and_is_told_how_long(
    candidates: Candidates, clock: FakeClock
) -> None:
    for _ in range(10):
        await refused(candidates, "STU-9", "wrong")
    with pytest.raises(TooManyTries) as refusal:
        await candidates.sign_in("stu-9", PASSWORD, HERE)
    assert refusal.value.retry_after_seconds == 300
    clock.advance(300_000)
    assert (await candidates.sign_in("STU-9", PASSWORD, HERE)).token


async def test_guesses_from_one_place_keep_the_owner_neither_out_nor_off(
    candidates: Candidates,
) -> None:
    token = (await candidates.sign_in("STU-9", PASSWORD, HERE)).token
    for _ in range(10):
        await refused(candidates, "STU-9", "wrong", ELSEWHERE)
    with pytest.raises(TooManyTries):
        await candidates.sign_in("STU-9", "wrong", ELSEWHERE)
    assert await candidates.candidate_of(token) is not None
    assert (await candidates.sign_in("STU-9", PASSWORD, HERE)).token


async def test_guesses_from_everywhere_never_end_a_session_that_is_signed_in(
    candidates: Candidates,
) -> None:
    token = (await candidates.sign_in("STU-9", PASSWORD, HERE)).token
    for number in range(100):
        await refused(candidates, "STU-9", "wrong", f"10.1.0.{number}")
    with pytest.raises(TooManyTries):
        await candidates.sign_in("STU-9", "wrong", "10.2.0.1")
    assert await candidates.candidate_of(token) is not None


async def test_one_address_tries_only_so_many_ids(candidates: Candidates) -> None:
    for number in range(400):
        await refused(candidates, f"guess-{number}", "wrong")
    with pytest.raises(TooManyTries):
        await candidates.sign_in("STU-9", PASSWORD, HERE)


async def test_a_whole_hall_signs_in_rightly_behind_one_router(candidates: Candidates) -> None:
    for _ in range(450):
        await candidates.sign_in("STU-9", PASSWORD, HERE)


async def test_a_try_that_nobody_had_time_for_is_no_guess(
    candidates: Candidates, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(identity_passwords, "_WAITING_MAX", 0)
        for _ in range(20):
            with pytest.raises(PasswordsBusy):
                await candidates.sign_in("STU-9", PASSWORD, HERE)
    assert (await candidates.sign_in("STU-9", PASSWORD, HERE)).token


async def test_a_session_lasts_while_it_is_used_and_a_day_at_most(
    candidates: Candidates, clock: FakeClock
) -> None:
    token = (await candidates.sign_in("STU-9", PASSWORD, HERE)).token
    for _ in range(3):
        clock.advance(7 * HOUR_MS)
        assert await candidates.candidate_of(token) is not None
    clock.advance(3 * HOUR_MS - 1)
    assert await candidates.candidate_of(token) is not None
    clock.advance(1)
    assert await candidates.candidate_of(token) is None


async def test_a_session_that_nobody_uses_for_eight_hours_is_over(
    candidates: Candidates, clock: FakeClock
) -> None:
    token = (await candidates.sign_in("STU-9", PASSWORD, HERE)).token
    clock.advance(8 * HOUR_MS)
    assert await candidates.candidate_of(token) is None


async def test_signing_out_ends_that_session_on_the_server_and_no_other(
    candidates: Candidates, database: Database, journal: Journal
) -> None:
    mine = (await candidates.sign_in("STU-9", PASSWORD, HERE)).token
    other = (await candidates.sign_in("STU-9", PASSWORD, ELSEWHERE)).token
    await candidates.sign_out(mine)
    await candidates.sign_out(mine)
    assert await candidates.candidate_of(mine) is None
    assert await candidates.candidate_of(other) is not None
    facts = await database.read(lambda tx: journal.stream(tx, STREAM))
    assert [fact.kind for fact in facts].count("candidate_signed_out") == 1


async def test_a_new_password_ends_the_sessions_of_the_old_one(candidates: Candidates) -> None:
    token = (await candidates.sign_in("STU-9", PASSWORD, HERE)).token
    assert await candidates.set_password("june", "STU-9", "battery staple", by="ana") is None
    assert await candidates.candidate_of(token) is None
    await refused(candidates, "STU-9", PASSWORD)
    assert (await candidates.sign_in("STU-9", "battery staple", HERE)).token


async def test_a_made_password_opens_the_account_and_is_another_each_time(
    candidates: Candidates,
) -> None:
    first = await candidates.set_password("june", "STU-9", None, by="ana")
    second = await candidates.set_password("june", "STU-9", None, by="ana")
    assert first != second
    await refused(candidates, "STU-9", first or "")
    assert (await candidates.sign_in("STU-9", second, HERE)).token


async def test_staff_and_candidates_never_sign_in_as_each_other(
    candidates: Candidates, database: Database, journal: Journal, clock: FakeClock
) -> None:
    identity = Identity(database, journal, clock)
    await identity.ensure_demo_accounts()
    with pytest.raises(WrongNameOrPassword):
        await identity.sign_in("STU-9", PASSWORD, HERE)
    await refused(candidates, "admin", "admin123")
    staff = (await identity.sign_in("admin", "admin123", HERE)).token
    candidate = (await candidates.sign_in("STU-9", PASSWORD, HERE)).token
    assert await candidates.candidate_of(staff) is None
    assert await identity.caller_of(candidate) is None
    identity.close()


@pytest.mark.parametrize("password", ["short", "x" * 201, "with\ttab", "   x   "])
async def test_a_password_that_may_not_be_changes_nothing(
    candidates: Candidates, password: str
) -> None:
    with pytest.raises(FieldInvalid) as refusal:
        await candidates.set_password("june", "STU-9", password, by="ana")
    assert refusal.value.field == "password"
    assert password not in refusal.value.words
    assert (await candidates.sign_in("STU-9", PASSWORD, HERE)).token


async def test_the_demos_accounts_are_refused_where_no_demo_runs(
    candidates: Candidates, database: Database, journal: Journal, clock: FakeClock
) -> None:
    """A data directory that a demo once used, served as a normal installation."""
    await candidates.ensure_demo_accounts({"STU001": "alice123", "STU-9": "bob123"})
    token = (await candidates.sign_in("STU001", "alice123", HERE)).token
    normal = Candidates(database, journal, clock)
    await refused(normal, "STU001", "alice123")
    assert await normal.candidate_of(token) is None
    assert (await normal.sign_in("STU-9", PASSWORD, HERE)).token
    normal.close()


@given(
    given_=st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["one-one-", "two-two-"])),
    before=st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["one-one-", "two-two-"])),
)
def test_only_passwords_that_are_new_become_hashes(
    given_: dict[str, str], before: dict[str, str]
) -> None:
    stored = {person: identity_passwords.hash_of(text) for person, text in before.items()}
    told: list[tuple[int, int]] = []
    hashes = new_hashes(lambda done, total: told.append((done, total)), given_, stored)
    assert set(hashes) == {who for who, text in given_.items() if before.get(who) != text}
    assert all(identity_passwords.is_hash_of(given_[who], hashed) for who, hashed in hashes.items())
    assert told == [(place, len(given_)) for place in range(1, len(given_) + 1)]


def test_a_made_password_may_be_one_and_is_easily_read() -> None:
    made = {made_password() for _ in range(200)}
    assert len(made) == 200
    assert {password_fault(text) for text in made} == {None}
    assert not set("".join(made)) & set("01iouvl")
