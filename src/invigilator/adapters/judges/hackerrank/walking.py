"""Where to read on in a list that grows at its beginning: only what is new, and nothing missed.

The list is asked by offset, 100 rows at a time. Where it is the newest first, a walk goes from its
beginning down to what is known; rows that come meanwhile push others further back, so some are
read twice and none is passed over. A list in any other order is walked whole each time.
"""

from collections.abc import Sequence

import msgspec

PAGE = 100
_WHOLE_EVERY = 30
"""Each so many walks go to the end: a judge that judges again changes what is long past."""


class Walk(msgspec.Struct, frozen=True, kw_only=True):
    """A cursor. `floor`: all up to this id is known and decided. `next_floor`: the next walk's.

    `offset` is where the walk reads on, 0 between walks. `left` counts down to a walk to the end.
    """

    floor: int = 0
    next_floor: int = 0
    offset: int = 0
    left: int = _WHOLE_EVERY
    is_newest_first: bool = True


class Row(msgspec.Struct, frozen=True):
    """What matters of a row: its number at the judge, and whether it is decided."""

    number: int
    is_decided: bool


_walk = msgspec.json.Decoder(Walk)


def walk_of(cursor: str) -> Walk:
    """The walk that a cursor stands for; a cursor that says nothing begins at the beginning."""
    if not cursor:
        return Walk()
    try:
        return _walk.decode(cursor)
    except msgspec.DecodeError:
        return Walk()


def cursor_of(walk: Walk) -> str:
    """A walk as a cursor."""
    return msgspec.json.encode(walk).decode()


def is_over(walk: Walk) -> bool:
    """Whether a walk came to its end, so that the judge had no more when it was asked."""
    return walk.offset == 0


def after_page(walk: Walk, rows: Sequence[Row], *, count: int) -> Walk:
    """The walk behind a page of `count` rows, of which `rows` could be read, in their order."""
    numbers = [row.number for row in rows]
    is_newest_first = walk.is_newest_first and numbers == sorted(numbers, reverse=True)
    undecided = [row.number - 1 for row in rows if not row.is_decided]
    # What comes while a walk goes on is above its first row: the next walk's.
    top = max([walk.floor, *numbers]) if walk.offset == 0 else walk.next_floor
    next_floor = min([top, *undecided])
    is_known = is_newest_first and walk.left > 0 and min(numbers, default=0) <= walk.floor
    if count < PAGE or (is_known and numbers):
        return Walk(
            floor=next_floor,
            left=walk.left - 1 if walk.left > 0 else _WHOLE_EVERY,
            is_newest_first=is_newest_first,
        )
    return Walk(
        floor=walk.floor,
        next_floor=next_floor,
        offset=walk.offset + PAGE,
        left=walk.left,
        is_newest_first=is_newest_first,
    )
