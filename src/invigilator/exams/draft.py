"""What an author asks for, and the rule that makes of it what an exam may be."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from invigilator.exams.local_time import moment_ms
from invigilator.exams.model import ContestUrlInvalid, Mode, WindowInvalid
from invigilator.exams.policy import Policy
from invigilator.exams.slug import slug_of_title, slug_of_url
from invigilator.exams.terms import Terms, zone_of
from invigilator.kernel import FieldInvalid, FieldRequired, room_name, storage_segment

_TITLE_LENGTH_MAX = 200
_URL_LENGTH_MAX = 2000
ROOMS_MAX = 500
"""How many rooms an exam may have."""

# The last millisecond of the year 9999: later moments have no ISO 8601 form of four digits.
_MOMENT_MAX_MS = 253_402_300_799_999


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamDraft:
    """An exam as it was asked for: anything may be missing or wrong.

    Each end of the window is a moment in milliseconds or a text, not both. A text without an
    offset is the time on the wall in the exam's zone. `is_url_required` is for companion exams: the
    reference API makes some whose address is told later.
    """

    title: str | None = None
    opens_at_ms: int | None = None
    closes_at_ms: int | None = None
    opens_at: str | None = None
    closes_at: str | None = None
    contest_url: str | None = None
    rooms: Iterable[str] = ()
    slug: str | None = None
    mode: Mode = Mode.COMPANION
    policy: Policy = field(default_factory=Policy)
    terms: Terms = field(default_factory=Terms)
    is_url_required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedDraft:
    """An exam that can be held. A slug that was only derived may be numbered when it is taken."""

    title: str
    opens_at_ms: int
    closes_at_ms: int
    contest_url: str
    rooms: tuple[str, ...]
    slug: str
    is_slug_given: bool
    mode: Mode
    policy: Policy
    terms: Terms


def checked(draft: ExamDraft) -> CheckedDraft:
    """The draft, trimmed and cleaned; refused where a field is missing or cannot be."""
    title = _checked_title(draft.title)
    zone = zone_of(draft.terms.time_zone)
    opens_at_ms = _checked_end("opens_at", draft.opens_at, draft.opens_at_ms, zone)
    closes_at_ms = _checked_end("closes_at", draft.closes_at, draft.closes_at_ms, zone)
    if opens_at_ms >= closes_at_ms:
        raise WindowInvalid(field="closes_at_ms")
    contest_url = _checked_url(
        draft.contest_url, is_required=draft.is_url_required and draft.mode is Mode.COMPANION
    )
    given = (draft.slug or "").strip()
    return CheckedDraft(
        title=title,
        opens_at_ms=opens_at_ms,
        closes_at_ms=closes_at_ms,
        contest_url=contest_url,
        rooms=cleaned_rooms(draft.rooms),
        slug=checked_slug(given) or slug_of_url(contest_url) or slug_of_title(title),
        is_slug_given=bool(given),
        mode=draft.mode,
        policy=draft.policy,
        terms=draft.terms,
    )


def _checked_title(title: str | None) -> str:
    text = (title or "").strip()
    if not text:
        raise FieldRequired("title")
    if len(text) > _TITLE_LENGTH_MAX or not text.isprintable():
        raise FieldInvalid(
            "title", f"title may have at most {_TITLE_LENGTH_MAX} printable characters"
        )
    return text


def _checked_end(name: str, text: str | None, at_ms: int | None, zone: ZoneInfo) -> int:
    if text is None or not text.strip():
        return _checked_moment(f"{name}_ms", at_ms)
    if at_ms is not None:
        raise FieldInvalid(name, f"Give {name} or {name}_ms, not both")
    return _checked_moment(name, moment_ms(name, text, zone))


def _checked_moment(name: str, at_ms: int | None) -> int:
    if at_ms is None:
        raise FieldRequired(name)
    if not 0 <= at_ms <= _MOMENT_MAX_MS:
        raise FieldInvalid(name, f"{name} must lie in the years 1970 to 9999")
    return at_ms


def _checked_url(contest_url: str | None, *, is_required: bool) -> str:
    text = (contest_url or "").strip()
    if not text:
        if is_required:
            raise FieldRequired("contest_url")
        return ""
    if len(text) > _URL_LENGTH_MAX or not _opens_in_browsers(text):
        raise ContestUrlInvalid(field="contest_url")
    return text


def _opens_in_browsers(url: str) -> bool:
    if not url.isprintable() or " " in url:
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def checked_slug(slug: str) -> str:
    """A slug that storage keys can hold. Empty stays empty.

    Refused, not repaired: a poller that joins by the slug was told the one that was typed.
    """
    if slug and storage_segment(slug) != slug:
        raise FieldInvalid(
            "contest_slug",
            "contest_slug may have at most 120 letters, digits, dots, dashes and underscores",
        )
    return slug


def cleaned_rooms(rooms: Iterable[str]) -> tuple[str, ...]:
    """Rooms in their order, without blanks and without a second spelling of one already there.

    Refused beyond the number that an exam may have.
    """
    cleaned: dict[str, str] = {}
    for room in map(room_name, rooms):
        if room:
            cleaned.setdefault(room.casefold(), room)
    if len(cleaned) > ROOMS_MAX:
        raise FieldInvalid("rooms", f"An exam may have at most {ROOMS_MAX} rooms")
    return tuple(cleaned.values())
