"""`python -m bench.reckoning`: from answers in the database to results that are kept there.

Candidates have answered 50 items of eight kinds and handed in. Every paper is reckoned, and once
more, as after a corrected key. Seconds are of the processor. The last line is JSON.
"""

import argparse
import asyncio
import json
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random
from time import process_time

import msgspec

from bench import marking
from invigilator.app.data_directory import DataDirectory
from invigilator.app.settings import Settings
from invigilator.app.wiring import Invigilator
from invigilator.database import Database, Transaction
from invigilator.kernel import SystemClock
from invigilator.papers.answers import Answer
from invigilator.papers.attempts import Attempt, HandIn, HandInKind, KeptAnswer
from invigilator.papers.attempts.answer_store import save_answers
from invigilator.papers.attempts.store import insert_attempt, save_hand_in
from invigilator.papers.drawing import Paper, Pick, Section
from invigilator.papers.publishing import Version, Versions
from invigilator.papers.publishing.model import Content
from invigilator.papers.publishing.store import insert_version
from invigilator.papers.results import Cause, Reason, Reckoning

_SLUG = "measured"
_AT_ONCE = 200
_HANDED_IN = HandIn(1, HandInKind.CANDIDATE)


def main() -> None:
    """Measure once and print one line of JSON."""
    arguments = argparse.ArgumentParser(prog="python -m bench.reckoning", description=__doc__)
    arguments.add_argument("--papers", type=int, default=1_000)
    papers = arguments.parse_args().papers
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(asyncio.run(measure(Path(folder), papers))))


async def measure(folder: Path, papers: int) -> dict[str, float]:
    """Seconds for so many papers, on a SQLite database of their own in `folder`."""
    running = Invigilator(DataDirectory(folder), Settings())
    parts = running.parts
    reckoning = Reckoning(SystemClock(), sittings=parts.sittings, versions=Versions(parts.database))
    attempts = list(_attempts(papers))
    await parts.database.write(partial(_prepare, attempts=attempts))
    figures = {
        f"first_{papers}_s": await _seconds(parts.database, reckoning, attempts),
        f"again_{papers}_s": await _seconds(parts.database, reckoning, attempts),
    }
    await running.stop()
    return {name: round(value, 3) for name, value in figures.items()}


async def _seconds(database: Database, reckoning: Reckoning, attempts: list[Attempt]) -> float:
    started_at = process_time()
    for first in range(0, len(attempts), _AT_ONCE):
        some = attempts[first : first + _AT_ONCE]
        await database.write(partial(_reckon, reckoning=reckoning, attempts=some))
    return process_time() - started_at


def _reckon(tx: Transaction, *, reckoning: Reckoning, attempts: list[Attempt]) -> None:
    reckoning.reckon_all(tx, attempts, Reason(Cause.KEY_CORRECTED))


def _prepare(tx: Transaction, *, attempts: list[Attempt]) -> None:
    """A published paper, and everybody's answers to it."""
    items = marking.items()
    picks = tuple(Pick(item_id=item_id) for item_id in items)
    paper = Paper(title="Measured", sections=(Section(id="s", title="All", picks=picks),))
    content = Content(paper=paper, items=items, revisions=dict.fromkeys(items, 1))
    version = Version(
        exam_slug=_SLUG,
        number=1,
        content=content,
        digest="",
        published_at_ms=0,
        published_by="bench",
    )
    insert_version(tx, version, msgspec.json.encode(content))
    chance = Random(1)
    for attempt in attempts:
        insert_attempt(tx, attempt)
        save_hand_in(tx, attempt.attempt_id, _HANDED_IN)
        given = marking.answers(items, chance)
        save_answers(tx, attempt.attempt_id, [_kept(each, given[each]) for each in given])


def _kept(item_id: str, answer: Answer) -> KeptAnswer:
    return KeptAnswer(item_id=item_id, revision=1, answer=answer, is_flagged=False, saved_at_ms=0)


def _attempts(papers: int) -> Iterator[Attempt]:
    for number in range(papers):
        yield Attempt(
            attempt_id=f"attempt-{number:05d}",
            exam_slug=_SLUG,
            username_norm=f"candidate_{number:05d}",
            number=1,
            session_id=f"session-{number:05d}",
            version=1,
            seed=number.to_bytes(16, "big"),
            begun_at_ms=0,
            minutes=0,
            look_at_ms=0,
            handed_in=_HANDED_IN,
        )


if __name__ == "__main__":
    main()
