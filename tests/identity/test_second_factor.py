"""The second factor: asked for once confirmed, each code once, and a way out on paper."""

import pyotp
import pytest

from invigilator.database import Database
from invigilator.identity import (
    Account,
    CodeWrong,
    Identity,
    NoSecondFactor,
    SecondFactorExists,
    SecondFactorRequired,
    SecondFactorWrong,
    TooManyTries,
    WrongNameOrPassword,
)
from invigilator.identity.second_factor import SecondFactor, new_recovery_codes, step_of
from invigilator.journal import Journal
from invigilator.kernel import FieldRequired
from invigilator.testing import FakeClock

pytestmark = pytest.mark.anyio

STEP_MS = 30_000


@pytest.fixture
async def proctor(identity: Identity) -> Account:
    await identity.ensure_demo_accounts()
    return (await identity.sign_in("proctor", "proctor123", "")).account


def code_at(secret: str, clock: FakeClock, steps: int = 0) -> str:
    return pyotp.TOTP(secret).at((clock.now_ms() + steps * STEP_MS) // 1000)


async def set_up(identity: Identity, account: Account, clock: FakeClock) -> tuple[str, list[str]]:
    """A confirmed second factor; its secret and recovery codes, some steps later."""
    begun = await identity.second_factors.begin(account)
    codes = await identity.second_factors.confirm(account, code_at(begun.secret, clock))
    clock.advance(2 * STEP_MS)
    return begun.secret, codes


async def sign_in(identity: Identity, code: str | None) -> str:
    return (await identity.sign_in("proctor", "proctor123", "10.0.0.1", code=code)).token


async def test_what_is_only_begun_is_not_asked_for(identity: Identity, proctor: Account) -> None:
    await identity.second_factors.begin(proctor)
    await sign_in(identity, None)


async def test_once_confirmed_a_right_password_alone_is_not_enough(
    identity: Identity, proctor: Account, clock: FakeClock
) -> None:
    secret, _ = await set_up(identity, proctor, clock)
    for missing in (None, "", "  "):
        with pytest.raises(SecondFactorRequired):
            await sign_in(identity, missing)
    assert await identity.account_of(await sign_in(identity, code_at(secret, clock)))


async def test_a_wrong_password_says_nothing_of_a_second_factor(
    identity: Identity, proctor: Account, clock: FakeClock
) -> None:
    secret, _ = await set_up(identity, proctor, clock)
    for code in (None, code_at(secret, clock)):
        with pytest.raises(WrongNameOrPassword):
            await identity.sign_in("proctor", "wrong", "", code=code)
    await sign_in(identity, code_at(secret, clock))


async def test_a_code_is_good_once_and_none_from_before_it(
    identity: Identity, proctor: Account, clock: FakeClock
) -> None:
    secret, _ = await set_up(identity, proctor, clock)
    await sign_in(identity, code_at(secret, clock))
    for steps in (0, -1):
        with pytest.raises(SecondFactorWrong):
            await sign_in(identity, code_at(secret, clock, steps))
    await sign_in(identity, code_at(secret, clock, 1))


async def test_the_code_that_confirmed_does_not_sign_in(
    identity: Identity, proctor: Account, clock: FakeClock
) -> None:
    begun = await identity.second_factors.begin(proctor)
    code = code_at(begun.secret, clock)
    await identity.second_factors.confirm(proctor, code)
    with pytest.raises(SecondFactorWrong):
        await sign_in(identity, code)


@pytest.mark.parametrize(
    ("steps", "is_good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_one_step_to_either_side_is_taken(steps: int, is_good: bool, clock: FakeClock) -> None:
    factor = SecondFactor(pyotp.random_base32(), is_confirmed=True, last_step=0)
    now_step = clock.now_ms() // STEP_MS
    step = step_of(factor, code_at(factor.secret, clock, steps), clock.now_ms())
    assert step == (now_step + steps if is_good else None)


@pytest.mark.parametrize(
    "code", ["", "12345", "1234567", "\uff11" * 6, "\u0661" * 6, "abcdef", "-12345", "12345\n"]
)
def test_what_is_no_code_is_not_good(code: str, clock: FakeClock) -> None:
    factor = SecondFactor(pyotp.random_base32(), is_confirmed=True, last_step=0)
    assert step_of(factor, code, clock.now_ms()) is None


async def test_a_recovery_code_works_once_in_the_same_field_however_it_is_typed(
    identity: Identity, proctor: Account, clock: FakeClock
) -> None:
    _, codes = await set_up(identity, proctor, clock)
    assert len(set(codes)) == 10
    await sign_in(identity, codes[0])
    await sign_in(identity, codes[1].upper().replace("-", " "))
    for used in codes[:2]:
        with pytest.raises(SecondFactorWrong):
            await sign_in(identity, used)


async def test_another_accounts_recovery_code_is_wrong(
    identity: Identity, proctor: Account, clock: FakeClock
) -> None:
    reviewer = (await identity.sign_in("reviewer", "reviewer123", "")).account
    _, theirs = await set_up(identity, reviewer, clock)
    await set_up(identity, proctor, clock)
    with pytest.raises(SecondFactorWrong):
        await sign_in(identity, theirs[0])


async def test_recovery_codes_are_not_in_the_database_nor_secrets_in_the_journal(
    identity: Identity, proctor: Account, clock: FakeClock, database: Database, journal: Journal
) -> None:
    secret, codes = await set_up(identity, proctor, clock)
    await sign_in(identity, codes[0])
    dump = await database.read(
        lambda tx: repr(tx.exec_driver_sql("SELECT * FROM recovery_codes").all())
    )
    facts = await database.read(lambda tx: journal.stream(tx, "staff"))
    for code in codes:
        assert code not in dump
        assert code.replace("-", "") not in dump
        assert all(code.encode() not in fact.body for fact in facts)
    assert all(secret.encode() not in fact.body for fact in facts)


async def test_ten_wrong_codes_make_even_the_right_one_wait(
    identity: Identity, proctor: Account, clock: FakeClock
) -> None:
    secret, codes = await set_up(identity, proctor, clock)
    for _ in range(10):
        with pytest.raises(SecondFactorWrong):
            await sign_in(identity, "abcd-efgh")
    for right in (code_at(secret, clock), codes[0]):
        with pytest.raises(TooManyTries) as refused:
            await sign_in(identity, right)
        assert refused.value.retry_after_seconds == 900
    with pytest.raises(TooManyTries):
        await identity.second_factors.remove(proctor, codes[0])
    clock.advance(900_000)
    await sign_in(identity, code_at(secret, clock))


async def test_slow_guessing_ends_after_sixty_codes_in_a_day(
    identity: Identity, proctor: Account, clock: FakeClock
) -> None:
    secret, _ = await set_up(identity, proctor, clock)
    for number in range(60):
        if number % 10 == 0:
            clock.advance(900_000)
        with pytest.raises(SecondFactorWrong):
            await sign_in(identity, "abcd-efgh")
    clock.advance(900_000)
    with pytest.raises(TooManyTries):
        await sign_in(identity, code_at(secret, clock))


async def test_right_codes_are_never_too_many(
    identity: Identity, proctor: Account, clock: FakeClock
) -> None:
    secret, _ = await set_up(identity, proctor, clock)
    for _ in range(70):
        await sign_in(identity, code_at(secret, clock))
        clock.advance(STEP_MS)


async def test_removing_it_needs_a_code_and_ends_the_recovery_codes(
    identity: Identity, proctor: Account, clock: FakeClock
) -> None:
    secret, codes = await set_up(identity, proctor, clock)
    with pytest.raises(FieldRequired):
        await identity.second_factors.remove(proctor, None)
    with pytest.raises(CodeWrong):
        await identity.second_factors.remove(proctor, "abcd-efgh")
    await identity.second_factors.remove(proctor, codes[0])
    await sign_in(identity, None)
    with pytest.raises(NoSecondFactor):
        await identity.second_factors.remove(proctor, code_at(secret, clock))
    await set_up(identity, proctor, clock)
    with pytest.raises(SecondFactorWrong):
        await sign_in(identity, codes[1])


async def test_one_that_holds_is_not_replaced_by_beginning_anew(
    identity: Identity, proctor: Account, clock: FakeClock
) -> None:
    secret, _ = await set_up(identity, proctor, clock)
    with pytest.raises(SecondFactorExists):
        await identity.second_factors.begin(proctor)
    with pytest.raises(SecondFactorExists):
        await identity.second_factors.confirm(proctor, code_at(secret, clock))


async def test_of_two_beginnings_the_later_counts(
    identity: Identity, proctor: Account, clock: FakeClock
) -> None:
    with pytest.raises(NoSecondFactor):
        await identity.second_factors.confirm(proctor, "123456")
    earlier = await identity.second_factors.begin(proctor)
    later = await identity.second_factors.begin(proctor)
    with pytest.raises(CodeWrong):
        await identity.second_factors.confirm(proctor, code_at(earlier.secret, clock))
    await identity.second_factors.confirm(proctor, code_at(later.secret, clock))


async def test_a_new_invitation_does_not_go_around_it_unless_it_was_taken_away(
    identity: Identity, proctor: Account, clock: FakeClock
) -> None:
    secret, _ = await set_up(identity, proctor, clock)
    accept = identity.accept_invitation
    password = "another horse battery"
    link = await identity.accounts.invite(proctor.id, by="priya")
    with pytest.raises(SecondFactorRequired):
        await accept(link.token, None, None, password)
    with pytest.raises(SecondFactorWrong):
        await accept(link.token, None, None, password, code="abcd-efgh")
    await accept(link.token, None, None, password, code=code_at(secret, clock))
    link = await identity.accounts.invite(proctor.id, by="priya", without_second_factor=True)
    signed_in = await accept(link.token, None, None, password)
    assert not signed_in.account.has_second_factor


async def test_it_is_told_by_facts_with_who_and_how_many_codes_are_left(
    identity: Identity, proctor: Account, clock: FakeClock, database: Database, journal: Journal
) -> None:
    _, codes = await set_up(identity, proctor, clock)
    with pytest.raises(SecondFactorWrong):
        await sign_in(identity, "abcd-efgh")
    await sign_in(identity, codes[0])
    await identity.second_factors.remove(proctor, codes[1])
    facts = await database.read(lambda tx: journal.stream(tx, "staff"))
    told = [fact for fact in facts if fact.kind not in ("account_created", "signed_in")]
    assert [fact.kind for fact in told] == [
        "second_factor_set",
        "sign_in_refused",
        "recovery_code_used",
        "recovery_code_used",
        "second_factor_removed",
    ]
    assert b"wrong_second_factor" in told[1].body
    assert b'"left":9' in told[2].body
    assert all(b'"by":"proctor"' in fact.body for fact in told if fact is not told[1])


def test_recovery_codes_are_as_random_as_keys() -> None:
    codes = [code for _ in range(100) for code in new_recovery_codes()]
    assert len(set(codes)) == 1000
    assert {len(code.replace("-", "")) for code in codes} == {16}
