"""A candidate brings files for a question; they are answers, and staff get them as files alone."""

import hashlib
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest

from invigilator.app.migrating import PAPERS_AFTER
from invigilator.evidence import copy_evidence
from invigilator.papers.files import KeptFile, insert_file, model
from invigilator.papers.files.leftovers import KEPT_WITHIN_MS, LOOKED_AFTER_SECONDS
from invigilator.papers.files.model import FileTooSlow
from invigilator.testing.blobs import MemoryBlobs
from tests.papers.conftest import (
    HOSTED,
    HOUR_MS,
    PaperClient,
    choice,
    hosted,
    make,
    one_section,
    publish,
    save,
    sitting_of,
)
from tests.papers.test_results import marked
from tests.support.installation import Installation
from tests.support.pictures import png

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

PDF = b"%PDF-1.7\n" + b"x" * 500
UPLOAD = {"type": "file_upload", "types": ["pdf", "txt"], "bytes_max": 1_000}


class FileClient(PaperClient):
    """A candidate who has files to bring."""

    async def bring(self, item_id: str, content: bytes, name: str, **more: Any) -> httpx2.Response:
        """Bring a file."""
        query = {
            "session_id": self.session_id,
            "attempt_id": self.paper["attempt_id"],
            "item_id": item_id,
            "name": name,
            **more,
        }
        return await self.http.post("/api/paper/file", params=query, content=content)

    async def name_it(self, item_id: str, *file_ids: str, revision: int = 1) -> str:
        """Answer with files; what became of the answer."""
        answer = {"type": "brought", "files": list(file_ids)}
        sent = {"item_id": item_id, "revision": revision, "answer": answer}
        saved = await self.answer(sent)
        status: str = saved.json()["saved"][0]["status"]
        return status


@pytest.fixture
async def item_id(place: Installation, admin: httpx2.AsyncClient) -> str:
    """A published paper with one question that is answered by a file, and another."""
    await hosted(place, paper_minutes=60)
    asked = await make(admin, choice("Essay as a file", body=UPLOAD))
    other = await make(admin, choice())
    await save(admin, one_section(asked["item_id"], other["item_id"]))
    assert (await publish(admin)).status_code == 200
    made: str = asked["item_id"]
    return made


async def sits(place: Installation, username: str = "priya_s") -> FileClient:
    client = await sitting_of(place, username)
    client.__class__ = FileClient
    assert isinstance(client, FileClient)
    return client


def code(answer: httpx2.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def there_is_no_room(client: FileClient, item_id: str, *, known: dict[str, Any]) -> None:
    """A byte is free: the file that comes counts too, and what is there needs no room."""
    full = await client.bring(item_id, PDF + b"!", "one more.pdf")
    assert code(full) == (409, "too_many_files")
    assert (await client.bring(item_id, PDF + b"!", "final.pdf")).json() == known


async def test_a_file_is_brought_named_replaced_and_taken_away_by_staff(
    place: Installation,
    admin: httpx2.AsyncClient,
    item_id: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The whole way of two files, and whom each is shown to."""
    client = await sits(place)
    first = (await client.bring(item_id, PDF, "Priya Sharmä.pdf")).json()
    assert first["sha256"] == hashlib.sha256(PDF).hexdigest()
    assert (first["name"], first["size_bytes"]) == ("Priya Sharmä.pdf", len(PDF))
    repeated = await client.bring(item_id, PDF, "Priya Sharmä.pdf")
    assert repeated.json() == first, "a lost answer is asked for again, and brings no second file"
    place.clock.advance(1_000)
    second = (await client.bring(item_id, PDF + b"!", "final.pdf")).json()
    monkeypatch.setattr(model, "BYTES_OF_ATTEMPT_MAX", 2 * len(PDF) + 2)
    await there_is_no_room(client, item_id, known=second)
    assert await client.name_it(item_id, first["file_id"]) == "saved"
    assert await client.name_it(item_id, first["file_id"], second["file_id"], revision=2) == (
        "refused"
    ), "the question takes one file"
    assert await client.name_it(item_id, second["file_id"], revision=2) == "saved"
    assert (await client.open())["files"] == [first, second]
    await client.hand_in()
    await marked(place)

    sheet = (await admin.get(f"/api/staff/sittings/{client.session_id}/paper")).json()
    files = sheet["sections"][0]["items"][0]["files"]
    assert [(one["name"], one["is_answer"]) for one in files] == [
        ("Priya Sharmä.pdf", False),
        ("final.pdf", True),
    ]
    path = f"/api/staff/sittings/{client.session_id}/paper/files/{first['file_id']}"
    got = await admin.get(path)
    assert got.content == PDF
    assert got.headers["content-disposition"] == (
        "attachment; filename=\"Priya Sharm_.pdf\"; filename*=UTF-8''Priya%20Sharm%C3%A4.pdf"
    )
    assert got.headers["x-content-type-options"] == "nosniff"
    assert got.headers["content-type"].startswith("application/octet-stream")

    marking = f"/api/staff/exams/{HOSTED}/marking"
    work = (await admin.post(f"{marking}/next", json={"item_id": item_id})).json()["work"]
    assert [one["name"] for one in work["files"]] == ["file-1.pdf"], "a name may tell whose it is"
    blind = f"{marking}/{work['work_id']}/files"
    got = await admin.get(f"{blind}/{second['file_id']}")
    assert got.content == PDF + b"!"
    assert 'filename="file-1.pdf"' in got.headers["content-disposition"]
    assert code(await admin.get(f"{blind}/{first['file_id']}")) == (404, "no_such_file")


async def test_what_is_not_asked_for_is_refused_with_the_reason(
    place: Installation, item_id: str
) -> None:
    client = await sits(place)
    other = client.paper["sections"][0]["items"][1]["item_id"]
    refusals = [
        (await client.bring(item_id, PDF, "essay.docx"), (415, "file_wrong_type")),
        (await client.bring(item_id, b"MZ" + PDF, "essay.pdf.exe"), (415, "file_wrong_type")),
        (await client.bring(item_id, b"PK\x03\x04", "essay.pdf"), (415, "file_other_content")),
        (await client.bring(item_id, b"", "essay.pdf"), (422, "file_empty")),
        (await client.bring(item_id, PDF * 2, "essay.pdf"), (413, "file_too_large")),
        (await client.bring(other, PDF, "essay.pdf"), (422, "no_file_asked_for")),
        (await client.bring("nothing", PDF, "essay.pdf"), (422, "no_file_asked_for")),
    ]
    assert [code(answer) for answer, _ in refusals] == [expected for _, expected in refusals]
    assert (await client.open())["files"] == []


async def test_nobody_brings_or_names_a_file_of_another(place: Installation, item_id: str) -> None:
    mine, other = await sits(place), await sits(place, "omar_k")
    file_id = (await mine.bring(item_id, PDF, "a.pdf")).json()["file_id"]
    assert await other.name_it(item_id, file_id) == "refused"
    other.paper["attempt_id"] = mine.paper["attempt_id"]
    assert code(await other.bring(item_id, PDF, "a.pdf")) == (404, "no_such_attempt")


async def test_after_the_end_a_file_comes_only_if_it_was_chosen_before(
    place: Installation, item_id: str
) -> None:
    client, begun_ms = await sits(place), place.clock.now_ms()
    place.clock.advance(HOUR_MS + 1_000)
    await place.parts.papers.closing.look()
    after = await client.bring(item_id, PDF, "a.pdf", chosen_at_ms=begun_ms + HOUR_MS + 1)
    assert code(after) == (409, "paper_time_over")
    before = await client.bring(item_id, PDF, "a.pdf", chosen_at_ms=begun_ms + HOUR_MS)
    assert before.status_code == 200
    facts = await place.parts.database.read(
        lambda tx: place.parts.journal.stream(tx, client.session_id)
    )
    (told,) = [fact.body for fact in facts if fact.kind == "answer_file_received"]
    assert b'"is_late":true' in told
    assert b"a.pdf" not in told, "candidates put their names into names"


async def test_so_often_and_no_oftener(place: Installation, item_id: str) -> None:
    client = await sits(place)
    answers = [await client.bring(item_id, b"", "a.pdf") for _ in range(61)]
    assert [one.status_code for one in answers] == [422] * 60 + [429]
    assert int(answers[-1].headers["retry-after"]) > 0


async def test_pieces_of_a_file_that_was_never_kept_are_gone_in_a_day(
    place: Installation, item_id: str
) -> None:
    """A process that dies between the pieces and the row leaves them, and nobody to name them."""
    client = await sits(place)
    (await client.bring(item_id, PDF, "kept.pdf")).raise_for_status()
    blobs, files = place.parts.blobs, place.parts.papers.files
    kept = list(blobs.keys("paper-files/"))
    await files.put(client.paper["attempt_id"], "dead", _whole(PDF), kind="pdf", bytes_max=1_000)
    place.clock.advance(KEPT_WITHIN_MS - 1)
    await place.parts.job_worker.run_due()
    assert len(list(blobs.keys("paper-files/"))) == 2, "it may still be under way"
    place.clock.advance(2 * LOOKED_AFTER_SECONDS * 1_000)
    await place.parts.job_worker.run_due()
    assert list(blobs.keys("paper-files/")) == kept


async def test_a_file_whose_pieces_may_be_swept_is_not_kept(
    place: Installation, item_id: str
) -> None:
    client = await sits(place)
    files, attempt_id = place.parts.papers.files, client.paper["attempt_id"]
    await files.put(attempt_id, "slow", _whole(PDF), kind="pdf", bytes_max=1_000)
    slow = KeptFile(
        file_id="slow",
        attempt_id=attempt_id,
        item_id=item_id,
        name="slow.pdf",
        kind="pdf",
        size_bytes=len(PDF),
        sha256="",
        pieces=1,
        received_at_ms=place.clock.now_ms() + KEPT_WITHIN_MS,
    )
    with pytest.raises(FileTooSlow):
        await place.parts.database.write(lambda tx: insert_file(tx, slow))


async def _whole(content: bytes) -> AsyncIterator[bytes]:
    yield content


async def test_files_and_pictures_are_copied_to_another_store_with_the_evidence(
    place: Installation, admin: httpx2.AsyncClient, item_id: str
) -> None:
    client = await sits(place)
    (await client.bring(item_id, PDF, "a.pdf")).raise_for_status()
    media = f"/api/staff/exams/{HOSTED}/media"
    (await admin.post(media, params={"name": "a.png"}, content=png())).raise_for_status()
    target = MemoryBlobs()
    read, source = place.parts.database.read_here, place.parts.blobs
    assert copy_evidence(read, source, target, beside=PAPERS_AFTER).objects == 2
    found = [key for folder in ("paper-files/", "paper-media/") for key in source.keys(folder)]
    assert [target.read(key) for key in found] == [PDF, png()]
    assert copy_evidence(read, source, target, beside=PAPERS_AFTER).already_there == 2


async def test_what_a_former_computer_kept_comes_after_the_end_with_its_file(
    place: Installation, admin: httpx2.AsyncClient, item_id: str
) -> None:
    first, chosen_ms = await sits(place), place.clock.now_ms() + 1_000
    second = PaperClient(place.client())
    await second.start(contest_slug=HOSTED, room="")
    body = {"action": "approve", "session_ids": [second.session_id], "reason": "a broken screen"}
    await admin.post("/api/staff/sittings/actions", json=body)
    place.clock.advance(2_000)
    await second.open()
    place.clock.advance(HOUR_MS)
    await place.parts.papers.closing.look()
    brought = await first.bring(item_id, PDF, "a.pdf", chosen_at_ms=chosen_ms)
    assert brought.status_code == 200, brought.text
    file_id = brought.json()["file_id"]
    answer = {"type": "brought", "files": [file_id]}
    sent = {"item_id": item_id, "revision": 1, "answer": answer, "changed_at_ms": chosen_ms}
    saved = await first.answer(sent)
    assert [one["status"] for one in saved.json()["saved"]] == ["kept"]
    await marked(place)
    sheet = (await admin.get(f"/api/staff/sittings/{second.session_id}/paper")).json()
    shown = sheet["sections"][0]["items"][0]
    assert (shown["computer"], shown["is_late"], shown["others"]) == (1, True, [])
    assert [(one["is_answer"], one["is_late"]) for one in shown["files"]] == [(True, True)]
