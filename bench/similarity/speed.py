"""What it costs to take in a program and find those like it, in CPU time of one core."""

import gc
import json
import shutil
import subprocess
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import numpy as np
import psutil  # type: ignore[import-untyped]

from bench.similarity.data import programs
from invigilator.similarity import Pool, Profile, Program, profile_of

TIMED = 200
LANGUAGE = "java"
_DOLOS = Path(__file__).with_name("dolos.mjs")


def gathered(folder: Path, count: int) -> list[Program]:
    """Programs of the data set `speed_gcj`, as if all were for one problem.

    Where there are too few, two halves of different programs make another one.
    """
    found = [
        replace(each, id=f"{task.name}/{each.id}")
        for task in sorted((folder / "speed_gcj").iterdir())
        for each in programs(task)
    ]
    chosen = [found[place] for place in np.random.default_rng(3).permutation(len(found))]
    made = list(islice(chosen, count))
    for number in range(count - len(made)):
        head = chosen[number % len(chosen)].code.splitlines()
        tail = chosen[(number * 7 + 1 + number // len(chosen)) % len(chosen)].code.splitlines()
        code = "\n".join([*head[: len(head) // 2], *tail[len(tail) // 2 :]])
        made.append(Program(id=f"made/{number}", code=code, language=LANGUAGE))
    return made


def costs(folder: Path, sizes: list[int]) -> dict[str, float]:
    """Milliseconds to add and query one at each size, to read one, and what one takes in memory."""
    every = gathered(folder, max(sizes) + TIMED)
    gc.collect()
    start = process_time()
    profiles = [profile_of(each) for each in every]
    told = {"read_ms": round((process_time() - start) / len(every) * 1000, 3)}
    names = [replace(each, code="") for each in every]
    for size in sizes:
        told[f"add_ms_{size}"] = _add_ms(names, profiles, size)
    told["kb_per_submission"] = _kilobytes(names, profiles, min(10_000, max(sizes)))
    for size in (100, 500, 2_000):
        told[f"batch_{size}_cpu_s"] = _batch_s(every, size)
    return told


def _filled(names: list[Program], profiles: list[Profile], size: int) -> Pool:
    pool = Pool()
    for name, profile in zip(names[:size], profiles[:size], strict=True):
        pool.add(name, profile)
    return pool


def _add_ms(names: list[Program], profiles: list[Profile], size: int) -> float:
    pool = _filled(names, profiles, size)
    start = process_time()
    for name, profile in zip(
        names[size : size + TIMED], profiles[size : size + TIMED], strict=True
    ):
        pool.add(name, profile)
        pool.matches(name.id)
    return round((process_time() - start) / TIMED * 1000, 3)


def _kilobytes(names: list[Program], profiles: list[Profile], size: int) -> float:
    gc.collect()
    before: int = psutil.Process().memory_info().rss
    # The values are copied, as they would be read anew: the pool keeps them and nothing else.
    pool = Pool()
    for name, profile in zip(names[:size], profiles[:size], strict=True):
        pool.add(name, replace(profile, values=profile.values.copy()))
    gc.collect()
    after: int = psutil.Process().memory_info().rss
    return round((after - before) / len(pool) / 1024, 2)


def _batch_s(every: list[Program], size: int) -> float:
    start = process_time()
    pool = Pool()
    for program in every[:size]:
        pool.add(program)
    for program in every[:size]:
        pool.matches(program.id)
    return round(process_time() - start, 2)


def dolos_add_ms(folder: Path, size: int, module: Path | None) -> float | None:
    """What one against all costs with Dolos at this size; None where it does not run."""
    node = shutil.which("node")
    if node is None or module is None or not module.exists():
        return None
    with TemporaryDirectory() as place:
        paths = []
        for number, program in enumerate(gathered(folder, size + 20)):
            path = Path(place, f"{number}.java")
            path.write_text(program.code)
            paths.append(str(path))
        listed = Path(place, "list")
        listed.write_text("\n".join(paths))
        run = subprocess.run(
            [node, str(_DOLOS), str(module.absolute()), LANGUAGE, str(size), str(listed)],
            check=False,
            capture_output=True,
            text=True,
        )
    if run.returncode:
        print(f"Dolos does not run: {run.stderr.strip()[-300:]}")
        return None
    return round(float(json.loads(run.stdout)["add_ms"]), 3)
