"""What happens to each simulated candidate, and when: data alone.

Time is counted in ticks of ten seconds from somebody's arrival, which is how often a page gives
a sign of life and how long a segment lasts.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from invigilator.simulation.drawn import drawn_between

TICK_MS = 10_000
CAST = 40
"""How many people there are in a cast. The next cast has the same parts, at other times."""


class Deed(StrEnum):
    """Something that a candidate does, or that is done to them."""

    OPEN_CONTEST = "open_contest"
    STOP_SHARE = "stop_share"
    SHARE_AGAIN = "share_again"
    FALL_SILENT = "fall_silent"
    COME_BACK = "come_back"
    LOSE_CAMERA = "lose_camera"
    FIND_CAMERA = "find_camera"
    STALL = "stall"
    GO_ON_SENDING = "go_on_sending"
    HIDE = "hide"
    SHOW = "show"
    PLUG_DISPLAY = "plug_display"
    ASK_FOR_HELP = "ask_for_help"
    JOIN_ELSEWHERE = "join_elsewhere"
    SUBMIT = "submit"
    BE_LOCKED = "be_locked"
    BE_UNLOCKED = "be_unlocked"
    BE_ANSWERED = "be_answered"


@dataclass(frozen=True, slots=True)
class Turn:
    """A deed at a tick. Of a submission `about` is the problem's number, and whether it holds."""

    tick: int
    deed: Deed
    about: tuple[int, bool] = (0, False)


@dataclass(frozen=True, slots=True)
class Story:
    """One sitting from arrival to end. `look` chooses what the recordings show."""

    turns: tuple[Turn, ...]
    ticks: int
    look: int
    has_camera: bool = True


_PARTS: dict[int, tuple[Turn, ...]] = {
    2: (Turn(5, Deed.FALL_SILENT), Turn(13, Deed.COME_BACK)),
    4: (Turn(4, Deed.STOP_SHARE), Turn(11, Deed.SHARE_AGAIN)),
    5: (Turn(3, Deed.JOIN_ELSEWHERE),),
    6: (Turn(5, Deed.ASK_FOR_HELP), Turn(36, Deed.BE_ANSWERED)),
    10: (Turn(7, Deed.BE_LOCKED), Turn(40, Deed.BE_UNLOCKED)),
    11: (Turn(6, Deed.STALL), Turn(13, Deed.GO_ON_SENDING)),
    13: (Turn(8, Deed.PLUG_DISPLAY),),
    14: (Turn(3, Deed.HIDE), Turn(4, Deed.SHOW)),
    15: (Turn(9, Deed.LOSE_CAMERA), Turn(15, Deed.FIND_CAMERA)),
    17: (Turn(50, Deed.FALL_SILENT), Turn(58, Deed.COME_BACK)),
    22: (Turn(20, Deed.STOP_SHARE), Turn(23, Deed.SHARE_AGAIN)),
    25: (Turn(30, Deed.ASK_FOR_HELP), Turn(60, Deed.BE_ANSWERED)),
    29: (Turn(18, Deed.FALL_SILENT), Turn(25, Deed.COME_BACK)),
    33: (Turn(45, Deed.STOP_SHARE), Turn(49, Deed.SHARE_AGAIN)),
    37: (Turn(60, Deed.JOIN_ELSEWHERE),),
}
PAIR = (8, 9)
"""Two of a cast who hand in the same, the second always a little later."""
_HIDES_BEFORE = 14
"""Whose page hides before the contest was opened; for the others that is the normal state."""
_LEAVE_SOON = {1: 15, 7: 24, 12: 34, 20: 40}
_PROBLEMS = 6
_LATER_TICKS = 60


def story_of(number: int) -> Story:
    """The story of a person, by their number from 0: the same in every run."""
    part, is_first = number % CAST, number < CAST
    ticks = drawn_between(130, 220, "ticks", number)
    if is_first:
        ticks = _LEAVE_SOON.get(part, ticks)
    opens = 6 if part == _HIDES_BEFORE else 2 + number % 2
    # At the start there is much to see at once; later on it is spread.
    later = 0 if is_first else drawn_between(0, _LATER_TICKS, "later", number)
    turns = [
        Turn(opens + (later if part == _HIDES_BEFORE else 0), Deed.OPEN_CONTEST),
        *_submissions(number, ticks),
    ]
    turns += [replace(turn, tick=turn.tick + later) for turn in _PARTS.get(part, ())]
    return Story(
        turns=tuple(sorted(turns, key=lambda turn: turn.tick)),
        ticks=ticks,
        look=PAIR[0] if part in PAIR else number,
        has_camera=part % 10 != 3,
    )


def _submissions(number: int, ticks: int) -> list[Turn]:
    """Some tries at each problem; the last one holds."""
    # Whoever copies hands in what the other one did, 20 seconds later.
    author = number - 1 if number % CAST == PAIR[1] else number
    turns, tick = [], 4 + drawn_between(0, 5, "first", author)
    for problem in range(1, _PROBLEMS + 1):
        tries = drawn_between(1, 3, "tries", author, problem)
        for this in range(1, tries + 1):
            turns.append(Turn(tick, Deed.SUBMIT, (problem, this == tries)))
            tick += drawn_between(3, 9, "pause", author, problem, this)
        tick += drawn_between(4, 20, "think", author, problem)
    late = 2 if author != number else 0
    return [
        Turn(turn.tick + late, turn.deed, turn.about) for turn in turns if turn.tick + late < ticks
    ]
