"""The first people of a file as they would become, for whoever is about to import it."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import msgspec

from invigilator.exams.roster.columns import FIELDS, KEPT_APART
from invigilator.exams.roster.model import PreviewRow, RosterEntry

PREVIEW_ROWS = 20
"""How many of them are shown."""


def preview_rows(
    lines: Iterable[tuple[str, int]],
    was: Mapping[str, RosterEntry],
    now: Mapping[str, RosterEntry],
    given_passwords: Collection[str] = (),
) -> tuple[PreviewRow, ...]:
    """Rows of the usernames in `lines`, each with its line; who is not in `now` has none.

    `given_passwords` are the usernames that the file has one for: that is shown, never which.
    """
    return tuple(
        PreviewRow(
            line, _change(was.get(norm), now[norm]), _values(now[norm], norm in given_passwords)
        )
        for norm, line in lines
        if norm in now
    )


def _change(was: RosterEntry | None, now: RosterEntry) -> str:
    if was is None:
        return "added"
    return "unchanged" if was == now else "changed"


def _values(entry: RosterEntry, has_password: bool) -> dict[str, str]:
    told = _flat(msgspec.to_builtins(entry)) | {KEPT_APART: has_password}
    return {field: _text(told[field]) for field in FIELDS}


def _flat(told: Mapping[str, Any]) -> dict[str, Any]:
    """What an entry keeps as an object of its own stands beside the rest, as in a file."""
    flat: dict[str, Any] = {}
    for name, value in told.items():
        flat |= _flat(value) if isinstance(value, Mapping) else {name: value}
    return flat


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, list | tuple):
        return " ".join(map(str, value))
    # Nothing agreed is nothing said.
    return "" if value == 0 else str(value)
