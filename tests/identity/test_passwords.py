import asyncio
from collections.abc import Iterator

import pytest

from invigilator.identity import PasswordsBusy
from invigilator.identity.passwords import Passwords
from tests.conftest import PRODUCT_COST

pytestmark = pytest.mark.anyio


@pytest.fixture
def passwords(monkeypatch: pytest.MonkeyPatch) -> Iterator[Passwords]:
    monkeypatch.setattr("invigilator.identity.passwords.COST", PRODUCT_COST)
    made = Passwords()
    yield made
    made.close()


async def test_a_password_matches_its_own_hash_alone(passwords: Passwords) -> None:
    stored = await passwords.hash("correct horse battery")
    assert await passwords.matches("correct horse battery", stored)
    assert not await passwords.matches("correct horse batterz", stored)


async def test_the_hash_says_argon2id_at_the_cost_decided(passwords: Passwords) -> None:
    assert (await passwords.hash("x")).startswith("$argon2id$v=19$m=19456,t=2,p=1$")


async def test_two_hashes_of_one_password_differ(passwords: Passwords) -> None:
    assert await passwords.hash("x") != await passwords.hash("x")


async def test_nobody_has_no_password(passwords: Passwords) -> None:
    assert not await passwords.matches("", None)


async def test_an_unknown_name_costs_as_much_as_a_wrong_password(passwords: Passwords) -> None:
    stored = await passwords.hash("correct horse battery")
    known = min([await _seconds(passwords, stored) for _ in range(5)])
    unknown = min([await _seconds(passwords, None) for _ in range(5)])
    # A shortcut for unknown names would answer in a hundredth of the time.
    assert unknown > known / 3


async def test_an_accent_composed_or_not_is_the_same_password(passwords: Passwords) -> None:
    assert await passwords.matches("jos\u00e9", await passwords.hash("jose\u0301"))


async def test_a_flood_of_passwords_is_refused_and_not_queued(passwords: Passwords) -> None:
    answers = await asyncio.gather(
        *(passwords.matches("x", None) for _ in range(80)), return_exceptions=True
    )
    refused = [answer for answer in answers if isinstance(answer, PasswordsBusy)]
    assert len(refused) == 80 - 64
    assert all(refusal.retry_after_seconds for refusal in refused)
    assert not await passwords.matches("x", None)


async def _seconds(passwords: Passwords, stored: str | None) -> float:
    loop = asyncio.get_running_loop()
    began = loop.time()
    await passwords.matches("guess", stored)
    return loop.time() - began
