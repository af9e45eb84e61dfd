import asyncio

import pytest

from invigilator.database import Database
from invigilator.identity import (
    Account,
    AdministratorExists,
    Identity,
    InvitationInvalid,
    NameTaken,
    PasswordTooShort,
    Role,
    SignedIn,
    store,
)
from invigilator.journal import Journal
from invigilator.kernel import FieldRequired, token_digest
from invigilator.testing import FakeClock

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

PASSWORD = "correct horse battery"


async def test_an_invitation_becomes_an_administrator_who_is_signed_in(identity: Identity) -> None:
    signed_in = await _accept(identity, await identity.invite_first_administrator())
    assert signed_in.account.role is Role.ADMINISTRATOR
    assert signed_in.account.display_name == "Priya S."
    assert not signed_in.account.is_demo
    assert await identity.account_of(signed_in.token) == signed_in.account
    assert (await identity.sign_in("PRIYA", PASSWORD, "")).account == signed_in.account


async def test_a_later_invitation_ends_the_earlier(identity: Identity) -> None:
    earlier = await identity.invite_first_administrator()
    later = await identity.invite_first_administrator()
    with pytest.raises(InvitationInvalid):
        await _accept(identity, earlier)
    assert (await _accept(identity, later)).account.name == "priya"


async def test_an_invitation_is_used_once(identity: Identity) -> None:
    token = await identity.invite_first_administrator()
    await _accept(identity, token)
    with pytest.raises(InvitationInvalid):
        await _accept(identity, token, name="second")


async def test_a_used_invitation_is_marked_and_not_only_outrun_by_its_administrator(
    identity: Identity, database: Database, clock: FakeClock
) -> None:
    token = await identity.invite_first_administrator()
    digest = token_digest(token)
    assert await database.read(lambda tx: store.invited_by(tx, digest, clock.now_ms()))
    await _accept(identity, token)
    assert not await database.read(lambda tx: store.invited_by(tx, digest, clock.now_ms()))


async def test_an_invitation_is_void_once_an_administrator_came_by_another_way(
    identity: Identity, database: Database
) -> None:
    token = await identity.invite_first_administrator()
    other = Account("a1", "other", "Other", Role.ADMINISTRATOR, 0, is_demo=False)
    await database.write(lambda tx: store.insert_account(tx, other, "no hash"))
    with pytest.raises(InvitationInvalid):
        await _accept(identity, token)


async def test_of_two_who_accept_at_once_one_becomes_administrator(identity: Identity) -> None:
    token = await identity.invite_first_administrator()
    answers = await asyncio.gather(
        _accept(identity, token, name="first"),
        _accept(identity, token, name="second"),
        return_exceptions=True,
    )
    assert sum(isinstance(answer, InvitationInvalid) for answer in answers) == 1
    assert sum(isinstance(answer, SignedIn) for answer in answers) == 1


async def test_an_invitation_is_good_for_a_day(identity: Identity, clock: FakeClock) -> None:
    token = await identity.invite_first_administrator()
    clock.advance(24 * 3_600_000)
    with pytest.raises(InvitationInvalid):
        await _accept(identity, token)


async def test_where_there_is_an_administrator_nobody_is_invited(identity: Identity) -> None:
    await _accept(identity, await identity.invite_first_administrator())
    with pytest.raises(AdministratorExists):
        await identity.invite_first_administrator()


async def test_the_demos_administrator_does_not_stand_in_the_way(
    identity: Identity, database: Database, journal: Journal, clock: FakeClock
) -> None:
    await identity.ensure_demo_accounts()
    served = Identity(database, journal, clock)
    assert (
        await _accept(served, await served.invite_first_administrator())
    ).account.name == "priya"
    served.close()


async def test_a_made_up_invitation_is_refused(identity: Identity) -> None:
    await identity.invite_first_administrator()
    with pytest.raises(InvitationInvalid):
        await _accept(identity, "made-up")


async def test_a_short_password_leaves_the_invitation_good(identity: Identity) -> None:
    token = await identity.invite_first_administrator()
    with pytest.raises(PasswordTooShort) as refused:
        await _accept(identity, token, password="short")
    assert refused.value.code == "password_too_short"
    assert (await _accept(identity, token)).account.name == "priya"


async def test_a_taken_name_leaves_the_invitation_good(identity: Identity) -> None:
    await identity.ensure_demo_accounts()
    token = await identity.invite_first_administrator()
    with pytest.raises(NameTaken):
        await _accept(identity, token, name="Admin")
    assert (await _accept(identity, token)).account.name == "priya"


@pytest.mark.parametrize("field", ["token", "name", "display_name", "password"])
async def test_what_is_missing_is_named(identity: Identity, field: str) -> None:
    asked: dict[str, str | None] = {
        "token": await identity.invite_first_administrator(),
        "name": "priya",
        "display_name": "Priya S.",
        "password": PASSWORD,
    }
    with pytest.raises(FieldRequired) as refused:
        await identity.accept_invitation(**{**asked, field: None})  # type: ignore[arg-type]
    assert refused.value.field == field


async def test_the_invitation_is_told_by_facts_that_carry_no_secret(
    identity: Identity, database: Database, journal: Journal
) -> None:
    token = await identity.invite_first_administrator()
    signed_in = await _accept(identity, token)
    facts = await database.read(lambda tx: journal.stream(tx, "staff"))
    assert [fact.kind for fact in facts] == [
        "invitation_made",
        "account_created",
        "invitation_used",
        "signed_in",
    ]
    bodies = b"".join(fact.body for fact in facts)
    assert token.encode() not in bodies
    assert signed_in.token.encode() not in bodies
    assert PASSWORD.encode() not in bodies


async def _accept(
    identity: Identity, token: str, *, name: str = "priya", password: str = PASSWORD
) -> SignedIn:
    return await identity.accept_invitation(token, name, "Priya S.", password)
