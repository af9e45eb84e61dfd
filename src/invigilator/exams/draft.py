"""What an author asks for, and the rule that makes of it what an exam may be."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from invigilator.exams.model import ContestUrlInvalid, Mode, WindowInvalid
from invigilator.exams.policy import Policy
from invigilator.exams.slug import slug_of_title, slug_of_url
from invigilator.kernel import FieldInvalid, FieldRequired, room_name, storage_segment

_TITLE_LENGTH_MAX = 200
_URL_LENGTH_MAX = 2000
_ROOMS_MAX = 500
# The last millisecond of the year 9999: later moments have no ISO 8601 form of four digits.
_MOMENT_MAX_MS = 253_402_300_799_999


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamDraft:
    """An exam as it was asked for: anything may be missing or wrong."""

    title: str | None = None
    opens_at_ms: int | None = None
    closes_at_ms: int | None = None
    contest_url: str | None = None
    rooms: Iterable[str] = ()
    slug: str | None = None
    mode: Mode = Mode.COMPANION
    policy: Policy = field(default_factory=Policy)


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


def checked(draft: ExamDraft) -> CheckedDraft:
    """The draft, trimmed and cleaned; refused where a field is missing or cannot be."""
    title = _checked_title(draft.title)
    opens_at_ms = _checked_moment("opens_at_ms", draft.opens_at_ms)
    closes_at_ms = _checked_moment("closes_at_ms", draft.closes_at_ms)
    if opens_at_ms >= closes_at_ms:
        raise WindowInvalid(field="closes_at_ms")
    contest_url = _checked_url(draft.contest_url, is_required=draft.mode is Mode.COMPANION)
    given = (draft.slug or "").strip()
    return CheckedDraft(
        title=title,
        opens_at_ms=opens_at_ms,
        closes_at_ms=closes_at_ms,
        contest_url=contest_url,
        rooms=_cleaned_rooms(draft.rooms),
        slug=_checked_slug(given) or slug_of_url(contest_url) or slug_of_title(title),
        is_slug_given=bool(given),
        mode=draft.mode,
        policy=draft.policy,
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


def _checked_moment(name: str, moment_ms: int | None) -> int:
    if moment_ms is None:
        raise FieldRequired(name)
    if not 0 <= moment_ms <= _MOMENT_MAX_MS:
        raise FieldInvalid(name, f"{name} must be milliseconds since 1970")
    return moment_ms


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


def _checked_slug(slug: str) -> str:
    # Refused, not repaired: a poller that joins by the slug was told the one that was typed.
    if slug and storage_segment(slug) != slug:
        raise FieldInvalid(
            "contest_slug",
            "contest_slug may have at most 120 letters, digits, dots, dashes and underscores",
        )
    return slug


def _cleaned_rooms(rooms: Iterable[str]) -> tuple[str, ...]:
    """Rooms in their order, without blanks and without a second spelling of one already there."""
    cleaned: dict[str, str] = {}
    for room in map(room_name, rooms):
        if room:
            cleaned.setdefault(room.casefold(), room)
    if len(cleaned) > _ROOMS_MAX:
        raise FieldInvalid("rooms", f"An exam may have at most {_ROOMS_MAX} rooms")
    return tuple(cleaned.values())
