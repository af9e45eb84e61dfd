"""What a key of a blob may look like, wherever the blob is kept."""

import re

_KEY = re.compile(r"(?:(?!\.+/)[A-Za-z0-9._-]+/)*(?!\.+$)[A-Za-z0-9._-]+")


def clean(key: str) -> str:
    """`key` itself. Raises `KeyError` where it is no relative path of plain segments.

    Keys are cleaned where they are made; a mistake there must not become a path elsewhere.
    """
    if not _KEY.fullmatch(key):
        raise KeyError(key)
    return key
