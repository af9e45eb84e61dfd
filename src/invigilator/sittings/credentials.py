"""Where a browser carries the secret of its sitting: one cookie for each, or a bearer token."""

from collections.abc import Callable
from itertools import islice

COOKIE_PREFIX = "invigilator_sitting_"
COOKIE_SECONDS = 7 * 24 * 3600
_HELD_MAX = 20


def cookie_name(session_id: str) -> str:
    """The cookie of one sitting. A browser may hold several: a rehearsal, then the exam."""
    return COOKIE_PREFIX + session_id


def cookie_header(session_id: str, token: str, *, secure: bool) -> str:
    """The `Set-Cookie` value that gives a sitting's secret to the browser, hidden from pages."""
    attributes = f"Path=/api; Max-Age={COOKIE_SECONDS}; HttpOnly; SameSite=Lax"
    return f"{cookie_name(session_id)}={token}; {attributes}" + ("; Secure" if secure else "")


def ended_cookie_header(session_id: str, *, secure: bool) -> str:
    """The `Set-Cookie` value that takes a sitting's secret back."""
    attributes = "Path=/api; Max-Age=0; HttpOnly; SameSite=Lax"
    return f"{cookie_name(session_id)}=; {attributes}" + ("; Secure" if secure else "")


def presented_token(session_id: str, cookie: Callable[[str], str], bearer: str) -> str:
    """The secret that a call presents for a sitting; empty where it presents none."""
    return bearer or cookie(cookie_name(session_id))


def held_tokens(cookie_header: str) -> tuple[tuple[str, str], ...]:
    """The sittings whose secrets a browser holds, with those; as many as one may sensibly hold."""
    pairs = (pair.strip().partition("=") for pair in cookie_header.split(";"))
    held = (
        (name.removeprefix(COOKIE_PREFIX), token)
        for name, _, token in pairs
        if name.startswith(COOKIE_PREFIX)
    )
    return tuple(islice(held, _HELD_MAX))
