"""When the browser and the server disagree about who is in view. Pure, and slow to say so."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from invigilator.second_looks.model import Faces, People, people_of

LASTS_MS = 10_000
"""A disagreement that is shorter is none: faces turn, and two detectors differ for a moment."""

TOLERANCE_MS = 2_000
"""How far apart the times of a look and of a frame of the same moment may be."""

HOLE_MS = 3_000
"""Where nothing was seen for longer than this, what comes after is another stretch."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A stretch of the recording of which the browser said one thing and the server saw another."""

    said: People
    seen: People
    from_ms: int
    to_ms: int
    frames: int

    def goes_on(self, said: People | None, seen: People, at_ms: int) -> bool:
        """Whether a frame that comes next belongs to it."""
        return (self.said, self.seen) == (said, seen) and at_ms - self.to_ms <= HOLE_MS


def disagreements(seen: Iterable[Faces], said: Iterable[Faces]) -> list[Disagreement]:
    """The stretches that lasted long enough, in order of time.

    A frame disagrees only where the browser said something within the tolerance, all of that was
    the same, and it was not what the frame shows. So a browser that was slow, silent or wavering
    never disagrees with anybody. In one stretch both stay with what they say.
    """
    looks = sorted(set(said))
    frames = [(frame, _said_at(looks, frame.at_ms)) for frame in sorted(set(seen))]
    return [found for found in _stretches(frames) if found.to_ms - found.from_ms >= LASTS_MS]


def _said_at(looks: Sequence[Faces], at_ms: int) -> People | None:
    """What the browser said around a moment; None where that was nothing, or not one thing."""
    first = bisect_left(looks, (at_ms - TOLERANCE_MS, 0))
    around = takewhile(lambda look: look.at_ms <= at_ms + TOLERANCE_MS, islice(looks, first, None))
    words = {people_of(look.faces) for look in around}
    return words.pop() if len(words) == 1 else None


def _stretches(frames: Iterable[tuple[Faces, People | None]]) -> Iterator[Disagreement]:
    """Every stretch, however short."""
    stretch: Disagreement | None = None
    for frame, said in frames:
        seen = people_of(frame.faces)
        if stretch is not None and stretch.goes_on(said, seen, frame.at_ms):
            stretch = replace(stretch, to_ms=frame.at_ms, frames=stretch.frames + 1)
            continue
        if stretch is not None:
            yield stretch
        if said is None or said is seen:
            stretch = None
        else:
            stretch = Disagreement(said, seen, frame.at_ms, frame.at_ms, 1)
    if stretch is not None:
        yield stretch


def new_disagreements(
    before: Sequence[Faces], new: Sequence[Faces], said: Sequence[Faces]
) -> list[Disagreement]:
    """What lasts long enough only with the `new` frames: whatever order segments are looked at in.

    A stretch that goes on after it was told of is not told again.
    """
    known = disagreements(before, said)
    return [
        found
        for found in disagreements([*before, *new], said)
        if not any(found.from_ms <= each.from_ms <= found.to_ms for each in known)
    ]
