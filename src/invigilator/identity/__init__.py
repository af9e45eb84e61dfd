"""Who may call: staff, their roles and sessions, keys for programs, and the guards of routes."""

from invigilator.identity.api_key import KEY_PREFIX, ApiKey
from invigilator.identity.api_keys import ApiKeys, NewKey
from invigilator.identity.caller import Caller, Posting
from invigilator.identity.credentials import PASSWORD_LENGTH_MIN
from invigilator.identity.guard_http import (
    STAFF_COOKIE,
    Guard,
    StaffGuard,
    account_on,
    caller_on,
    open_to_all,
)
from invigilator.identity.http import routes
from invigilator.identity.model import (
    Account,
    AdministratorExists,
    InvitationInvalid,
    NameTaken,
    NoSuchKey,
    NotAllowed,
    PasswordsBusy,
    PasswordTooShort,
    Role,
    SignedIn,
    SignInRequired,
    TooManyTries,
    Unauthorized,
    WrongNameOrPassword,
)
from invigilator.identity.permissions import (
    PERMISSIONS_OF,
    PERMISSIONS_OF_ADMIN_PASSWORD,
    PERMISSIONS_OF_SCOPE,
    Permission,
    Scope,
)
from invigilator.identity.service import Identity
from invigilator.identity.settings import ReferenceSettings

__all__ = [
    "KEY_PREFIX",
    "PASSWORD_LENGTH_MIN",
    "PERMISSIONS_OF",
    "PERMISSIONS_OF_ADMIN_PASSWORD",
    "PERMISSIONS_OF_SCOPE",
    "STAFF_COOKIE",
    "Account",
    "AdministratorExists",
    "ApiKey",
    "ApiKeys",
    "Caller",
    "Guard",
    "Identity",
    "InvitationInvalid",
    "NameTaken",
    "NewKey",
    "NoSuchKey",
    "NotAllowed",
    "PasswordTooShort",
    "PasswordsBusy",
    "Permission",
    "Posting",
    "ReferenceSettings",
    "Role",
    "Scope",
    "SignInRequired",
    "SignedIn",
    "StaffGuard",
    "TooManyTries",
    "Unauthorized",
    "WrongNameOrPassword",
    "account_on",
    "caller_on",
    "open_to_all",
    "routes",
]
