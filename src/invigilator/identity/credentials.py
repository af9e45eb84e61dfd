"""What a sign-in name, a display name and a new password may be."""

import unicodedata

from invigilator.identity.model import PasswordTooShort
from invigilator.kernel import FieldInvalid, FieldRequired

PASSWORD_LENGTH_MIN = 12
_PASSWORD_LENGTH_MAX = 1000
_NAME_LENGTH_MAX = 80
_DISPLAY_NAME_LENGTH_MAX = 200


def required(field: str, text: str | None) -> str:
    """The text as typed; refused when absent or blank."""
    if text is None or not text.strip():
        raise FieldRequired(field)
    return text


def name_key(name: str) -> str:
    """The form under which two spellings of a sign-in name are one account. Cut: it is a key."""
    return unicodedata.normalize("NFKC", name).strip().casefold()[:_NAME_LENGTH_MAX]


def checked_name(name: str | None) -> str:
    """A new account's sign-in name, trimmed."""
    return _checked_line("name", required("name", name), _NAME_LENGTH_MAX)


def checked_display_name(display_name: str | None) -> str:
    """A new account's display name, trimmed."""
    text = required("display_name", display_name)
    return _checked_line("display_name", text, _DISPLAY_NAME_LENGTH_MAX)


def normal_password(password: str) -> str:
    """A password as it is hashed: the same however the keyboard composed its accents."""
    return unicodedata.normalize("NFKC", password)


def checked_password(password: str | None) -> str:
    """A password that a person may choose. Length is the only rule: others make worse ones."""
    text = normal_password(required("password", password))
    if len(text) < PASSWORD_LENGTH_MIN:
        raise PasswordTooShort(
            f"The password needs at least {PASSWORD_LENGTH_MIN} characters", field="password"
        )
    if len(text) > _PASSWORD_LENGTH_MAX:
        raise FieldInvalid(
            "password", f"The password may have at most {_PASSWORD_LENGTH_MAX} characters"
        )
    return text


def _checked_line(field: str, text: str, length_max: int) -> str:
    line = unicodedata.normalize("NFKC", text).strip()
    if len(line) > length_max or not line.isprintable():
        raise FieldInvalid(field, f"{field} may have at most {length_max} printable characters")
    return line
