"""A folder of labelled pictures: `index.csv`, and the files that it names.

Columns that are read: `file`; `label` (none, one or many); `cover` (covered, dark, or anything
else for an honest picture), empty or missing for honest; and `skin_tone` or `tone`, a group's name,
empty or missing where nobody labelled it. Other columns may be anything.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

LABELS = ("none", "one", "many")
COVERED = frozenset({"covered", "dark"})
_TONES = ("skin_tone", "tone")


class FolderUnfit(Exception):
    """What is wrong with a folder, and where: for whoever named it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One labelled picture. `tone` is empty where nobody labelled it."""

    path: Path
    label: str
    cover: str
    tone: str

    @property
    def is_covered(self) -> bool:
        """Whether the camera is covered, or it is too dark to see anybody."""
        return self.cover in COVERED


def labelled_in(folder: Path) -> list[Picture]:
    """The pictures of a folder, in the index's order. Raises `FolderUnfit`."""
    index = folder / "index.csv"
    if not index.is_file():
        raise FolderUnfit(f"{folder} has no index.csv")
    with index.open(newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        missing = {"file", "label"} - set(reader.fieldnames or ())
        if missing:
            raise FolderUnfit(f"index.csv has no column {' and no '.join(sorted(missing))}")
        pictures = [_picture(folder, row, reader.line_num) for row in reader]
    if not pictures:
        raise FolderUnfit("index.csv names no picture")
    return pictures


def _picture(folder: Path, row: dict[str, str | None], line: int) -> Picture:
    name, label = row["file"] or "", row["label"] or ""
    if label not in LABELS:
        raise FolderUnfit(f"index.csv, line {line}: {label!r} is no label; it is one of {LABELS}")
    path = folder / name
    if not name or not path.is_file():
        raise FolderUnfit(f"index.csv, line {line}: there is no picture {name!r}")
    tone = next((row[column] for column in _TONES if row.get(column)), None)
    return Picture(path, label, row.get("cover") or "", tone or "")
