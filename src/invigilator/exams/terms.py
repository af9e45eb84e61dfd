"""The terms on which an exam admits candidates, and takes what they send when it is over.

One typed object per exam, kept with it as JSON like its policy: terms are read whole with their
exam and no query asks by one of them, so a new term needs no migration and has its default in
exams that were made before it.
"""

from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Annotated, Any
from zoneinfo import ZoneInfo, available_timezones

import msgspec
from msgspec import Meta

from invigilator.kernel import FieldInvalid

_YEAR_MINUTES = 366 * 24 * 60


class Unlisted(Enum):
    """What becomes of a typed username that is not on the roster. Without a roster, nothing."""

    ALLOW = "allow"
    FLAG = "flag"
    REFUSE = "refuse"


class RoomsFrom(Enum):
    """Who says where a candidate sits: they themselves, or the roster."""

    CANDIDATE = "candidate"
    ROSTER = "roster"


class Entry(Enum):
    """What a start needs: nothing, an admission code, or a candidate who is signed in.

    With accounts only whoever is on the roster starts, as the roster has them. On the wire this is
    `admission`.
    """

    OPEN = "open"
    CODE = "code"
    ACCOUNT = "account"


class PageLanguage(Enum):
    """What the candidate's pages are in, until a candidate chooses another: theirs always wins.

    `browser` leaves it to what each candidate's browser asks for. The others are the languages that
    the pages have (`web/src/words`).
    """

    BROWSER = "browser"
    ENGLISH = "en"
    GERMAN = "de"


class Terms(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who is let in until when and in which language, and for how long their writes are taken."""

    time_zone: Annotated[str, Meta(max_length=64, description="IANA name, as Asia/Kolkata.")] = (
        "UTC"
    )
    late_admission_minutes: Annotated[
        Annotated[int, Meta(ge=1, le=_YEAR_MINUTES)] | None,
        Meta(description="A start is let in until so long after opening; null: until closing."),
    ] = None
    accept_after_close_minutes: Annotated[
        int,
        Meta(
            ge=0,
            le=_YEAR_MINUTES,
            description="How long after a sitting's own end of time its writes are accepted.",
        ),
    ] = 24 * 60
    unlisted: Unlisted = Unlisted.ALLOW
    rooms_from: RoomsFrom = RoomsFrom.CANDIDATE
    admission: Entry = Entry.OPEN
    language: PageLanguage = PageLanguage.BROWSER


def terms_json(terms: Terms) -> str:
    """Terms as they are stored: every field, defaults too, so that they stay what they were."""
    return msgspec.json.encode(terms).decode()


_terms = msgspec.json.Decoder(Terms)


def stored_terms(text: str) -> Terms:
    """Stored terms; what is absent has its default. A zone that is gone since is left as it is."""
    return _terms.decode(text)


def terms_with(terms: Terms, changes: Mapping[str, Any]) -> Terms:
    """Terms with some of them changed; refused where one is out of bounds or no zone is such."""
    try:
        changed = msgspec.convert({**msgspec.to_builtins(terms), **changes}, Terms)
    except msgspec.ValidationError as failure:
        raise FieldInvalid(_field_of(str(failure)), str(failure)) from failure
    zone_of(changed.time_zone)
    return changed


def zone_of(name: str) -> ZoneInfo:
    """The time zone of an IANA name. Only listed names: others could be paths of the machine."""
    if name not in _zone_names():
        raise FieldInvalid("time_zone", "time_zone must be an IANA name, such as Asia/Kolkata")
    return ZoneInfo(name)


@cache
def _zone_names() -> frozenset[str]:
    # Names that mean whatever this machine is set to would move an exam with its data directory.
    return frozenset(available_timezones() - {"localtime", "Factory"})


def _field_of(words: str) -> str:
    # msgspec tells the path of what it refused at the end: `... - at `$.time_zone``.
    _, _, path = words.rpartition("$.")
    return path.rstrip("`") or "terms"
