"""The closing receipt: what was sealed, told to its candidate, and a hold on who keeps it."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx2
import msgspec
import pytest
from sqlalchemy import text

from invigilator.app.by_database import database_of
from invigilator.app.data_directory import DataDirectory
from invigilator.app.settings import Settings
from invigilator.app.verifying import compare_receipt, receipt_in, verify_one
from invigilator.database import open_engine
from invigilator.journal.chain import GENESIS, fact_digest
from invigilator.review import ReceiptUnreadable
from invigilator.review.closing.document import GAPS_MAX
from invigilator.testing import FakeClock
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation, installation, on_engine

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

ORIGIN_MS = 1_780_909_200_000


@pytest.fixture
async def place(engine: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[Installation]:
    async with installation(tmp_path / "data", clock, jobs=False) as made:
        yield made


@pytest.fixture
async def candidate(place: Installation) -> AsyncIterator[CandidateClient]:
    """Twenty seconds of screen, ten of camera, and a screen that was away for half a minute."""
    async with place.client() as http:
        client = CandidateClient(http)
        await client.start()
        place.clock.advance(120_000)
        for index, from_ms in ((1, 0), (2, 40_000)):
            times = {"captured_from_ms": from_ms, "captured_to_ms": from_ms + 10_000}
            await client.upload(b"screen %d" % index, index, **times)
        times = {"captured_from_ms": 0, "captured_to_ms": 10_000}
        await client.upload(b"camera", 1, kind="camera", **times)
        await gaps(client, (10_000, 40_000))
        yield client


async def gaps(client: CandidateClient, *stretches: tuple[int, int]) -> None:
    events = [
        {
            "type": "gap",
            "timestamp": "2026-06-08T09:00:00.000Z",
            "detail": {
                "track": "screen",
                "clock_origin_ms": ORIGIN_MS,
                "from_ms": from_ms,
                "to_ms": to_ms,
                "reason": "share_stopped",
            },
        }
        for from_ms, to_ms in stretches
    ]
    answer = await client.call("/api/events", events=events)
    answer.raise_for_status()


async def asked(client: CandidateClient) -> httpx2.Response:
    return await client.http.get("/api/session/receipt", params={"session_id": client.session_id})


async def receipt_of(client: CandidateClient) -> dict[str, Any]:
    answer = await asked(client)
    answer.raise_for_status()
    receipt: dict[str, Any] = answer.json()
    return receipt


async def test_it_says_what_was_kept_and_what_is_missing_with_reasons(
    place: Installation, candidate: CandidateClient
) -> None:
    sealed = (await candidate.end()).json()["manifest"]
    receipt = await receipt_of(candidate)
    screen, camera = receipt["tracks"]
    assert (screen["track"], screen["segments"], screen["seconds"]) == ("screen", 2, 20)
    assert (screen["missing_seconds"], screen["more_gaps"]) == (30, 0)
    assert screen["gaps"] == [
        {"from_ms": ORIGIN_MS + 10_000, "to_ms": ORIGIN_MS + 40_000, "reason": "share_stopped"}
    ]
    assert [gap["reason"] for gap in camera["gaps"]] == ["over"]
    assert (receipt["hackerrank_username"], receipt["name"]) == ("priya_s", "Priya S.")
    assert receipt["exam_title"] == "Demo contest"
    assert receipt["began_at_ms"] == place.clock.now_ms() - 120_000
    assert (receipt["ended_at_ms"], receipt["ended_reason"]) == (
        place.clock.now_ms(),
        "handed_in",
    )
    assert receipt["manifest_sha256"] == sealed["sha256"]
    assert receipt["chain_head"] == sealed["chain_head"]
    assert (receipt["observations"], receipt["late_segments"]) == (1, 0)


async def test_it_is_the_same_whenever_it_is_asked_for(
    place: Installation, candidate: CandidateClient
) -> None:
    await candidate.end()
    first = await receipt_of(candidate)
    place.clock.advance(3_600_000)
    assert await receipt_of(candidate) == first


async def test_there_is_one_also_where_staff_ended_and_by_the_bearer_token(
    place: Installation, candidate: CandidateClient
) -> None:
    async with place.client() as staff, place.client() as other_browser:
        await staff.post("/api/staff/sign-in", json={"name": "proctor", "password": "proctor123"})
        body = {"action": "end", "session_ids": [candidate.session_id], "reason": "over"}
        (await staff.post("/api/staff/sittings/actions", json=body)).raise_for_status()
        answer = await other_browser.get(
            "/api/session/receipt",
            params={"session_id": candidate.session_id},
            headers={"authorization": f"Bearer {candidate.started['session_token']}"},
        )
    assert answer.json()["ended_reason"] == "admin_action"
    assert [track["segments"] for track in answer.json()["tracks"]] == [2, 1]


async def test_while_a_sitting_goes_on_there_is_none(candidate: CandidateClient) -> None:
    answer = await asked(candidate)
    assert (answer.status_code, answer.json()["code"]) == (409, "session_not_ended")
    answer = await candidate.call("/api/session/forget")
    assert (answer.status_code, answer.json()["code"]) == (409, "session_not_ended")


async def test_it_is_for_nobody_else(place: Installation, candidate: CandidateClient) -> None:
    await candidate.end()
    async with place.client() as stranger:
        answer = await stranger.get(
            "/api/session/receipt", params={"session_id": candidate.session_id}
        )
        assert (answer.status_code, answer.json()["code"]) == (401, "not_your_sitting")


async def test_a_browser_that_has_its_receipt_gives_the_secret_back(
    candidate: CandidateClient,
) -> None:
    await candidate.end()
    assert list(candidate.http.cookies.jar)
    (await candidate.call("/api/session/forget")).raise_for_status()
    assert list(candidate.http.cookies.jar) == []
    assert (await asked(candidate)).status_code == 401


async def test_a_long_list_of_gaps_is_cut_and_says_so(
    place: Installation, candidate: CandidateClient
) -> None:
    place.clock.advance(3_600_000)
    for index in range(3, GAPS_MAX + 6):
        place.clock.advance(1_000)
        times = {"captured_from_ms": index * 20_000, "captured_to_ms": index * 20_000 + 10_000}
        await candidate.upload(b"screen %d" % index, index, **times)
    await candidate.end()
    [screen] = [track for track in (await receipt_of(candidate))["tracks"] if track["gaps"][1:]]
    assert (len(screen["gaps"]), screen["more_gaps"]) == (GAPS_MAX, 4)
    assert screen["missing_seconds"] == 30 + 10 + (GAPS_MAX + 2) * 10


async def test_what_comes_after_the_seal_is_counted_apart(candidate: CandidateClient) -> None:
    minted = (await candidate.mint(b"late", 3)).json()
    await candidate.end()
    before = await receipt_of(candidate)
    (await candidate.put(minted["upload_url"], b"late")).raise_for_status()
    after = await receipt_of(candidate)
    assert (before.pop("late_segments"), after.pop("late_segments")) == (0, 1)
    assert before == after


async def test_who_asks_without_end_is_asked_to_wait(candidate: CandidateClient) -> None:
    await candidate.end()
    statuses = [(await asked(candidate)).status_code for _ in range(31)]
    assert statuses == [200] * 30 + [429]


@pytest.fixture
async def file(tmp_path: Path, place: Installation, candidate: CandidateClient) -> Path:
    """What the candidate keeps, as the page writes it."""
    await candidate.end()
    kept = {"words": ["Exam: Demo contest"], "receipt": await receipt_of(candidate)}
    path = tmp_path / "receipt.json"
    path.write_text(json.dumps(kept))
    return path


def different(place: Installation, file: Path) -> list[str]:
    settings = on_engine(place.data, Settings())
    return [other.what for other in compare_receipt(place.data, receipt_in(file), settings)]


async def test_an_untouched_sitting_is_as_its_receipt_says(place: Installation, file: Path) -> None:
    assert different(place, file) == []


async def test_a_changed_title_or_segment_that_came_late_is_no_difference(
    place: Installation, file: Path
) -> None:
    run(place.data, "UPDATE exams SET title = 'Another'")
    assert different(place, file) == []


def run(data: DataDirectory, statement: str, **values: object) -> list[Any]:
    """A statement past the program, by somebody who has the database's password."""
    engine = open_engine(database_of(data, on_engine(data, Settings())), readers=0)
    with engine.writing.connect() as connection, connection.begin():
        done = connection.execute(text(statement), values)
        rows = list(done) if done.returns_rows else []
    engine.close()
    return rows


def forget_a_segment(data: DataDirectory, session_id: str) -> None:
    """Take the newest segment out of rows, chain, manifest and store, as if it never came."""
    query = "SELECT sequence, position, recorded_at_ms, kind, body FROM facts WHERE stream = :id"
    facts = run(data, query + " ORDER BY position", id=session_id)
    chunks = [row for row in facts if row.kind == "chunk_received"]
    victim = json.loads(bytes(chunks[-1].body))
    run(data, "DELETE FROM facts WHERE sequence = :n", n=chunks[-1].sequence)
    run(data, "DELETE FROM chunks WHERE chunk_id = :id", id=victim["chunk_id"])
    (data.blobs / victim["storage_key"]).unlink()
    previous, position = GENESIS, 0
    for row in (row for row in facts if row.sequence != chunks[-1].sequence):
        body, head, position = bytes(row.body), previous, position + 1
        if row.kind == "manifest_sealed":
            content = rewritten(data, session_id, victim["chunk_id"], position - 1, head)
            sealed = json.loads(body) | {"sha256": hashlib.sha256(content).hexdigest()}
            body = msgspec.json.encode(sealed)
        facts_of = (head, session_id, position, row.recorded_at_ms, row.kind, body)
        previous = fact_digest(*facts_of)
        run(
            data,
            "UPDATE facts SET position = :p, body = :b, previous = :h, digest = :d"
            " WHERE sequence = :n",
            p=position,
            b=body,
            h=head,
            d=previous,
            n=row.sequence,
        )


def rewritten(
    data: DataDirectory, session_id: str, chunk_id: str, position: int, head: bytes
) -> bytes:
    """The manifest without a segment, in the database and in the store."""
    query = "SELECT storage_key, content FROM manifests WHERE session_id = :id"
    [(key, content)] = run(data, query, id=session_id)
    manifest = json.loads(bytes(content))
    manifest["chunks"] = [one for one in manifest["chunks"] if one["chunk_id"] != chunk_id]
    manifest |= {"chain_position": position, "chain_head": head.hex()}
    forged = json.dumps(manifest).encode()
    update = "UPDATE manifests SET content = :c WHERE session_id = :id"
    run(data, update, c=forged, id=session_id)
    (data.blobs / key).write_bytes(forged)
    return forged


async def test_who_rewrites_chain_seal_and_store_is_shown_by_the_receipt_alone(
    place: Installation, file: Path, candidate: CandidateClient
) -> None:
    forget_a_segment(place.data, candidate.session_id)
    settings = on_engine(place.data, Settings())
    report = verify_one(place.data, candidate.session_id, settings)
    assert report is not None
    assert report.faults == (), "all that the installation keeps fits together again"
    assert {"manifest_sha256", "chain_head"} < set(different(place, file))
    assert any(what.startswith("camera ") for what in different(place, file))


async def test_a_sitting_whose_seal_is_gone_differs(place: Installation, file: Path) -> None:
    run(place.data, "DELETE FROM manifests")
    assert different(place, file) == ["seal"]


@pytest.mark.parametrize(
    "content", ["", "[]", '{"receipt": {}}', "\udcff", '{"receipt": {"format": "other/1"}}']
)
def test_what_is_no_receipt_is_said(tmp_path: Path, content: str) -> None:
    path = tmp_path / "receipt.json"
    path.write_text(content, errors="surrogateescape")
    with pytest.raises(ReceiptUnreadable):
        receipt_in(path)
    with pytest.raises(ReceiptUnreadable):
        receipt_in(tmp_path / "none.json")


async def test_the_command_line_takes_the_file(
    place: Installation, file: Path, candidate: CandidateClient
) -> None:
    database = on_engine(place.data, Settings()).database.url
    told = {"INVIGILATOR_DATABASE_URL": database} if database else {}

    def verify(*asked: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "invigilator", "verify", *asked]
        return subprocess.run(
            [*command, "--data-dir", str(place.data.root)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **told},
        )

    as_said = verify("--receipt", str(file))
    assert (as_said.returncode, "as the receipt says" in as_said.stdout) == (0, True)
    assert "which sitting?" in verify().stderr
    assert "which sitting?" in verify("--receipt", str(file), "--sitting", "another").stderr
    forget_a_segment(place.data, candidate.session_id)
    otherwise = verify("--receipt", str(file))
    assert otherwise.returncode == 1
    assert "DIFFERS  manifest_sha256" in otherwise.stdout
