"""The queue of files, in the reference's formats, and what can go wrong with files."""

import asyncio
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from invigilator.adapters.verdicts.file_queue import FileQueue, names_of
from invigilator.evaluation import (
    Claim,
    ClaimType,
    Severity,
    Verdict,
    VerdictRequest,
    VerdictSeam,
    VerdictStatus,
)

ID = "contest-eval:web_paste:ada:open:paste-sum-7"
NAME = "contest-eval_web_paste_ada_open_paste-sum-7.json"


def request(claim_id: str = ID, *, claim_type: ClaimType = ClaimType.WEB_PASTE) -> VerdictRequest:
    claim = Claim(
        id=claim_id,
        type=claim_type,
        username="Ada",
        person="ada",
        severity=Severity.WARNING,
        title="Possible web/editorial paste on Sum",
        detail="Web/editorial provenance signals on Sum [Accepted]: leetcode.",
        for_candidate="Your code on Sum has marks.",
        evidence={"ch": "sum"},
    )
    return VerdictRequest(claim, "open", 0)


def look(queue: FileQueue, requests: Sequence[VerdictRequest]) -> list[Verdict]:
    return asyncio.run(queue.look(requests))


def answer(folder: Path, name: str = NAME, **given: Any) -> None:
    (folder / "done").mkdir(exist_ok=True)
    (folder / "done" / name).write_text(json.dumps({"id": ID, "status": "real", **given}))


def test_a_question_has_the_reference_s_name_and_fields(tmp_path: Path) -> None:
    assert look(FileQueue(tmp_path), [request()]) == []
    assert os.listdir(tmp_path / "pending") == [NAME]
    asked = json.loads((tmp_path / "pending" / NAME).read_text())
    assert list(asked) == [
        "id",
        "requested_at",
        "kind",
        "alert_type",
        "severity",
        "contest_slug",
        "hackerrank_username",
        "username_norm",
        "title",
        "detail",
        "evidence",
        "question",
        "schema",
    ]
    assert (asked["id"], asked["kind"], asked["alert_type"]) == (ID, "verdict-request", "web_paste")


def test_an_answer_is_taken_and_its_question_put_away_also_after_a_restart(tmp_path: Path) -> None:
    look(FileQueue(tmp_path), [request()])
    answer(tmp_path, status="false_positive", reason="x" * 3000, by="y" * 300)
    for _ in range(2):
        (verdict,) = look(FileQueue(tmp_path), [request()])
        assert verdict.status is VerdictStatus.FALSE_POSITIVE
        assert (len(verdict.reason), len(verdict.by)) == (2000, 200)
    assert os.listdir(tmp_path / "pending") == []


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        '{"status": "real"}',
        json.dumps({"id": ID, "status": "pending"}),
        json.dumps({"id": ID, "status": ["real"]}),
        json.dumps({"id": ID, "status": "real", "reason": "x" * 70_000}),
    ],
)
def test_what_cannot_be_read_is_no_answer_and_is_told(tmp_path: Path, content: str) -> None:
    queue = FileQueue(tmp_path)
    look(queue, [request()])
    (tmp_path / "done" / NAME).write_text(content)
    assert look(queue, [request()]) == []
    assert list(queue.problems) == [NAME]
    assert os.listdir(tmp_path / "pending") == [NAME]


def test_claims_whose_names_are_alike_do_not_get_each_other_s_answers(tmp_path: Path) -> None:
    other = request(ID.replace(":", "_"))
    queue = FileQueue(tmp_path)
    look(queue, [request(), other])
    assert len(os.listdir(tmp_path / "pending")) == 2
    answer(tmp_path)
    assert [verdict.claim_id for verdict in look(queue, [other, request()])] == [ID]
    second = list(names_of(other.claim.id))[1]
    answer(tmp_path, second, id=other.claim.id, status="inconclusive")
    assert [verdict.claim_id for verdict in look(queue, [other])] == [other.claim.id]


def test_names_stay_short_and_within_the_folder() -> None:
    for claim_id in ("../../x/" * 100, ID, "", "a" * 500):
        assert all("/" not in name and len(name) <= 185 for name in names_of(claim_id))


def test_a_withdrawn_claim_s_question_is_taken_away(tmp_path: Path) -> None:
    queue = FileQueue(tmp_path)
    look(queue, [request()])
    look(queue, [])
    assert os.listdir(tmp_path / "pending") == []


def test_old_answers_go(tmp_path: Path) -> None:
    queue = FileQueue(tmp_path, done_kept_max=2)
    for number in range(4):
        answer(tmp_path, f"{number}.json")
        os.utime(tmp_path / "done" / f"{number}.json", (number, number))
    look(queue, [])
    assert sorted(os.listdir(tmp_path / "done")) == ["2.json", "3.json"]


def test_nobody_answers_and_the_claim_stays_pending_but_a_late_answer_counts(
    tmp_path: Path,
) -> None:
    seam = VerdictSeam([FileQueue(tmp_path)], cycles_max=3)
    pending = VerdictStatus.PENDING
    seam.decide(Verdict(claim_id=ID, status=pending, reason="as it was stored", by=""))
    told = [asyncio.run(seam.cycle([request()])) for _ in range(5)]
    assert [len(each) for each in told] == [0, 0, 1, 0, 0]
    assert (told[2][0].status, told[2][0].reason) == (
        VerdictStatus.PENDING,
        "verdict timeout (responder not run)",
    )
    answer(tmp_path)
    (verdict,) = asyncio.run(seam.cycle([request()]))
    assert verdict.status is VerdictStatus.REAL
    assert asyncio.run(seam.cycle([request()])) == []


def test_a_person_s_verdict_stands_above_a_machine_s_whichever_came_first(tmp_path: Path) -> None:
    person = Verdict(
        claim_id=ID,
        status=VerdictStatus.FALSE_POSITIVE,
        reason="a template",
        by="Grace",
        is_machine=False,
    )
    machine = Verdict(claim_id=ID, status=VerdictStatus.REAL, reason="", by="model")
    for first, second in ((person, machine), (machine, person)):
        seam = VerdictSeam([FileQueue(tmp_path)])
        seam.decide(first)
        seam.decide(second)
        assert seam.verdict(ID) == person


def test_what_is_not_ambiguous_is_not_asked(tmp_path: Path) -> None:
    seam = VerdictSeam([FileQueue(tmp_path)])
    asyncio.run(seam.cycle([request(claim_type=ClaimType.FIRST_ATTEMPT_SOLVE)]))
    assert os.listdir(tmp_path / "pending") == []


def test_what_a_person_decided_is_asked_no_more(tmp_path: Path) -> None:
    seam = VerdictSeam([FileQueue(tmp_path)])
    asyncio.run(seam.cycle([request()]))
    assert os.listdir(tmp_path / "pending") == [NAME]
    real = VerdictStatus.REAL
    seam.decide(Verdict(claim_id=ID, status=real, reason="", by="Grace", is_machine=False))
    asyncio.run(seam.cycle([request()]))
    assert os.listdir(tmp_path / "pending") == []
