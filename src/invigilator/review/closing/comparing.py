"""Holds a candidate's receipt against what is stored: whoever changed both chain and rows shows.

`verify` alone recomputes what the installation itself keeps. Who rewrites all of it, chain and seal
too, leaves it whole; the receipt in the candidate's hands is what they cannot reach.
"""

from dataclasses import dataclass
from typing import Any

import msgspec

from invigilator.review.closing.document import FORMAT, ClosingReceipt

# What the organiser may change afterwards, or what goes on: neither was sealed.
_NOT_HELD = frozenset(
    {"exam_title", "time_zone", "late_segments", "late_observations", "retention_days"}
)


_OF_GAPS = frozenset({"gaps", "more_gaps", "missing_seconds"})


class ReceiptUnreadable(Exception):
    """The file is no receipt that a candidate was given; the message says why."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that the receipt says otherwise than the store."""

    what: str
    receipt: str
    store: str


class _File(msgspec.Struct, frozen=True):
    """The file that the page lets a candidate keep. Its `words` are for people."""

    receipt: ClosingReceipt


_file = msgspec.json.Decoder(_File)


def read(content: bytes) -> ClosingReceipt:
    """A receipt out of the candidate's file. Raises `ReceiptUnreadable`."""
    try:
        receipt = _file.decode(content).receipt
    except (msgspec.DecodeError, UnicodeError, RecursionError) as failure:
        raise ReceiptUnreadable(f"this is no receipt of a sitting: {failure}") from failure
    if receipt.format != FORMAT:
        raise ReceiptUnreadable(f"a receipt of the format {receipt.format!r} cannot be read")
    return receipt


def differences(
    receipt: ClosingReceipt, stored: ClosingReceipt | None, *, is_removed: bool = False
) -> list[Difference]:
    """What is no more as the receipt says, field by field; empty where all of it is.

    `stored` is the receipt that the same sitting would be given today, None without its seal. Where
    the evidence `is_removed`, what the browser said of gaps is gone, and gaps are not compared.
    """
    if stored is None:
        return [Difference("seal", receipt.manifest_sha256, "none")]
    mine, theirs = msgspec.to_builtins(receipt), msgspec.to_builtins(stored)
    found: list[Difference] = []
    for name in ClosingReceipt.__struct_fields__:
        if name not in _NOT_HELD and mine[name] != theirs[name]:
            tracks = name == "tracks"
            found += (
                _of_tracks(mine[name], theirs[name], _OF_GAPS if is_removed else frozenset())
                if tracks
                else [Difference(name, str(mine[name]), str(theirs[name]))]
            )
    return found


def _of_tracks(
    mine: list[dict[str, Any]], theirs: list[dict[str, Any]], unheld: frozenset[str]
) -> list[Difference]:
    by_track = [{track["track"]: track for track in tracks} for tracks in (mine, theirs)]
    found = []
    for track in sorted({*by_track[0], *by_track[1]}):
        one, other = (tracks.get(track, {}) for tracks in by_track)
        for name in sorted({*one, *other} - {"track"} - unheld):
            if one.get(name) != other.get(name):
                shown = (_shown(one.get(name)), _shown(other.get(name)))
                found.append(Difference(f"{track} {name}", *shown))
    return found


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    return f"{len(value)} listed" if isinstance(value, list) else str(value)
