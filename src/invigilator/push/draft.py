"""What a browser may ask to be told, and where."""

from dataclasses import dataclass, fields
from urllib.parse import SplitResult, urlsplit

from invigilator.kernel import FieldInvalid, FieldRequired
from invigilator.outward import is_plainly_private
from invigilator.push.encrypting import NotAPoint, point_of
from invigilator.push.model import SEVERITIES, BrowserKeys, Wanted
from invigilator.push.vapid import from_base64url

_ENDPOINT_LENGTH_MAX = 1_000
_KEY_LENGTH_MAX = 200
_AUTH_BYTES = 16
_ROOM_LENGTH_MAX = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedDraft:
    """What somebody asks a browser to be told of; None leaves a field as it is."""

    severities: tuple[str, ...] | None = None
    exam_slug: str | None = None
    room: str | None = None


def checked_endpoint(endpoint: str | None, *, allow_private: bool) -> str:
    """The address of a browser at its push service, or a refusal.

    A name is looked up, and its addresses are judged, at every message; here only what is plain to
    see is refused.
    """
    if not endpoint:
        raise FieldRequired("endpoint")
    parts = _split(endpoint)
    is_sound = endpoint.isascii() and endpoint.isprintable() and " " not in endpoint
    if parts is None or len(endpoint) > _ENDPOINT_LENGTH_MAX or not is_sound:
        raise FieldInvalid("endpoint", "endpoint must be an https address with a host")
    if parts.username is not None or parts.password is not None:
        raise FieldInvalid("endpoint", "endpoint must not carry a name or a password")
    if not allow_private and is_plainly_private(parts.hostname or ""):
        raise FieldInvalid("endpoint", "endpoint must lead to the public internet")
    return endpoint


def checked_keys(p256dh: str | None, auth: str | None) -> BrowserKeys:
    """A browser's keys as it gave them in base64url, or a refusal."""
    keys = BrowserKeys(_key("p256dh", p256dh), _key("auth", auth))
    try:
        point_of(keys.p256dh)
    except NotAPoint:
        raise FieldInvalid("p256dh", "p256dh must be a point of P-256") from None
    if len(keys.auth) != _AUTH_BYTES:
        raise FieldInvalid("auth", f"auth must be {_AUTH_BYTES} bytes")
    return keys


def checked_wanted(draft: WantedDraft, wanted: Wanted) -> Wanted:
    """What a browser is told of, with the fields that a draft names changed."""
    severities = wanted.severities if draft.severities is None else draft.severities
    if not severities or not set(severities) <= set(SEVERITIES):
        raise FieldInvalid("severities", f"severities may be {', '.join(SEVERITIES)}")
    exam_slug = wanted.exam_slug if draft.exam_slug is None else draft.exam_slug
    room = wanted.room if draft.room is None else draft.room.strip()
    if len(room) > _ROOM_LENGTH_MAX:
        raise FieldInvalid("room", f"room may have at most {_ROOM_LENGTH_MAX} characters")
    if room and not exam_slug:
        raise FieldInvalid("room", "room takes an exam: send contest_slug too")
    kept = tuple(name for name in SEVERITIES if name in severities)
    return Wanted(severities=kept, exam_slug=exam_slug, room=room)


def changed_fields(before: Wanted, after: Wanted) -> tuple[str, ...]:
    """The names of what is not as it was."""
    names = (one.name for one in fields(Wanted))
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def host_of(endpoint: str) -> str:
    """The host of an address, for logs and facts."""
    return (urlsplit(endpoint).hostname or "")[:200]


def _key(field: str, text: str | None) -> bytes:
    if not text:
        raise FieldRequired(field)
    try:
        if len(text) > _KEY_LENGTH_MAX:
            raise ValueError
        return from_base64url(text)
    except ValueError:
        raise FieldInvalid(field, f"{field} must be in base64url") from None


def _split(endpoint: str) -> SplitResult | None:
    try:
        parts = urlsplit(endpoint)
        is_sound = parts.scheme == "https" and parts.hostname and parts.port != 0
    except ValueError:
        return None
    return parts if is_sound else None
