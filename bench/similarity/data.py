"""Labelled programs, as they lie in a folder: `<dataset>/<task>/src/*` and `pairs.csv`."""

import csv
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from invigilator.similarity import Commons, Pool, Program, language_of_file, profile_of


@dataclass(frozen=True, slots=True)
class Pair:
    """Two programs of a task, and whether one is said to be a copy."""

    task: str
    one: str
    other: str
    is_copy: bool
    kind: str


@contextmanager
def unpacked(folder: Path) -> Iterator[Path]:
    """The folder with its data sets unpacked: itself, or a temporary one for its archives."""
    archives = sorted(folder.glob("*.tar.gz"))
    if not archives:
        yield folder
        return
    with TemporaryDirectory() as place:
        for archive in archives:
            with tarfile.open(archive) as packed:
                packed.extractall(place, filter="data")
        yield Path(place)


def datasets(folder: Path) -> list[Path]:
    """The data sets of a folder that have labelled pairs."""
    return sorted({each.parent.parent for each in folder.glob("*/*/pairs.csv")})


def labelled(task: Path) -> list[Pair]:
    """The pairs of a task that are said to be copies or not; those nobody knows of are left out."""
    with (task / "pairs.csv").open(newline="", encoding="utf-8") as rows:
        return [
            Pair(task.name, row["a"], row["b"], row["label"] == "1", row["kind"])
            for row in csv.DictReader(rows)
            if row["label"] in {"0", "1"}
        ]


def programs(task: Path) -> list[Program]:
    """Every program of a task, by its file's name."""
    return [
        Program(
            id=each.name,
            code=each.read_text(encoding="utf-8", errors="replace"),
            language=_family(each.name),
        )
        for each in sorted((task / "src").iterdir())
    ]


def _family(name: str) -> str:
    # Tasks hold pairs of a C and a C++ program, and the grammar of C++ reads both.
    language = language_of_file(name) or name.rpartition(".")[2]
    return "cpp" if language == "c" else language


def pools(dataset: Path) -> dict[tuple[str, str], Pool]:
    """A pool by task and language; what is written for other tasks of the data set is commons.

    Tasks named `problem.language` are one problem's.
    """
    commons: defaultdict[str, Commons] = defaultdict(Commons)
    made: dict[tuple[str, str], Pool] = {}
    for task in sorted(each for each in dataset.iterdir() if (each / "pairs.csv").exists()):
        for program in programs(task):
            key = (task.name, program.language)
            if key not in made:
                made[key] = Pool(commons[program.language])
            made[key].add(program, profile_of(program))
    return made


def by_pool(dataset: Path) -> Iterator[tuple[Pool | None, str, list[Pair]]]:
    """The labelled pairs by their pool and first program; no pool where languages differ."""
    made = pools(dataset)
    for task in sorted({name for name, _ in made}):
        grouped: defaultdict[tuple[str, str, str], list[Pair]] = defaultdict(list)
        for pair in labelled(dataset / task):
            grouped[pair.one, _family(pair.one), _family(pair.other)].append(pair)
        for (one, mine, theirs), pairs in grouped.items():
            pool = made.get((task, mine)) if mine == theirs else None
            known = [each for each in pairs if pool and one in pool and each.other in pool]
            if pool and known:
                yield pool, one, known
            rest = [each for each in pairs if each not in known] if len(known) < len(pairs) else []
            if rest:
                yield None, one, rest
