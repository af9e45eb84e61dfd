"""What the journal keeps of accounts, keys, and staff coming and going, on the stream `staff`.

Never a password, a token, or what was typed as a name: people type passwords there.
"""

from typing import Literal

import msgspec

STREAM = "staff"
RefusalReason = Literal["wrong_name_or_password", "too_many_tries"]
Presented = Literal["api_key", "admin_password"]
SecretReason = Literal["wrong", "too_many_tries"]


class AccountCreated(msgspec.Struct, frozen=True, tag="account_created"):
    """An account began. `by` is an account's id, `invitation` or `demo`."""

    account_id: str
    name: str
    role: str
    is_demo: bool
    by: str


class SignedIn(msgspec.Struct, frozen=True, tag="signed_in"):
    """A session of an account began."""

    account_id: str
    address: str


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


class InvitationMade(msgspec.Struct, frozen=True, tag="invitation_made"):
    """A one-time link was made; earlier ones that nobody had used ended with it."""

    role: str
    expires_at_ms: int


class InvitationUsed(msgspec.Struct, frozen=True, tag="invitation_used"):
    """A one-time link became an account."""

    account_id: str
    role: str


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
