"""Codes that stand beside a password: by time (RFC 6238), and ten that work once."""

import base64
import hmac
import re
from typing import NamedTuple

import pyotp

from invigilator.kernel import new_token, token_digest

RECOVERY_CODES = 10
_STEP_MS = 30_000
_WINDOW_STEPS = 1
_SECRET_BYTES = 20
_RECOVERY_BYTES = 10


class SecondFactor(NamedTuple):
    """What an account's authenticator and we both know. No code of `last_step` or before is good.

    The secret is kept as it is: a digest of it could not be compared with what it makes.
    """

    secret: str
    is_confirmed: bool
    last_step: int


def new_secret() -> str:
    """160 random bits as authenticators take them."""
    return _random_base32(_SECRET_BYTES)


def otpauth_url(secret: str, name: str) -> str:
    """What an authenticator reads from the QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name="Invigilator")


def step_of(factor: SecondFactor, code: str, now_ms: int) -> int | None:
    """The time step that a code belongs to; None where it is not good now, or no longer.

    One step to either side is taken: the clocks of telephones are a little off.
    """
    if not re.fullmatch(r"[0-9]{6}", code):
        return None
    totp, now_step = pyotp.TOTP(factor.secret), now_ms // _STEP_MS
    found = None
    for step in range(now_step - _WINDOW_STEPS, now_step + _WINDOW_STEPS + 1):
        if hmac.compare_digest(totp.generate_otp(step), code) and step > factor.last_step:
            found = step
    return found


def new_recovery_codes() -> list[str]:
    """Codes of 80 random bits each, to be printed: `abcd-efgh-ijkl-mnop`."""
    return [_new_recovery_code() for _ in range(RECOVERY_CODES)]


def typed_code(text: str | None) -> str:
    """A code as it is compared, however it was spaced; empty for none."""
    return re.sub(r"[\s-]", "", text or "").lower()


def recovery_digest(code: str) -> bytes:
    """What is kept of a recovery code: like a token it is too random to be guessed."""
    return token_digest(typed_code(code))


def _new_recovery_code() -> str:
    text = _random_base32(_RECOVERY_BYTES).lower()
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def _random_base32(length_bytes: int) -> str:
    return base64.b32encode(token_digest(new_token())[:length_bytes]).decode()
