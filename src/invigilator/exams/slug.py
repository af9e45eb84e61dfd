"""How an exam gets the slug that joins it with the judge's contest and names it in storage keys."""

import re
import unicodedata
from itertools import pairwise
from urllib.parse import quote, urlsplit

from invigilator.kernel import storage_segment

_LENGTH_MAX = 120
_CONTEST_FOLDERS = ("contests", "contest")
# A browser's URL parser leaves these in a path as they are; `%` is an escape already made.
_LEFT_IN_PATHS = "%!$&'()*+,;=:@[]^|"


def slug_of_url(contest_url: str) -> str:
    """The contest's own slug in its address; empty where its path is.

    `/contests/c1/challenges` gives `c1`. The reference system takes the last segment of any path,
    here `challenges`, and then finds none of the submissions that are filed under `c1`.
    """
    segments = [segment for segment in urlsplit(contest_url).path.split("/") if segment]
    if not segments:
        return ""
    chosen = segments[-1]
    for folder, inside in pairwise(segments):
        if folder in _CONTEST_FOLDERS:
            chosen = inside
            break
    return storage_segment(quote(chosen, safe=_LEFT_IN_PATHS))


def slug_of_title(title: str) -> str:
    """A title in lower case with dashes; `exam` where it has no Latin letter or digit."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters)[:_LENGTH_MAX].strip("-") or "exam"


def numbered(slug: str, number: int) -> str:
    """The slug for the `number`-th exam that would have this one: itself, then `-2`, `-3`."""
    if number == 1:
        return slug
    suffix = f"-{number}"
    return slug[: _LENGTH_MAX - len(suffix)] + suffix
