"""`verify`: whatever was changed, taken away or added is named; what was not is intact."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from invigilator.app.by_database import database_of
from invigilator.app.data_directory import DataDirectory
from invigilator.app.settings import Settings
from invigilator.app.verifying import verify_one
from invigilator.database import open_engine
from invigilator.evidence import Report
from invigilator.testing import FakeClock
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation, installation, on_engine

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

Tampering = Callable[[DataDirectory, str, str], None]


def verified(data: DataDirectory, session_id: str) -> Report:
    report = verify_one(data, session_id, on_engine(data, Settings()))
    assert report is not None
    return report


@pytest.fixture
async def sealed(tmp_path: Path, clock: FakeClock) -> tuple[DataDirectory, str, str]:
    """A finished sitting: its data directory, its id and its storage prefix."""
    async with installation(tmp_path / "data", clock, jobs=False) as made, made.client() as http:
        candidate = CandidateClient(http)
        started = await candidate.start()
        for index in (1, 2, 3):
            await candidate.upload(b"screen %d" % index, index)
        await candidate.observe("recording_started", "contest_opened")
        await candidate.end()
    return made.data, candidate.session_id, started["storage_prefix"]


def flip_one_byte(data: DataDirectory, prefix: str, _session_id: str) -> None:
    path = data.blobs / prefix / "screen/chunk-00002.webm"
    content = bytearray(path.read_bytes())
    content[3] ^= 1
    path.write_bytes(content)


def remove_segment(data: DataDirectory, prefix: str, _session_id: str) -> None:
    (data.blobs / prefix / "screen/chunk-00002.webm").unlink()


def add_segment(data: DataDirectory, prefix: str, _session_id: str) -> None:
    (data.blobs / prefix / "screen/chunk-00009.webm").write_bytes(b"planted")


def change_manifest(data: DataDirectory, prefix: str, _session_id: str) -> None:
    path = data.blobs / prefix / "manifest.json"
    path.write_text(path.read_text().replace('"generation": 1', '"generation": 7'))


def run(data: DataDirectory, statement: str, **values: object) -> list[Any]:
    """A statement past the program, by somebody who has the database's password."""
    engine = open_engine(database_of(data, on_engine(data, Settings())), readers=0)
    with engine.writing.connect() as connection, connection.begin():
        done = connection.execute(text(statement), values)
        rows = list(done) if done.returns_rows else []
    engine.close()
    return rows


def sql(statement: str) -> Tampering:
    def tamper(data: DataDirectory, _prefix: str, session_id: str) -> None:
        run(data, statement, id=session_id)

    return tamper


def change_a_fact(data: DataDirectory, _prefix: str, session_id: str) -> None:
    for sequence, body in run(
        data, "SELECT sequence, body FROM facts WHERE stream = :id", id=session_id
    ):
        changed = bytes(body).replace(b"priya", b"prija")
        run(data, "UPDATE facts SET body = :body WHERE sequence = :n", body=changed, n=sequence)


def change_observations(data: DataDirectory, _prefix: str, session_id: str) -> None:
    statement = "UPDATE observation_batches SET payload = :payload WHERE session_id = :id"
    run(data, statement, payload=b"\0", id=session_id)


TAMPERINGS: list[tuple[str, Tampering, str]] = [
    ("a byte of a segment", flip_one_byte, "changed"),
    ("a segment gone", remove_segment, "missing"),
    ("a segment planted", add_segment, "extra"),
    ("the manifest", change_manifest, "changed"),
    ("a fact's body", change_a_fact, "broken"),
    (
        "a fact's time",
        sql("UPDATE facts SET recorded_at_ms = recorded_at_ms + 1 WHERE stream = :id"),
        "broken",
    ),
    ("a fact gone", sql("DELETE FROM facts WHERE stream = :id AND position = 2"), "broken"),
    (
        "the newest facts gone",
        sql("DELETE FROM facts WHERE stream = :id AND position > 2"),
        "missing",
    ),
    ("the whole chain gone", sql("DELETE FROM facts WHERE stream = :id"), "missing"),
    ("a row of the table gone", sql("DELETE FROM chunks WHERE chunk_index = 2"), "missing"),
    ("the observations gone", sql("DELETE FROM observation_batches"), "missing"),
    ("the observations changed", change_observations, "changed"),
]


async def test_an_untouched_sitting_is_intact(sealed: tuple[DataDirectory, str, str]) -> None:
    data, session_id, _prefix = sealed
    report = verified(data, session_id)
    assert report.faults == ()
    assert (report.chunks, report.observations, report.sealed) == (3, 2, True)


@pytest.mark.parametrize(
    ("tamper", "what"),
    [(tamper, what) for _, tamper, what in TAMPERINGS],
    ids=[name for name, _, _ in TAMPERINGS],
)
async def test_tampering_is_found_and_named(
    sealed: tuple[DataDirectory, str, str], tamper: Tampering, what: str
) -> None:
    data, session_id, prefix = sealed
    tamper(data, prefix, session_id)
    report = verified(data, session_id)
    assert what in {fault.what for fault in report.faults}


async def test_bytes_that_were_never_acknowledged_are_no_fault(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with installation(tmp_path / "data", clock, jobs=False) as made, made.client() as http:
        candidate = CandidateClient(http)
        await candidate.start()
        key = (await candidate.mint(b"one", 1)).json()["storage_key"]
        made.parts.blobs.put(key, b"one")
    report = verified(made.data, candidate.session_id)
    assert (report.is_intact, report.unacknowledged) == (True, 1)


async def test_a_manifest_whose_file_a_crash_left_out_is_written_at_the_next_start(
    sealed: tuple[DataDirectory, str, str], clock: FakeClock, tmp_path: Path
) -> None:
    data, session_id, prefix = sealed
    (data.blobs / prefix / "manifest.json").unlink()
    run(data, "UPDATE manifests SET copied = :no", no=False)
    run(data, "DELETE FROM jobs")  # as an older version left it
    again = Installation(data, clock, Settings())
    await again.parts.sealing.copy_what_is_left()
    await again.parts.job_worker.run_due()
    await again.app.stop()
    report = verified(data, session_id)
    assert report.is_intact


async def test_what_the_browser_lists_and_nobody_received_is_counted(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with installation(tmp_path / "data", clock, jobs=False) as made, made.client() as http:
        candidate = CandidateClient(http)
        await candidate.start()
        receipt = await candidate.upload(b"one", 1)
        await candidate.end(
            {"sha256": receipt["sha256"]}, {"sha256": "0" * 64}, "odd", {"index": 1}
        )
    report = verified(made.data, candidate.session_id)
    assert (report.is_intact, report.claimed_in_vain) == (True, 1)


async def test_no_such_sitting_is_said(sealed: tuple[DataDirectory, str, str]) -> None:
    data = sealed[0]
    assert verify_one(data, "nobody", on_engine(data, Settings())) is None
