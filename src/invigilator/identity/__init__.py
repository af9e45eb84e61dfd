"""Who works here: staff accounts and roles, their sessions, and the guards of staff routes."""

from invigilator.identity.caller import Caller, Posting
from invigilator.identity.http import (
    STAFF_COOKIE,
    Guard,
    StaffGuard,
    account_on,
    caller_on,
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
from invigilator.identity.permissions import PERMISSIONS_OF, Permission
from invigilator.identity.service import Identity

__all__ = [
    "PERMISSIONS_OF",
    "STAFF_COOKIE",
    "Account",
    "AdministratorExists",
    "Caller",
    "Guard",
    "Identity",
    "InvitationInvalid",
    "NameTaken",
    "NotAllowed",
    "PasswordTooShort",
    "PasswordsBusy",
    "Permission",
    "Posting",
    "Role",
    "SignInRequired",
    "SignedIn",
    "StaffGuard",
    "TooManyTries",
    "WrongNameOrPassword",
    "account_on",
    "caller_on",
    "open_to_all",
    "routes",
]
