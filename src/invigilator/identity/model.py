"""Who works here: staff accounts, their roles, and how a call of theirs can be refused."""

from dataclasses import dataclass
from enum import Enum

from invigilator.kernel import Kind, Refusal


class Role(Enum):
    """What a member of staff may do. One per account."""

    ADMINISTRATOR = "administrator"
    PROCTOR = "proctor"
    REVIEWER = "reviewer"
    AUTHOR = "author"
    OBSERVER = "observer"


@dataclass(frozen=True, slots=True)
class Account:
    """One member of staff. `name` is what they sign in with, unique whatever its case.

    The password's hash is not here: it never leaves the store but to be compared.
    """

    id: str
    name: str
    display_name: str
    role: Role
    created_at_ms: int
    is_demo: bool


@dataclass(frozen=True, slots=True)
class StaffSession:
    """One signed-in browser of one account, until `expires_at_ms` at the latest."""

    account: Account
    last_seen_at_ms: int
    expires_at_ms: int


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The answer to a sign-in. `token` is told this once; only its digest is kept."""

    account: Account
    token: str


class SignInRequired(Refusal):
    """A call for staff without a session that is still good."""

    kind = Kind.UNAUTHENTICATED
    code = "sign_in_required"
    words = "Sign in first"


class NotAllowed(Refusal):
    """A member of staff called what their role may not."""

    kind = Kind.FORBIDDEN
    code = "not_allowed"
    words = "Your role may not do this"


class Unauthorized(Refusal):
    """A call of the reference API without anything that opens it, or with something wrong."""

    kind = Kind.UNAUTHENTICATED
    code = "unauthorized"
    words = "Unauthorized"


class WrongNameOrPassword(Refusal):
    """A sign-in that fits no account. Never says which of the two was wrong."""

    kind = Kind.UNAUTHENTICATED
    code = "wrong_name_or_password"
    words = "The name or the password is wrong"


class TooManyTries(Refusal):
    """Too many wrong secrets came from one address, or for one name or account."""

    kind = Kind.TOO_MANY
    code = "too_many_tries"
    words = "Too many tries"


class PasswordsBusy(Refusal):
    """More passwords wait to be checked than is sensible to queue."""

    kind = Kind.UNAVAILABLE
    code = "busy"
    words = "Too many people are signing in at this moment"


class PasswordTooShort(Refusal):
    """A new password shorter than people may choose."""

    code = "password_too_short"


class NameTaken(Refusal):
    """Another account signs in with this name, perhaps in another case."""

    kind = Kind.CONFLICT
    code = "name_taken"
    words = "This name is taken"


class AdministratorExists(Refusal):
    """A first administrator was to be invited where there is one already."""

    kind = Kind.CONFLICT
    code = "administrator_exists"
    words = "There is an administrator already"


class InvitationInvalid(Refusal):
    """An invitation that never was, was used, was replaced by a later one, or is too old."""

    kind = Kind.FORBIDDEN
    code = "invitation_invalid"
    words = "This invitation is not valid"


class NoSuchKey(Refusal):
    """No API key has this id."""

    kind = Kind.MISSING
    code = "no_such_key"
    words = "There is no such key"
