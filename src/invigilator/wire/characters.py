"""The one character that no store keeps in a text, refused where a call comes in.

PostgreSQL takes no NUL. JSON spells it as an escape and an address as `%00`; no keyboard makes one.
"""

from collections.abc import Collection, Iterator
from typing import Any
from urllib.parse import parse_qsl

import msgspec

from invigilator.kernel import FieldInvalid

_NUL = "\0"
_IN_JSON = rb"\u0000"
_IN_ADDRESS = (b"%00", b"\0")


def refuse_nul_in_json(body: bytes, kept: Collection[str] = ()) -> None:
    """Raise `FieldInvalid` where a text of a JSON document holds NUL, but for the fields `kept`.

    `kept` are fields of evidence: they are stored as bytes, as they came.
    """
    if _IN_JSON not in body:
        return
    said = msgspec.json.decode(body)
    if isinstance(said, dict):
        said = {name: value for name, value in said.items() if name not in kept}
    for place in _places_of_nul(said):
        raise FieldInvalid(place.partition(".")[0].partition("[")[0] or "body", _words(place))


def refuse_nul_in_query(query: bytes) -> None:
    """Raise `FieldInvalid` where a field of an address's query holds NUL."""
    if any(spelling in query for spelling in _IN_ADDRESS):
        for name, value in parse_qsl(query.decode("latin-1"), keep_blank_values=True):
            if _NUL in name or _NUL in value:
                raise FieldInvalid(_shown(name), _words(_shown(name)))


def _places_of_nul(said: Any, place: str = "") -> Iterator[str]:
    """Where texts hold NUL: `alerts[3].title`. Nested as deep as JSON could be read."""
    waiting = [(said, place)]
    while waiting:
        value, place = waiting.pop()
        if isinstance(value, str) and _NUL in value:
            yield place
        elif isinstance(value, dict):
            for name, inside in value.items():
                named = f"{place}.{_shown(name)}" if place else _shown(name)
                if _NUL in name:
                    yield named
                waiting.append((inside, named))
        elif isinstance(value, list):
            waiting += ((inside, f"{place}[{index}]") for index, inside in enumerate(value))


def _shown(name: str) -> str:
    return name.replace(_NUL, "\ufffd")


def _words(place: str) -> str:
    return f"{place or 'The body'} may not have NUL characters"[:400]
