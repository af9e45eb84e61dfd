"""What a candidate answers, one shape for each way to answer. All of it is a claim of their page.

An answer is kept as it was given, also where it fits its item badly: marking says what it is worth.
"""

from typing import Annotated

import msgspec
from msgspec import Meta

from invigilator.papers.items import (
    Body,
    Essay,
    FileUpload,
    GapFilling,
    Matching,
    Numeric,
    Ordering,
    ShortText,
)

TEXT_MAX = 100_000
"""Characters of a written answer."""

_Id = Annotated[str, Meta(max_length=64)]


class Chosen(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="chosen"):
    """Of a choice: the ids of what was chosen. Of true or false: `true` or `false`."""

    options: Annotated[tuple[_Id, ...], Meta(max_length=200)]


class Written(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="written"):
    """Of a number, a short text or an essay: what was typed."""

    text: Annotated[str, Meta(max_length=TEXT_MAX)]


class Matched(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="matched"):
    """Of matching: the id of a target for each prompt's id that was matched."""

    targets: Annotated[dict[_Id, _Id], Meta(max_length=200)]


class Ordered(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="ordered"):
    """Of ordering: the ids of all entries, first to last."""

    entries: Annotated[tuple[_Id, ...], Meta(max_length=200)]


class Filled(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="filled"):
    """Of a text with gaps: by a gap's id what was typed, or the id of the option chosen there."""

    gaps: Annotated[dict[_Id, Annotated[str, Meta(max_length=1_000)]], Meta(max_length=200)]


class Brought(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="brought"):
    """Of an upload: the ids of the files, each received before."""

    files: Annotated[tuple[_Id, ...], Meta(max_length=20)]


Answer = Chosen | Written | Matched | Ordered | Filled | Brought
"""In JSON its `type` says which it is."""


def shape_for(body: Body) -> type[Answer]:
    """The shape that answers to an item have."""
    match body:
        case Numeric() | ShortText() | Essay():
            return Written
        case Matching():
            return Matched
        case Ordering():
            return Ordered
        case GapFilling():
            return Filled
        case FileUpload():
            return Brought
        case _:
            return Chosen


def is_blank(answer: Answer) -> bool:
    """Whether nothing was answered: an answer that was taken back is as good as none."""
    match answer:
        case Chosen(options=given) | Ordered(entries=given) | Brought(files=given):
            return not given
        case Matched(targets=pairs):
            return not any(pairs.values())
        case Filled(gaps=gaps):
            return not any(text.strip() for text in gaps.values())
        case Written(text=text):
            return not text.strip()
