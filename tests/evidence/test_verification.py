"""`verify`: whatever was changed, taken away or added is named; what was not is intact."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from invigilator.app.data_directory import DataDirectory
from invigilator.app.verifying import verify_one
from invigilator.testing import FakeClock
from tests.support.candidate import CandidateClient
from tests.support.installation import installation

pytestmark = pytest.mark.anyio

Tampering = Callable[[Path, str, str], None]


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


def flip_one_byte(data: Path, prefix: str, _session_id: str) -> None:
    path = data / "blobs" / prefix / "screen/chunk-00002.webm"
    content = bytearray(path.read_bytes())
    content[3] ^= 1
    path.write_bytes(content)


def remove_segment(data: Path, prefix: str, _session_id: str) -> None:
    (data / "blobs" / prefix / "screen/chunk-00002.webm").unlink()


def add_segment(data: Path, prefix: str, _session_id: str) -> None:
    (data / "blobs" / prefix / "screen/chunk-00009.webm").write_bytes(b"planted")


def change_manifest(data: Path, prefix: str, _session_id: str) -> None:
    path = data / "blobs" / prefix / "manifest.json"
    path.write_text(path.read_text().replace('"generation": 1', '"generation": 7'))


def sql(statement: str) -> Tampering:
    def tamper(data: Path, _prefix: str, session_id: str) -> None:
        with sqlite3.connect(data / "invigilator.sqlite3") as connection:
            connection.execute(statement, {"id": session_id})

    return tamper


TAMPERINGS: list[tuple[str, Tampering, str]] = [
    ("a byte of a segment", flip_one_byte, "changed"),
    ("a segment gone", remove_segment, "missing"),
    ("a segment planted", add_segment, "extra"),
    ("the manifest", change_manifest, "changed"),
    (
        "a fact's body",
        sql("UPDATE facts SET body = replace(body, 'priya', 'prija') WHERE stream = :id"),
        "broken",
    ),
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
    (
        "the observations changed",
        sql("UPDATE observation_batches SET payload = x'00' WHERE session_id = :id"),
        "changed",
    ),
]


async def test_an_untouched_sitting_is_intact(sealed: tuple[DataDirectory, str, str]) -> None:
    data, session_id, _prefix = sealed
    report = verify_one(data, session_id)
    assert report is not None
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
    tamper(data.root, prefix, session_id)
    report = verify_one(data, session_id)
    assert report is not None
    assert what in {fault.what for fault in report.faults}


async def test_bytes_that_were_never_acknowledged_are_no_fault(
    tmp_path: Path, clock: FakeClock
) -> None:
    async with installation(tmp_path / "data", clock, jobs=False) as made, made.client() as http:
        candidate = CandidateClient(http)
        await candidate.start()
        key = (await candidate.mint(b"one", 1)).json()["storage_key"]
        made.parts.blobs.put(key, b"one")
    report = verify_one(made.data, candidate.session_id)
    assert report is not None
    assert (report.is_intact, report.unacknowledged) == (True, 1)


async def test_a_manifest_whose_file_a_crash_left_out_is_written_at_the_next_start(
    sealed: tuple[DataDirectory, str, str], clock: FakeClock, tmp_path: Path
) -> None:
    data, session_id, prefix = sealed
    (data.blobs / prefix / "manifest.json").unlink()
    with sqlite3.connect(data.database) as connection:
        connection.execute("UPDATE manifests SET copied = 0")
    from invigilator.app.settings import Settings
    from tests.support.installation import Installation

    again = Installation(data, clock, Settings())
    await again.app.start()
    await again.app.stop()
    report = verify_one(data, session_id)
    assert report is not None
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
    report = verify_one(made.data, candidate.session_id)
    assert report is not None
    assert (report.is_intact, report.claimed_in_vain) == (True, 1)


async def test_no_such_sitting_is_said(sealed: tuple[DataDirectory, str, str]) -> None:
    assert verify_one(sealed[0], "nobody") is None
