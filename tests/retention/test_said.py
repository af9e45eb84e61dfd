"""What is said of evidence that is gone: by verify, by downloads, by the review page's call."""

from collections.abc import Callable

import pytest
from sqlalchemy import text

from invigilator.database import Transaction
from invigilator.evidence import EvidenceRemovalBegun, EvidenceRemoved
from invigilator.review import closing_receipt_in, receipt_differences
from invigilator.sittings import Sitting
from tests.retention.archive import STAFF, Archive

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

Tampering = Callable[[Archive, Sitting, Transaction], None]


@pytest.fixture
async def gone(archive: Archive) -> Sitting:
    """A sitting whose evidence was removed."""
    sitting = await archive.sat("priya_s")
    await archive.pass_days(40)
    assert await archive.remove_due() == 1
    return sitting


def sql(statement: str) -> Tampering:
    def tamper(_archive: Archive, sitting: Sitting, tx: Transaction) -> None:
        tx.execute(text(statement), {"id": sitting.session_id})

    return tamper


def plant(archive: Archive, sitting: Sitting, _tx: Transaction) -> None:
    archive.parts.blobs.put(f"{sitting.storage_prefix}screen/chunk-00001.webm", b"priya_s 1")


def lose_manifest(archive: Archive, sitting: Sitting, _tx: Transaction) -> None:
    archive.parts.blobs.remove(f"{sitting.storage_prefix}manifest.json")


@pytest.mark.parametrize(
    ("tamper", "what"),
    [
        (plant, "extra"),
        (lose_manifest, "missing"),
        (sql("DELETE FROM facts WHERE stream = :id AND position > 5"), "missing"),
        (sql("DELETE FROM facts WHERE stream = :id AND kind = 'chunk_received'"), "broken"),
        (
            sql("DELETE FROM facts WHERE stream = :id AND kind = 'evidence_removal_begun'"),
            "broken",
        ),
    ],
    ids=["a segment is back", "the manifest", "newest facts", "a segment's fact", "the removal's"],
)
async def test_tampering_is_found_where_evidence_was_removed(
    archive: Archive, gone: Sitting, tamper: Tampering, what: str
) -> None:
    await archive.parts.database.write(lambda tx: tamper(archive, gone, tx))
    report = await archive.verified(gone)
    assert what in {fault.what for fault in report.faults}


async def test_a_row_that_says_removed_hides_no_loss(archive: Archive) -> None:
    sitting = await archive.sat("priya_s")
    archive.parts.blobs.remove(f"{sitting.storage_prefix}screen/chunk-00001.webm")
    statement = "INSERT INTO evidence_removals VALUES (:id, 'demo-contest', 1, 2, 2, 20, 2)"
    await archive.parts.database.write(lambda tx: sql(statement)(archive, sitting, tx))
    report = await archive.verified(sitting)
    assert [fault.what for fault in report.faults] == ["missing"]


async def test_verify_says_when_and_how_much(archive: Archive, gone: Sitting) -> None:
    report = await archive.verified(gone)
    assert report.removed is not None
    words = report.removed.words
    assert words.startswith("removed by retention on 2026-")
    assert "2 segments, 2 observations" in words


async def test_a_download_says_that_it_was_removed(archive: Archive, gone: Sitting) -> None:
    parts, prefix = archive.parts, gone.storage_prefix
    async with archive.made.client() as http:
        for name in ("screen/chunk-00001.webm", "screen/chunk-00002.webm"):
            url = parts.downloads.signed_url(prefix + name, "a_reviewer", "http://testserver")
            answer = await http.get(url)
            assert (answer.status_code, answer.json()["code"]) == (410, "evidence_removed")
            assert "Removed by retention on 2026-" in answer.json()["error"]
        url = parts.downloads.signed_url(f"{prefix}manifest.json", "a", "http://testserver")
        assert (await http.get(url)).status_code == 200


async def test_what_stays_is_listed_and_nothing_else(archive: Archive, gone: Sitting) -> None:
    evidence = archive.parts.evidence
    listed = await archive.parts.database.read(lambda tx: evidence.objects_of(tx, gone))
    names = {one.key.removeprefix(gone.storage_prefix) for one in listed}
    assert names == {"events/session.jsonl", "manifest.json"}
    tallies = await archive.parts.database.read(
        lambda tx: evidence.tallies(tx, [gone.session_id])[gone.session_id]
    )
    assert (tallies.chunk_count, tallies.event_count) == (2, 2)


async def test_a_candidates_receipt_still_fits(archive: Archive) -> None:
    sitting = await archive.sat("priya_s")
    parts = archive.parts

    def receipt(tx: Transaction) -> object:
        return closing_receipt_in(tx, sitting.session_id, parts.exams, parts.evidence)

    before = await parts.database.read(receipt)
    await archive.pass_days(40)
    await archive.remove_due()
    after = await parts.database.read(receipt)
    assert receipt_differences(before, after, is_removed=True) == []  # type: ignore[arg-type]


async def test_who_keeps_it_and_why_is_on_the_audit(archive: Archive) -> None:
    sitting = await archive.sat("priya_s")
    await archive.hold(sitting, "an appeal is open")
    await archive.release(sitting, "the appeal is over")
    stream = await archive.parts.database.read(
        lambda tx: archive.parts.journal.stream(tx, sitting.session_id)
    )
    told = {fact.kind: bytes(fact.body) for fact in stream}
    assert b"an appeal is open" in told["evidence_held"]
    assert STAFF.name.encode() in told["evidence_held"]
    assert b"the appeal is over" in told["evidence_released"]


def test_the_two_facts_of_a_removal_are_nobodys_deed() -> None:
    for fact in (EvidenceRemovalBegun, EvidenceRemoved):
        assert "by" not in fact.__struct_fields__
