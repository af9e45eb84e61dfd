"""Where people find help: a mail address, a phone number or a web address, known by its look."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

_MAIL = re.compile(
    r"[^\s@<>\",;:()\[\]\\]{1,64}@[^\s@<>\",;:()\[\]\\.]+(\.[^\s@<>\",;:()\[\]\\.]+)+"
)
_PHONE = re.compile(r"\+?[0-9](?:[ ./()-]*[0-9]){2,19}")


@dataclass(frozen=True, slots=True)
class Contact:
    """What is shown, and where it leads: `mailto:`, `tel:`, `https:` or `http:`."""

    words: str
    href: str


def contact_of(text: str) -> Contact | None:
    """The contact that somebody typed; None where it is none of the three."""
    words = text.strip()
    if not words.isprintable():
        return None
    if _MAIL.fullmatch(words):
        return Contact(words, f"mailto:{quote(words, safe='@+.')}")
    if _PHONE.fullmatch(words):
        return Contact(words, "tel:" + re.sub(r"[^+0-9]", "", words))
    return _web(words)


def _web(words: str) -> Contact | None:
    try:
        parts = urlsplit(words)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return None
    is_plain = not re.search(r"[\s<>\"\\]", words)
    if parts.scheme not in ("https", "http") or not is_plain or parts.username is not None:
        return None
    return Contact(words, words) if re.fullmatch(r"[^.]+(\.[^.]+)+\.?|\[.+\]", host) else None
