import pytest

from invigilator.database import Database
from invigilator.identity import Account, Identity, Role, TooManyTries, WrongNameOrPassword
from invigilator.identity.facts import SignedIn as SignedInFact
from invigilator.identity.facts import SignInRefused
from invigilator.journal import Fact, Journal
from invigilator.kernel import FieldRequired
from invigilator.testing import FakeClock

pytestmark = pytest.mark.anyio

HOUR_MS = 3_600_000


@pytest.fixture
async def demo(identity: Identity) -> Identity:
    await identity.ensure_demo_accounts()
    return identity


async def test_a_token_opens_the_account_that_signed_in(demo: Identity) -> None:
    signed_in = await demo.sign_in("proctor", "proctor123", "10.0.0.1")
    assert signed_in.account.role is Role.PROCTOR
    assert await demo.account_of(signed_in.token) == signed_in.account


async def test_the_case_of_a_name_does_not_matter(demo: Identity) -> None:
    assert (await demo.sign_in(" ADMIN ", "admin123", "")).account.name == "admin"


@pytest.mark.parametrize("token", ["", "x", "nonsense" * 20])
async def test_other_tokens_open_nothing(demo: Identity, token: str) -> None:
    await demo.sign_in("proctor", "proctor123", "")
    assert await demo.account_of(token) is None


@pytest.mark.parametrize(
    ("name", "password"),
    [("admin", "admin1234"), ("admin", "ADMIN123"), ("nobody", "admin123"), ("x" * 5000, "y")],
)
async def test_a_wrong_name_and_a_wrong_password_are_refused_alike(
    demo: Identity, name: str, password: str
) -> None:
    with pytest.raises(WrongNameOrPassword) as refused:
        await demo.sign_in(name, password, "")
    assert refused.value.words == WrongNameOrPassword.words


@pytest.mark.parametrize(
    ("name", "password", "field"),
    [(None, "p", "name"), (" ", "p", "name"), ("n", None, "password"), ("n", "", "password")],
)
async def test_what_is_missing_is_named(
    identity: Identity, name: str | None, password: str | None, field: str
) -> None:
    with pytest.raises(FieldRequired) as refused:
        await identity.sign_in(name, password, "")
    assert refused.value.field == field


async def test_after_ten_wrong_passwords_even_the_right_one_waits(
    demo: Identity, clock: FakeClock
) -> None:
    for _ in range(10):
        await _refused(demo, "admin", "wrong")
    with pytest.raises(TooManyTries) as refused:
        await demo.sign_in("admin", "admin123", "10.0.0.1")
    assert refused.value.retry_after_seconds == 300
    clock.advance(300_000)
    signed_in = await demo.sign_in("admin", "admin123", "10.0.0.1")
    assert signed_in.account.name == "admin"


async def test_signing_in_rightly_again_and_again_is_never_too_often(demo: Identity) -> None:
    for _ in range(12):
        await demo.sign_in("admin", "admin123", "10.0.0.1")


async def test_a_session_ends_after_twelve_hours_however_much_it_is_used(
    demo: Identity, clock: FakeClock
) -> None:
    token = (await demo.sign_in("admin", "admin123", "")).token
    for _ in range(11):
        clock.advance(HOUR_MS)
        assert await demo.account_of(token)
    clock.advance(HOUR_MS - 1)
    assert await demo.account_of(token)
    clock.advance(1)
    assert await demo.account_of(token) is None


async def test_signing_out_ends_that_session_at_once_and_no_other(demo: Identity) -> None:
    mine = (await demo.sign_in("admin", "admin123", "")).token
    other = (await demo.sign_in("admin", "admin123", "")).token
    assert await demo.account_of(mine)
    await demo.sign_out(mine)
    assert await demo.account_of(mine) is None
    assert await demo.account_of(other)


async def test_signing_out_twice_is_one_fact(
    demo: Identity, database: Database, journal: Journal
) -> None:
    token = (await demo.sign_in("admin", "admin123", "")).token
    await demo.sign_out(token)
    await demo.sign_out(token)
    assert [fact.kind for fact in await _facts(database, journal)].count("signed_out") == 1


async def test_a_session_outlives_a_restart(
    demo: Identity, database: Database, journal: Journal, clock: FakeClock
) -> None:
    signed_in = await demo.sign_in("admin", "admin123", "")
    restarted = Identity(database, journal, clock)
    await restarted.ensure_demo_accounts()
    assert await restarted.account_of(signed_in.token) == signed_in.account
    restarted.close()


async def test_one_ended_elsewhere_is_refused_within_five_seconds(
    demo: Identity, database: Database, journal: Journal, clock: FakeClock
) -> None:
    token = (await demo.sign_in("admin", "admin123", "")).token
    assert await demo.account_of(token)
    elsewhere = Identity(database, journal, clock)
    await elsewhere.sign_out(token)
    elsewhere.close()
    clock.advance(5_000)
    assert await demo.account_of(token) is None


async def test_the_token_is_not_in_the_database(demo: Identity, database: Database) -> None:
    token = (await demo.sign_in("admin", "admin123", "")).token
    dump = await database.read(
        lambda tx: repr(tx.exec_driver_sql("SELECT * FROM staff_sessions").all())
    )
    assert token not in dump


async def test_expired_sessions_are_dropped_at_the_next_sign_in(
    demo: Identity, database: Database, clock: FakeClock
) -> None:
    for _ in range(3):
        await demo.sign_in("admin", "admin123", "")
    clock.advance(12 * HOUR_MS)
    await demo.sign_in("admin", "admin123", "")
    kept = await database.read(
        lambda tx: tx.exec_driver_sql("SELECT count(*) FROM staff_sessions").scalar()
    )
    assert kept == 1


async def test_when_a_session_was_last_seen_is_kept_by_the_minute(
    demo: Identity, database: Database, clock: FakeClock
) -> None:
    token, began_ms = (await demo.sign_in("admin", "admin123", "")).token, clock.now_ms()
    seen = []
    for _ in range(3):
        clock.advance(30_000)
        await demo.account_of(token)
        seen.append(
            await database.read(
                lambda tx: (
                    tx.exec_driver_sql("SELECT last_seen_at_ms FROM staff_sessions").scalar_one()
                    - began_ms
                )
            )
        )
    assert seen == [0, 60_000, 60_000]


async def test_signing_in_is_a_fact_and_a_wrong_password_too(
    demo: Identity, database: Database, journal: Journal
) -> None:
    account = (await demo.sign_in("admin", "admin123", "10.0.0.1")).account
    await _refused(demo, "admin", "hunter2secret")
    await _refused(demo, "hunter2typed", "hunter2secret")
    signed_in, known, unknown = (await _facts(database, journal))[-3:]
    assert signed_in.read_as(SignedInFact) == SignedInFact(account.id, "10.0.0.1", "admin")
    assert known.read_as(SignInRefused).account_id == account.id
    assert unknown.read_as(SignInRefused).account_id is None


async def test_nothing_that_was_typed_is_in_the_journal(
    demo: Identity, database: Database, journal: Journal
) -> None:
    await demo.sign_in("admin", "admin123", "10.0.0.1")
    await _refused(demo, "hunter2typed", "hunter2secret")
    bodies = b"".join(fact.body for fact in await _facts(database, journal))
    assert b"hunter2" not in bodies
    assert b"admin123" not in bodies


async def test_a_thousand_refusals_do_not_make_a_thousand_facts(
    demo: Identity, database: Database, journal: Journal
) -> None:
    for _ in range(10):
        await _refused(demo, "admin", "wrong")
    for _ in range(90):
        with pytest.raises(TooManyTries):
            await demo.sign_in("admin", "wrong", "10.0.0.1")
    kinds = [fact.kind for fact in await _facts(database, journal)]
    assert kinds.count("sign_in_refused") == 20


async def test_demo_accounts_are_made_once(
    demo: Identity, database: Database, journal: Journal
) -> None:
    accounts = await demo.ensure_demo_accounts()
    assert [(account.name, account.role) for account in accounts] == [
        ("admin", Role.ADMINISTRATOR),
        ("proctor", Role.PROCTOR),
        ("reviewer", Role.REVIEWER),
        ("author", Role.AUTHOR),
        ("observer", Role.OBSERVER),
    ]
    assert all(account.is_demo for account in accounts)
    kinds = [fact.kind for fact in await _facts(database, journal)]
    assert kinds == ["account_created"] * 5


@pytest.mark.parametrize("name", ["admin", "proctor", "reviewer", "author", "observer"])
async def test_the_demos_words_open_each_demo_account(demo: Identity, name: str) -> None:
    assert (await demo.sign_in(name, f"{name}123", "")).account.name == name


async def test_outside_the_demo_its_accounts_and_sessions_open_nothing(
    demo: Identity, database: Database, journal: Journal, clock: FakeClock
) -> None:
    token = (await demo.sign_in("admin", "admin123", "")).token
    served = Identity(database, journal, clock)
    assert await served.account_of(token) is None
    with pytest.raises(WrongNameOrPassword):
        await served.sign_in("admin", "admin123", "")
    served.close()


async def test_the_chain_of_staff_facts_verifies(
    demo: Identity, database: Database, journal: Journal
) -> None:
    await _refused(demo, "admin", "wrong")
    await demo.sign_out((await demo.sign_in("admin", "admin123", "")).token)
    assert await database.read(lambda tx: journal.verify(tx, "staff")) is None


def test_an_account_carries_no_password() -> None:
    assert "password_hash" not in Account.__slots__


async def _refused(identity: Identity, name: str, password: str) -> None:
    with pytest.raises(WrongNameOrPassword):
        await identity.sign_in(name, password, "10.0.0.1")


async def _facts(database: Database, journal: Journal) -> list[Fact]:
    return await database.read(lambda tx: journal.stream(tx, "staff"))
