"""Who works here: staff accounts and roles, their sessions, and the guards of staff routes."""

from invigilator.identity.http import (
    STAFF_COOKIE,
    Guard,
    StaffGuard,
    account_on,
    open_to_all,
    routes,
)
from invigilator.identity.model import (
    Account,
    AdministratorExists,
    InvitationInvalid,
    NameTaken,
    NotAllowed,
    PasswordsBusy,
    PasswordTooShort,
    Role,
    SignedIn,
    SignInRequired,
    TooManyTries,
    WrongNameOrPassword,
)
from invigilator.identity.service import Identity

__all__ = [
    "STAFF_COOKIE",
    "Account",
    "AdministratorExists",
    "Guard",
    "Identity",
    "InvitationInvalid",
    "NameTaken",
    "NotAllowed",
    "PasswordTooShort",
    "PasswordsBusy",
    "Role",
    "SignInRequired",
    "SignedIn",
    "StaffGuard",
    "TooManyTries",
    "WrongNameOrPassword",
    "account_on",
    "open_to_all",
    "routes",
]
