"""What a sign-in name, a display name and a new password may be."""

import unicodedata
from collections.abc import Sequence

from invigilator.identity.model import PasswordTooShort, Posting, Role
from invigilator.kernel import FieldInvalid, FieldRequired, room_name, storage_segment

PASSWORD_LENGTH_MIN = 12
_PASSWORD_LENGTH_MAX = 1000
_NAME_LENGTH_MAX = 80
_DISPLAY_NAME_LENGTH_MAX = 200
_EXAMS_MAX = 200
_POSTINGS_MAX = 500
_RESERVED = frozenset(
    {
        "admin-password",
        "candidate",
        "demo",
        "ingest-key",
        "invitation",
        "nobody",
        "server",
        "system",
    }
)


def required(field: str, text: str | None) -> str:
    """The text as typed; refused when absent or blank."""
    if text is None or not text.strip():
        raise FieldRequired(field)
    return text


def name_key(name: str) -> str:
    """The form under which two spellings of a sign-in name are one account. Cut: it is a key."""
    return unicodedata.normalize("NFKC", name).strip().casefold()[:_NAME_LENGTH_MAX]


def checked_name(name: str | None) -> str:
    """A new account's sign-in name, trimmed. Not one that facts use for what is no account."""
    checked = checked_label("name", name)
    if checked.casefold() in _RESERVED or ":" in checked:
        raise FieldInvalid("name", f"name may have no colon, and may not be {checked}")
    return checked


def checked_label(field: str, text: str | None) -> str:
    """A short name that a person gives to something, trimmed."""
    return _checked_line(field, required(field, text), _NAME_LENGTH_MAX)


def checked_exams(exams: Sequence[str] | None) -> tuple[str, ...]:
    """Slugs of exams, in order, each once. They may be those of exams to come."""
    if len(exams or ()) > _EXAMS_MAX:
        raise FieldInvalid("contest_slugs", f"contest_slugs may have at most {_EXAMS_MAX} entries")
    return tuple(sorted({checked_exam("contest_slugs", slug) for slug in exams or ()}))


def checked_exam(field: str, slug: str) -> str:
    """The slug of an exam as exams have them."""
    if not slug or storage_segment(slug) != slug:
        raise FieldInvalid(field, f"{field} must name an exam by its slug")
    return slug


def checked_display_name(display_name: str | None) -> str:
    """A new account's display name, trimmed."""
    text = required("display_name", display_name)
    return _checked_line("display_name", text, _DISPLAY_NAME_LENGTH_MAX)


def checked_role(role: str | None) -> Role:
    """A role by its name."""
    try:
        return Role(required("role", role))
    except ValueError:
        words = f"role may be {', '.join(known.value for known in Role)}"
        raise FieldInvalid("role", words) from None


def checked_postings(
    postings: Sequence[tuple[str | None, str | None]] | None,
) -> tuple[Posting, ...]:
    """Exams and rooms, in order, each once; without a room all of the exam's rooms."""
    if len(postings or ()) > _POSTINGS_MAX:
        raise FieldInvalid("postings", f"postings may have at most {_POSTINGS_MAX} entries")
    places = {
        Posting(checked_exam("postings", slug or ""), _checked_room(room or ""))
        for slug, room in postings or ()
    }
    return tuple(sorted(places))


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


def _checked_room(room: str) -> str:
    if room_name(room) != room.strip():
        raise FieldInvalid("postings", "postings must name a room as the exam does")
    return room.strip()


def _checked_line(field: str, text: str, length_max: int) -> str:
    line = unicodedata.normalize("NFKC", text).strip()
    if len(line) > length_max or not line.isprintable():
        raise FieldInvalid(field, f"{field} may have at most {length_max} printable characters")
    return line
