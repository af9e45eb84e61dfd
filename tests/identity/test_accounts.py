"""Accounts are made by invitation, posted, changed and disabled; somebody can always administer."""

import asyncio
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from invigilator.database import Database
from invigilator.identity import (
    Change,
    Identity,
    InvitationInvalid,
    InvitedAccount,
    LastAdministrator,
    NameTaken,
    NoSuchAccount,
    Posting,
    Role,
    SignedIn,
    WrongNameOrPassword,
)
from invigilator.journal import Fact, Journal
from invigilator.kernel import FieldInvalid, FieldRequired, Refusal, window_of
from invigilator.testing import FakeClock

pytestmark = pytest.mark.anyio

PASSWORD = "correct horse battery"
HOUR_MS = 3_600_000


@pytest.fixture
async def priya(identity: Identity) -> SignedIn:
    token = await identity.invite_first_administrator()
    return await identity.accept_invitation(token, "priya", "Priya S.", PASSWORD)


async def invited(
    identity: Identity,
    name: str = "ravi",
    role: str = "proctor",
    postings: list[tuple[str | None, str | None]] | None = None,
) -> InvitedAccount:
    return await identity.accounts.create(name, None, role, postings, by="priya")


async def joined(identity: Identity, name: str = "ravi", role: str = "proctor") -> SignedIn:
    return await accepted(identity, (await invited(identity, name, role)).token)


async def accepted(identity: Identity, token: str, password: str = PASSWORD) -> SignedIn:
    return await identity.accept_invitation(token, None, None, password)


async def test_who_was_invited_chooses_a_password_and_is_signed_in(identity: Identity) -> None:
    made = await invited(identity)
    assert made.staff.account.is_invited
    signed_in = await accepted(identity, made.token)
    assert signed_in.account.name == "ravi"
    assert not signed_in.account.is_invited
    assert await identity.account_of(signed_in.token) == signed_in.account
    assert (await identity.sign_in("ravi", PASSWORD, "")).account == signed_in.account


@pytest.mark.parametrize("password", ["", " ", "x", PASSWORD])
async def test_who_has_not_come_yet_signs_in_with_no_password(
    identity: Identity, password: str
) -> None:
    await invited(identity)
    with pytest.raises((WrongNameOrPassword, FieldRequired)):
        await identity.sign_in("ravi", password, "")


async def test_an_invitation_is_good_for_three_days_and_once(
    identity: Identity, clock: FakeClock
) -> None:
    first, second = await invited(identity), await invited(identity, "sara")
    assert first.expires_at_ms == clock.now_ms() + 72 * HOUR_MS
    clock.advance(72 * HOUR_MS - 1)
    await accepted(identity, first.token)
    with pytest.raises(InvitationInvalid):
        await accepted(identity, first.token)
    clock.advance(1)
    with pytest.raises(InvitationInvalid):
        await accepted(identity, second.token)


async def test_a_new_invitation_ends_password_sessions_and_the_earlier_link(
    identity: Identity,
) -> None:
    made = await invited(identity)
    other = await invited(identity, "sara")
    signed_in = await accepted(identity, made.token)
    assert await identity.account_of(signed_in.token)
    first = await identity.accounts.invite(signed_in.account.id, by="priya")
    again = await identity.accounts.invite(signed_in.account.id, by="priya")
    assert await identity.account_of(signed_in.token) is None
    with pytest.raises(WrongNameOrPassword):
        await identity.sign_in("ravi", PASSWORD, "")
    with pytest.raises(InvitationInvalid):
        await accepted(identity, first.token)
    await accepted(identity, again.token, "another horse battery")
    await identity.sign_in("ravi", "another horse battery", "")
    await accepted(identity, other.token)


async def test_a_disabled_account_is_out_at_once_and_its_invitation_void(
    identity: Identity,
) -> None:
    signed_in = await joined(identity)
    assert await identity.caller_of(signed_in.token)
    link = await identity.accounts.invite((await joined(identity, "sara")).account.id, by="priya")
    for account_id in (signed_in.account.id, link.staff.account.id):
        await identity.accounts.change(account_id, Change(is_disabled=True), by="priya")
    assert await identity.caller_of(signed_in.token) is None
    with pytest.raises(WrongNameOrPassword):
        await identity.sign_in("ravi", PASSWORD, "")
    with pytest.raises(InvitationInvalid):
        await accepted(identity, link.token)
    await identity.accounts.change(signed_in.account.id, Change(is_disabled=False), by="priya")
    assert await identity.account_of(signed_in.token) is None
    assert (await identity.sign_in("ravi", PASSWORD, "")).account == signed_in.account


async def test_role_and_postings_hold_from_the_next_call_on(identity: Identity) -> None:
    signed_in = await joined(identity)
    account_id = signed_in.account.id
    before = await identity.caller_of(signed_in.token)
    assert before is not None
    assert before.postings == ()
    change = Change(role="reviewer", postings=[("june", "Room 2"), ("june", "Room 1")])
    await identity.accounts.change(account_id, change, by="priya")
    caller = await identity.caller_of(signed_in.token)
    assert caller is not None
    assert caller.account is not None
    assert caller.account.role is Role.REVIEWER
    assert caller.postings == (Posting("june", "Room 1"), Posting("june", "Room 2"))
    await identity.accounts.change(account_id, Change(postings=[]), by="priya")
    everywhere = await identity.caller_of(signed_in.token)
    assert everywhere is not None
    assert everywhere.exams is None


async def test_what_was_read_before_a_change_is_not_remembered_after_it(
    identity: Identity, clock: FakeClock
) -> None:
    signed_in = await joined(identity)
    # A minute later the look-up also writes when the session was seen, behind the change.
    clock.advance(60_000)
    await asyncio.gather(
        identity.caller_of(signed_in.token),
        identity.accounts.change(signed_in.account.id, Change(role="observer"), by="priya"),
    )
    caller = await identity.caller_of(signed_in.token)
    assert caller is not None
    assert caller.account is not None
    assert caller.account.role is Role.OBSERVER


async def test_the_last_real_administrator_stays(identity: Identity, priya: SignedIn) -> None:
    await identity.ensure_demo_accounts()
    await invited(identity, "waiting", "administrator")
    for change in (Change(role="proctor"), Change(is_disabled=True)):
        with pytest.raises(LastAdministrator):
            await identity.accounts.change(priya.account.id, change, by="priya")
    with pytest.raises(LastAdministrator):
        await identity.accounts.invite(priya.account.id, by="priya")
    second = await joined(identity, "sara", "administrator")
    await identity.accounts.change(priya.account.id, Change(role="proctor"), by="sara")
    with pytest.raises(LastAdministrator):
        await identity.accounts.change(second.account.id, Change(is_disabled=True), by="sara")


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
async def test_whatever_is_changed_somebody_real_can_administer(
    identity: Identity, data: st.DataObject
) -> None:
    listed, _ = await identity.accounts.list(window_of(None, None))
    if not listed:
        token = await identity.invite_first_administrator()
        await identity.accept_invitation(token, "priya", "Priya S.", PASSWORD)
        await joined(identity, "sara", "administrator")
        await joined(identity, "ravi", "proctor")
        listed, _ = await identity.accounts.list(window_of(None, None))
    changes = st.builds(
        Change,
        role=st.sampled_from([None, "administrator", "proctor"]),
        is_disabled=st.sampled_from([None, True, False]),
    )
    for _ in range(6):
        staff = data.draw(st.sampled_from(listed))
        with suppress(LastAdministrator):
            await identity.accounts.change(staff.account.id, data.draw(changes), by="anybody")
        now, _ = await identity.accounts.list(window_of(None, None))
        assert any(
            one.account.role is Role.ADMINISTRATOR and not one.account.is_disabled for one in now
        )


@pytest.mark.parametrize(
    ("name", "role", "postings", "refusal"),
    [
        (None, "proctor", None, FieldRequired),
        ("ravi", None, None, FieldRequired),
        ("ravi", "boss", None, FieldInvalid),
        ("ravi", "administrator", [("june", None)], FieldInvalid),
        ("ravi", "proctor", [(None, "Room 1")], FieldInvalid),
        ("ravi", "proctor", [("a/b", None)], FieldInvalid),
        ("ravi", "proctor", [("june", "Room <1>")], FieldInvalid),
        ("ravi", "proctor", [(f"e{n}", None) for n in range(501)], FieldInvalid),
        ("PRIYA", "proctor", None, NameTaken),
        ("admin-password", "proctor", None, FieldInvalid),
        ("Ingest-Key", "proctor", None, FieldInvalid),
        ("key:poller", "proctor", None, FieldInvalid),
    ],
)
@pytest.mark.usefixtures("priya")
async def test_what_is_no_account_is_refused(
    identity: Identity,
    name: str | None,
    role: str | None,
    postings: list[tuple[str | None, str | None]] | None,
    refusal: type[Refusal],
) -> None:
    with pytest.raises(refusal):
        await identity.accounts.create(name, None, role, postings, by="priya")
    assert len((await identity.accounts.list(window_of(None, None)))[0]) == 1


async def test_who_is_posted_becomes_no_administrator_before_the_postings_go(
    identity: Identity,
) -> None:
    made = await invited(identity, postings=[("june", None)])
    account_id = made.staff.account.id
    with pytest.raises(FieldInvalid):
        await identity.accounts.change(account_id, Change(role="administrator"), by="priya")
    await identity.accounts.change(
        account_id, Change(role="administrator", postings=[]), by="priya"
    )


async def test_an_account_that_never_was_cannot_be_changed(identity: Identity) -> None:
    with pytest.raises(NoSuchAccount):
        await identity.accounts.change("nothing", Change(), by="priya")
    with pytest.raises(NoSuchAccount):
        await identity.accounts.invite("nothing", by="priya")


async def test_accounts_are_listed_newest_first_in_pages(
    identity: Identity, clock: FakeClock
) -> None:
    for number in range(5):
        await invited(identity, f"proctor-{number}", postings=[("june", f"Room {number}")])
        clock.advance(1)
    first, after = await identity.accounts.list(window_of(None, 3))
    rest, end = await identity.accounts.list(window_of(after, 3))
    names = [staff.account.name for staff in first + rest]
    assert names == [f"proctor-{number}" for number in (4, 3, 2, 1, 0)]
    assert end is None
    assert first[0].postings == (Posting("june", "Room 4"),)


async def test_everything_done_to_an_account_is_a_fact_with_who_did_it(
    identity: Identity, database: Database, journal: Journal
) -> None:
    made = await invited(identity, postings=[("june", "Room 1")])
    account_id = made.staff.account.id
    await accepted(identity, made.token)
    await identity.accounts.change(account_id, Change(role="reviewer"), by="priya")
    await identity.accounts.change(account_id, Change(role="reviewer"), by="priya")
    await identity.accounts.change(account_id, Change(is_disabled=True), by="priya")
    await identity.accounts.invite(account_id, by="priya")
    facts: list[Fact] = await database.read(lambda tx: journal.stream(tx, "staff"))
    assert [fact.kind for fact in facts] == [
        "account_created",
        "account_changed",
        "invitation_made",
        "invitation_used",
        "signed_in",
        "account_changed",
        "account_changed",
        "invitation_made",
    ]
    by_themselves = ("invitation_used", "signed_in")
    for fact in facts:
        assert (b'"by":"ravi"' if fact.kind in by_themselves else b'"by":"priya"') in fact.body
        assert made.token.encode() not in fact.body
    assert b'"changed":["role"]' in facts[5].body
    assert b'"changed":["is_disabled"]' in facts[6].body
