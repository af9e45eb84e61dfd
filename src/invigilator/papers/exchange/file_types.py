"""Types of files by the names that items have for them, and what others call them."""

import re

from invigilator.papers.exchange.finding import Notes

MEDIA_TYPES = {
    "csv": "text/csv",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "gif": "image/gif",
    "html": "text/html",
    "ipynb": "application/x-ipynb+json",
    "jpg": "image/jpeg",
    "json": "application/json",
    "md": "text/markdown",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "png": "image/png",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "py": "text/x-python",
    "txt": "text/plain",
    "webp": "image/webp",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
"""The media type of each name."""

_NAMES = {media_type: name for name, media_type in MEDIA_TYPES.items()}
_GROUPS = {
    "archive": ("zip",),
    "audio": ("mp3",),
    "document": ("doc", "docx", "odt", "pdf"),
    "image": ("gif", "jpg", "png", "webp"),
    "presentation": ("odp", "pptx"),
    "spreadsheet": ("csv", "ods", "xlsx"),
    "video": ("mp4",),
    "web_image": ("gif", "jpg", "png", "webp"),
}
_USUAL = ("pdf", "txt", "zip")
_NAME = re.compile(r"\.?[a-z0-9]{1,10}")


def types_of(listed: str, notes: Notes) -> tuple[str, ...]:
    """The names of types listed as extensions, media types, or groups as Moodle calls them.

    An empty list means any type; an item has to name some.
    """
    found: dict[str, None] = {}
    for one in re.split(r"[,;\s]+", listed.lower()):
        if one in _GROUPS:
            found.update(dict.fromkeys(_GROUPS[one]))
        elif one in _NAMES:
            found.setdefault(_NAMES[one])
        elif _NAME.fullmatch(one):
            name = one.lstrip(".")
            found.setdefault("jpg" if name == "jpeg" else name)
        elif one:
            notes.add(f"Files of the type {one[:80]!r} are not taken")
    if not found:
        notes.add(f"The types of files are {', '.join(_USUAL)}: the file names none")
    return tuple(found) or _USUAL
