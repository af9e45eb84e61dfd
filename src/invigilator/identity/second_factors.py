"""A second factor is begun, confirmed, asked for and removed."""

from typing import NamedTuple

from invigilator.database import Database, Transaction
from invigilator.identity import facts
from invigilator.identity import second_factor_store as store
from invigilator.identity.model import (
    Account,
    CodeWrong,
    NoSecondFactor,
    SecondFactorExists,
    TooManyTries,
)
from invigilator.identity.second_factor import (
    new_recovery_codes,
    new_secret,
    otpauth_url,
    recovery_digest,
    step_of,
    typed_code,
)
from invigilator.identity.sessions import Sessions
from invigilator.identity.tries import SecondFactorTries
from invigilator.journal import Journal
from invigilator.kernel import Clock, FieldRequired
from invigilator.limits import Limits


class Begun(NamedTuple):
    """What an authenticator needs; told this once."""

    secret: str
    otpauth_url: str


class SecondFactors:
    """The second factors of staff accounts."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        limits: Limits,
        sessions: Sessions,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._sessions = sessions
        self._tries = SecondFactorTries(limits)

    async def begin(self, account: Account) -> Begun:
        """A new secret, not asked for before `confirm`. Twice: the later one counts."""
        secret, now_ms = new_secret(), self._clock.now_ms()

        def unit(tx: Transaction) -> None:
            factor = store.second_factor_of(tx, account.id)
            if factor is not None and factor.is_confirmed:
                raise SecondFactorExists
            store.begin_second_factor(tx, account.id, secret, now_ms)

        await self._database.write(unit)
        return Begun(secret, otpauth_url(secret, account.name))

    async def confirm(self, account: Account, code: str | None) -> list[str]:
        """Ask for codes from now on, once one has shown that the authenticator works.

        Answers the recovery codes, which are told this once.
        """
        typed, recovery, now_ms = _required(code), new_recovery_codes(), self._clock.now_ms()

        def unit(tx: Transaction) -> None:
            factor = store.second_factor_of(tx, account.id)
            if factor is None:
                raise NoSecondFactor
            if factor.is_confirmed:
                raise SecondFactorExists
            step = step_of(factor, typed, now_ms)
            if step is None:
                raise CodeWrong(field="code")
            digests = [recovery_digest(text) for text in recovery]
            store.confirm_second_factor(tx, account.id, digests, now_ms)
            store.keep_last_step(tx, account.id, step)
            fact = facts.SecondFactorSet(account.id, account.name)
            self._journal.append(tx, facts.STREAM, [fact])

        await self.count(account.id)
        await self._database.write(unit)
        await self._settled(account)
        return recovery

    async def remove(self, account: Account, code: str | None) -> None:
        """Ask for the password alone from now on; whoever asks has to have a code."""
        typed = _required(code)

        def unit(tx: Transaction) -> None:
            factor = store.second_factor_of(tx, account.id)
            if factor is None or not factor.is_confirmed:
                raise NoSecondFactor
            if not self.spend(tx, account, typed):
                raise CodeWrong(field="code")
            store.delete_second_factor(tx, account.id)
            fact = facts.SecondFactorRemoved(account.id, account.name)
            self._journal.append(tx, facts.STREAM, [fact])

        await self.count(account.id)
        await self._database.write(unit)
        await self._settled(account)

    async def count(self, account_id: str) -> None:
        """Count a try before its code is looked at; raises `TooManyTries`."""
        wait_seconds = await self._tries.begin(account_id)
        if wait_seconds:
            raise TooManyTries(retry_after_seconds=wait_seconds)

    async def succeeded(self, account_id: str) -> None:
        """A code was right: it was no guess."""
        await self._tries.succeeded(account_id)

    def spend(self, tx: Transaction, account: Account, code: str) -> bool:
        """Use a code up, from the authenticator or a recovery code; False where it is not good."""
        factor, typed, now_ms = (
            store.second_factor_of(tx, account.id),
            typed_code(code),
            self._clock.now_ms(),
        )
        if factor is None or not factor.is_confirmed:
            return False
        step = step_of(factor, typed, now_ms)
        if step is not None:
            store.keep_last_step(tx, account.id, step)
            return True
        if not store.use_recovery_code(tx, account.id, recovery_digest(typed), now_ms):
            return False
        left = store.recovery_codes_left(tx, account.id)
        fact = facts.RecoveryCodeUsed(account.id, left, account.name)
        self._journal.append(tx, facts.STREAM, [fact])
        return True

    async def _settled(self, account: Account) -> None:
        await self.succeeded(account.id)
        self._sessions.forget_account(account.id)


def _required(code: str | None) -> str:
    typed = typed_code(code)
    if not typed:
        raise FieldRequired("code")
    return typed
