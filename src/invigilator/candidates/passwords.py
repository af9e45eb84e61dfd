"""What a candidate's password may be, and one that the installation makes up."""

from invigilator.kernel import FieldInvalid, FieldRequired, new_token, token_digest

PASSWORD_LENGTH_MIN = 8
PASSWORD_LENGTH_MAX = 200

# Without 0 and o, 1 and i and l, u and v: it is printed on a slip and typed from it.
_ALPHABET = "23456789abcdefghjkmnpqrstwxyz"
_MADE_LENGTH = 12


def password_fault(password: str) -> str | None:
    """Why a text may not be a new password, in words that do not repeat it; None if it may."""
    if len(password) < PASSWORD_LENGTH_MIN:
        return f"password needs at least {PASSWORD_LENGTH_MIN} characters"
    if len(password) > PASSWORD_LENGTH_MAX:
        return f"password may have at most {PASSWORD_LENGTH_MAX} characters"
    if not password.isprintable():
        return "password may not have control characters"
    return None


def checked_password(password: str) -> str:
    """A new password without blanks around it. Raises `FieldRequired` or `FieldInvalid`."""
    text = password.strip()
    if not text:
        raise FieldRequired("password")
    fault = password_fault(text)
    if fault is not None:
        raise FieldInvalid("password", fault)
    return text


def made_password() -> str:
    """A password that nobody has seen before: 58 bits of chance."""
    # A random 256-bit number, of which the alphabet takes its share: no letter is likelier.
    number, letters = int.from_bytes(token_digest(new_token())), []
    for _ in range(_MADE_LENGTH):
        number, letter = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[letter])
    return "".join(letters)
