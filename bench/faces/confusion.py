"""What was said of pictures against what they show: the table, shares, and their intervals."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.faces.labelled import LABELS, Picture
from invigilator.papers.statistics.intervals import share_estimate


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    right: int
    of: int

    @property
    def value(self) -> float | None:
        """The share itself; None of nothing."""
        return round(self.right / self.of, 4) if self.of else None

    def __str__(self) -> str:
        if not self.of:
            return "none labelled"
        told = share_estimate(self.right / self.of, self.of)
        return f"{self.right / self.of:.3f} [{told.low:.3f}, {told.high:.3f}] of {self.of}"


def share(held: Iterable[bool]) -> Share:
    """How many of these hold."""
    each = list(held)
    return Share(sum(each), len(each))


@dataclass(frozen=True, slots=True)
class Said:
    """What one way of looking said of every picture: none, one or many."""

    name: str
    pictures: Sequence[Picture]
    labels: Sequence[str]

    @property
    def accuracy(self) -> Share:
        """Of all pictures, those that were told right."""
        return share(said == shown for shown, said in self._pairs())

    def recall(self, label: str) -> Share:
        """Of the pictures with a label, those that were told right."""
        return share(said == label for shown, said in self._pairs() if shown == label)

    def wrong(self) -> list[str]:
        """The pictures that were told wrong, with what was said."""
        return [
            f"{picture.path.name}: {picture.label}, said {said}"
            for picture, said in zip(self.pictures, self.labels, strict=True)
            if picture.label != said
        ]

    def lines(self) -> list[str]:
        """The table, a row for each label; then the shares, by group where groups are labelled."""
        counts = Counter(self._pairs())
        lines = [f"{self.name}: {self.accuracy} right", f"  {'shown':8}" + _cells("said", *LABELS)]
        for shown in LABELS:
            row = [str(counts[shown, said]) for said in LABELS]
            lines.append(f"  {shown:8}" + _cells("", *row) + f"   recall {self.recall(shown)}")
        lines += [f"  tone {tone}: {self._of_tone(tone)}" for tone in self.tones]
        return lines + [f"  wrong: {each}" for each in self.wrong()]

    @property
    def tones(self) -> list[str]:
        """The groups that are labelled."""
        return sorted({picture.tone for picture in self.pictures} - {""})

    def _of_tone(self, tone: str) -> Share:
        said = zip(self.pictures, self.labels, strict=True)
        return share(picture.label == label for picture, label in said if picture.tone == tone)

    def _pairs(self) -> list[tuple[str, str]]:
        shown = (picture.label for picture in self.pictures)
        return list(zip(shown, self.labels, strict=True))


def label_of(faces: int) -> str:
    """The label of so many faces."""
    return LABELS[min(faces, 2)]


def covered_shares(pictures: Sequence[Picture], told: Sequence[bool]) -> tuple[Share, Share]:
    """Of covered and dark pictures those told to be so; and of honest ones those told so too."""
    said = list(zip(pictures, told, strict=True))
    return (
        share(is_told for picture, is_told in said if picture.is_covered),
        share(is_told for picture, is_told in said if not picture.is_covered),
    )


def _cells(*cells: str) -> str:
    return "".join(f"{cell:>8}" for cell in cells)
