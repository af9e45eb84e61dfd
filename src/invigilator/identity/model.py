"""Who works here: staff accounts, their roles, and how a call of theirs can be refused."""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from invigilator.kernel import Kind, Place, Refusal


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
    is_disabled: bool = False
    has_second_factor: bool = False
    is_invited: bool = False
    """Invited and not yet come: there is no password to sign in with."""

    @property
    def place(self) -> Place:
        """Where it stands in the list of accounts."""
        return Place(self.created_at_ms, self.id)


class Posting(NamedTuple):
    """Where a member of staff works: in one exam, and there in one room, or in all (`""`)."""

    exam_slug: str
    room: str = ""


@dataclass(frozen=True, slots=True)
class StaffSession:
    """One signed-in browser of one account, until `expires_at_ms` at the latest.

    `id` names it and opens nothing; what opens it is kept only as a digest.
    """

    id: str
    account: Account
    postings: tuple[Posting, ...]
    address: str
    user_agent: str
    created_at_ms: int
    last_seen_at_ms: int
    expires_at_ms: int

    @property
    def place(self) -> Place:
        """Where it stands in the list of sessions."""
        return Place(self.created_at_ms, self.id)


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


class SecondFactorRequired(Refusal):
    """The password is right, and this account also asks for a code."""

    kind = Kind.UNAUTHENTICATED
    code = "second_factor_required"
    words = "A code from the authenticator is needed"


class SecondFactorWrong(Refusal):
    """A sign-in with a code that is wrong, too old, or was used before."""

    kind = Kind.UNAUTHENTICATED
    code = "second_factor_wrong"
    words = "The code is wrong or was used before"


class CodeWrong(SecondFactorWrong):
    """The same, from who is signed in: the session stays good."""

    kind = Kind.FORBIDDEN


class SecondFactorSetupRequired(Refusal):
    """This installation asks everybody for a second factor, and this account has none yet."""

    kind = Kind.FORBIDDEN
    code = "second_factor_setup_required"
    words = "Set up a second factor first"


class SecondFactorExists(Refusal):
    """A second factor was to be set up where there is one: remove that one first."""

    kind = Kind.CONFLICT
    code = "second_factor_exists"
    words = "There is a second factor already"


class NoSecondFactor(Refusal):
    """A second factor was to be confirmed or removed that was never begun."""

    kind = Kind.CONFLICT
    code = "no_second_factor"
    words = "There is no second factor"


class NoSuchAccount(Refusal):
    """No account has this id."""

    kind = Kind.MISSING
    code = "no_such_account"
    words = "There is no such account"


class NoSuchSession(Refusal):
    """No session of the caller's, or for an administrator none at all, has this id."""

    kind = Kind.MISSING
    code = "no_such_session"
    words = "There is no such session"


class LastAdministrator(Refusal):
    """The change would leave nobody who can administer."""

    kind = Kind.CONFLICT
    code = "last_administrator"
    words = "This is the last administrator"


class NoSuchKey(Refusal):
    """No API key has this id."""

    kind = Kind.MISSING
    code = "no_such_key"
    words = "There is no such key"
