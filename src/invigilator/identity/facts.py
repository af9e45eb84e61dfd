"""What the journal keeps of accounts, keys, and staff coming and going, on the stream `staff`.

Never a password, a token, or what was typed as a name: people type passwords there.
"""

from typing import Literal

import msgspec

STREAM = "staff"
RefusalReason = Literal["wrong_name_or_password", "wrong_second_factor", "too_many_tries"]
Presented = Literal["api_key", "admin_password"]
SecretReason = Literal["wrong", "too_many_tries"]


class AccountCreated(msgspec.Struct, frozen=True, tag="account_created"):
    """An account began. `by` is the name of who made it, `invitation` or `demo`."""

    account_id: str
    name: str
    role: str
    is_demo: bool
    by: str


class SignedIn(msgspec.Struct, frozen=True, tag="signed_in"):
    """A session of an account began."""

    account_id: str
    address: str
    by: str = ""


class SignInRefused(msgspec.Struct, frozen=True, tag="sign_in_refused"):
    """A sign-in was refused. `account_id` is None where the name fits no account.

    `unrecorded` counts the refusals that got no fact of their own since the last that did.
    """

    account_id: str | None
    address: str
    reason: RefusalReason
    unrecorded: int


class SignedOut(msgspec.Struct, frozen=True, tag="signed_out"):
    """A session was ended by who had begun it."""

    account_id: str
    by: str = ""


class InvitationMade(msgspec.Struct, frozen=True, tag="invitation_made"):
    """A one-time link was made; earlier ones for the same that nobody had used ended with it.

    With an `account_id` that account's password and sessions ended with it. Without one it is for
    the first administrator, and was asked for at the command line.
    """

    role: str
    expires_at_ms: int
    account_id: str | None = None
    by: str = ""


class InvitationUsed(msgspec.Struct, frozen=True, tag="invitation_used"):
    """A one-time link became an account, or an account's new password."""

    account_id: str
    role: str
    by: str = ""


class AccountChanged(msgspec.Struct, frozen=True, tag="account_changed"):
    """What an account may do, where, or whether it may at all. `postings` empty: everywhere.

    All as it is from now on; `changed` names what was otherwise before.
    """

    account_id: str
    name: str
    role: str
    postings: tuple[tuple[str, str], ...]
    is_disabled: bool
    changed: tuple[str, ...]
    by: str


class SessionRevoked(msgspec.Struct, frozen=True, tag="session_revoked"):
    """A session was ended from another one."""

    account_id: str
    staff_session_id: str
    by: str


class SecondFactorSet(msgspec.Struct, frozen=True, tag="second_factor_set"):
    """An account asks for a code from now on."""

    account_id: str
    by: str


class SecondFactorRemoved(msgspec.Struct, frozen=True, tag="second_factor_removed"):
    """An account asks for its password alone from now on."""

    account_id: str
    by: str


class RecoveryCodeUsed(msgspec.Struct, frozen=True, tag="recovery_code_used"):
    """A one-time code stood in for the authenticator; `left` are still good."""

    account_id: str
    left: int
    by: str


class ApiKeyMade(msgspec.Struct, frozen=True, tag="api_key_made"):
    """A key for programs was made. Without `exams` it is good for all of them."""

    key_id: str
    name: str
    scopes: tuple[str, ...]
    exams: tuple[str, ...]
    by: str


class ApiKeyRevoked(msgspec.Struct, frozen=True, tag="api_key_revoked"):
    """A key for programs ended for good."""

    key_id: str
    name: str
    by: str


class SecretRefused(msgspec.Struct, frozen=True, tag="secret_refused"):
    """A call presented a key or the admin password, and it was refused.

    `unrecorded` counts the refusals that got no fact of their own since the last that did.
    """

    presented: Presented
    address: str
    reason: SecretReason
    unrecorded: int
