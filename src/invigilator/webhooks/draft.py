"""What an endpoint may be asked to be."""

from dataclasses import dataclass, fields
from urllib.parse import SplitResult, urlsplit

from invigilator.kernel import FieldInvalid, FieldRequired
from invigilator.outward import is_plainly_private
from invigilator.webhooks.model import ALERT_RAISED, EVENTS, Wanted

SEVERITIES = ("critical", "warning", "info")
SOURCES = ("proctor", "contest-eval")
_URL_LENGTH_MAX = 2_000
_TYPES_MAX = 100
_TYPE_LENGTH_MAX = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What somebody asks an endpoint to be; None leaves a field as it is."""

    url: str | None = None
    exam_slug: str | None = None
    events: tuple[str, ...] | None = None
    severities: tuple[str, ...] | None = None
    types: tuple[str, ...] | None = None
    sources: tuple[str, ...] | None = None
    is_enabled: bool | None = None


def checked_url(url: str | None, *, allow_private: bool) -> str:
    """An address to post to, or a refusal that says what it may be.

    A name is looked up, and its addresses are judged, at every try; here only what is plain to
    see is refused.
    """
    if url is None or not url.strip():
        raise FieldRequired("url")
    url = url.strip()
    parts = _split(url)
    if parts is None or len(url) > _URL_LENGTH_MAX or not url.isprintable() or " " in url:
        raise FieldInvalid("url", "url must be an http or https address with a host")
    if parts.username is not None or parts.password is not None:
        raise FieldInvalid("url", "url must not carry a name or a password")
    if not allow_private and is_plainly_private(parts.hostname or ""):
        raise FieldInvalid("url", "url must lead to the public internet")
    return url


def host_of(url: str) -> str:
    """The host of an address, for logs and facts."""
    return (urlsplit(url).hostname or "")[:200]


def checked_wanted(draft: Draft, wanted: Wanted) -> Wanted:
    """What an endpoint is told, with the fields that a draft names changed."""
    events = wanted.events if draft.events is None else draft.events or (ALERT_RAISED,)
    checked = Wanted(
        exam_slug=wanted.exam_slug if draft.exam_slug is None else draft.exam_slug,
        events=_some_of("events", events, EVENTS),
        severities=_some_of("severities", _given(draft.severities, wanted.severities), SEVERITIES),
        types=_given(draft.types, wanted.types),
        sources=_some_of("sources", _given(draft.sources, wanted.sources), SOURCES),
    )
    if len(checked.types) > _TYPES_MAX or any(len(t) > _TYPE_LENGTH_MAX for t in checked.types):
        raise FieldInvalid(
            "types", f"types may be at most {_TYPES_MAX}, each of {_TYPE_LENGTH_MAX} characters"
        )
    return checked


def changed_fields(before: Wanted, after: Wanted) -> list[str]:
    """The names of what is not as it was."""
    return [f.name for f in fields(Wanted) if getattr(before, f.name) != getattr(after, f.name)]


def _given(asked: tuple[str, ...] | None, before: tuple[str, ...]) -> tuple[str, ...]:
    return before if asked is None else tuple(dict.fromkeys(asked))


def _some_of(field: str, asked: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    if not set(asked) <= set(known):
        raise FieldInvalid(field, f"{field} may be {', '.join(known)}")
    return tuple(name for name in known if name in asked)


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        is_sound = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        return None
    return parts if is_sound else None
