"""What QTI calls things: 3.0 writes `qti-choice-interaction` where 2.x has `choiceInteraction`.

Everything is read under the names of 2.x, without prefixes of namespaces.
"""

from urllib.parse import quote

from invigilator.papers.exchange.rendering import MEDIA_PREFIX

MEDIA_FOLDER = "media/"
"""Where a package that we write has its pictures."""

PROMPT, TEXT, UNIT = "item-prompt", "item-text", "item-unit"
"""Classes by which we know parts of our own items again; to others they say nothing."""

TRUE, FALSE = "true", "false"
"""Identifiers of the two choices of true or false."""

DIFFICULTIES = ("very easy", "easy", "medium", "difficult", "very difficult")
"""What LOM calls difficulties; ours go from 1 to 5."""


def old_name(name: str) -> str:
    """The name that 2.x has for an element or an attribute."""
    local = name.rpartition(":")[2].removeprefix("qti-")
    if "-" not in local or local.startswith("data-"):
        return local
    first, *others = local.split("-")
    return first + "".join(one.capitalize() for one in others)


def address_of(url: str) -> str:
    """Where an item that we write finds one of its pictures."""
    if url.startswith(MEDIA_PREFIX):
        return MEDIA_FOLDER + quote(url.removeprefix(MEDIA_PREFIX))
    return url
