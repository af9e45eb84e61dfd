"""What a server is told: everything once, in batches that it takes, and again what changed."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from invigilator.adapters.inbox.http_inbox import HttpInbox
from invigilator.contests import (
    JudgedSubmission,
    JudgeUnavailable,
    Outcome,
    Problem,
    SubmissionPage,
)
from invigilator.contests.checking import checked_submission
from invigilator.identity import NotAllowed
from invigilator.polling import (
    BATCH,
    AlertDocument,
    Cycles,
    Evaluates,
    EvaluationUnready,
    Folder,
    Following,
    Inbox,
    InboxUnavailable,
    Kept,
    Pace,
    Posting,
    finds_nothing,
)
from invigilator.testing import FakeClock
from invigilator.testing.judges import MemoryJudge
from tests.support.inbox import KEY, InboxSite, MemoryInbox
from tests.support.site import serving

SLUG = "june-2026"
AT_MS = 1_780_909_200_000


def told(number: int, outcome: Outcome = Outcome.ACCEPTED, **fields: Any) -> JudgedSubmission:
    given: dict[str, Any] = {
        "id": str(number),
        "username": "Priya_S",
        "problem_slug": "two-sums",
        "language": "python3",
        "outcome": outcome,
        "submitted_at_ms": AT_MS + number,
    }
    return JudgedSubmission(**{**given, **fields})


def keep(kept: Kept, *submissions: JudgedSubmission) -> None:
    kept.keep_page(SubmissionPage(submissions, "cursor", is_last=True))


def post(inbox: Inbox, path: Path, *submissions: JudgedSubmission) -> int:
    """Keep and post in a process of its own: what is remembered is in the file alone."""
    kept = Kept(path)
    keep(kept, *submissions)
    try:
        return asyncio.run(Posting(inbox, kept, contest_slug=SLUG).post_submissions())
    finally:
        kept.close()


def ids(inbox: MemoryInbox) -> list[str]:
    return [event["submission_id"] for batch in inbox.submissions for event in batch]


def test_batches_are_no_longer_than_a_server_takes_and_hold_everything(tmp_path: Path) -> None:
    inbox, count = MemoryInbox(), 2 * BATCH + 1
    drawn = [told(number) for number in range(count)]
    assert post(inbox, tmp_path / "kept", *drawn) == count
    assert [len(batch) for batch in inbox.submissions] == [BATCH, BATCH, 1]
    assert ids(inbox) == [str(number) for number in range(count)]


def test_after_a_restart_only_what_is_new_or_changed_is_posted(tmp_path: Path) -> None:
    inbox, path = MemoryInbox(), tmp_path / "kept"
    post(inbox, path, told(1), told(2, Outcome.REJECTED))
    inbox.submissions.clear()
    assert post(inbox, path, told(1), told(2)) == 1
    assert ids(inbox) == ["2"]
    assert post(inbox, path) == 0


def test_what_is_not_judged_yet_waits_and_what_has_no_time_stays(tmp_path: Path) -> None:
    inbox, path = MemoryInbox(), tmp_path / "kept"
    timeless = told(2, submitted_at_ms=None)
    assert post(inbox, path, told(1, Outcome.PENDING), timeless) == 0
    assert inbox.submissions == []
    assert post(inbox, path, told(1)) == 1


def test_what_a_server_did_not_take_is_posted_again_and_what_it_refused_is_not(
    tmp_path: Path,
) -> None:
    inbox, path = MemoryInbox(unavailable=1, refused={1: "no such contest"}), tmp_path / "kept"
    with pytest.raises(InboxUnavailable):
        post(inbox, path, told(1), told(2))
    assert post(inbox, path) == 1
    assert ids(inbox) == ["1", "2"]
    assert post(inbox, path) == 0


def test_an_event_is_what_the_ingest_call_takes(tmp_path: Path) -> None:
    inbox = MemoryInbox()
    kept = Kept(tmp_path / "kept")
    kept.keep_problems([Problem(slug="two-sums", name="Two sums")])
    kept.close()
    post(inbox, tmp_path / "kept", told(7, status="Accepted"))
    [[event]] = inbox.submissions
    taken = checked_submission(0, event, exam_slug="")
    assert (taken.exam_slug, taken.username_norm, taken.submission_id) == (SLUG, "priya_s", "7")
    assert (taken.submitted_at_ms, taken.is_valid, taken.status) == (AT_MS + 7, True, "Accepted")
    assert (taken.challenge_slug, taken.challenge_name) == ("two-sums", "Two sums")


def alert(number: int, **fields: Any) -> AlertDocument:
    return {"id": f"alert-{number}", "type": "web_paste", "username_norm": "ann", **fields}


def test_an_alert_is_posted_once_and_again_when_it_says_another_thing(tmp_path: Path) -> None:
    inbox = MemoryInbox()

    async def run(*alerts: AlertDocument) -> int:
        kept = Kept(tmp_path / "kept")
        taken = await Posting(inbox, kept, contest_slug=SLUG).post_alerts(alerts)
        kept.close()
        return taken

    many = [alert(number, title="A") for number in range(BATCH + 1)]
    assert asyncio.run(run(*many)) == BATCH + 1
    assert [len(batch) for batch in inbox.alerts] == [BATCH, 1]
    assert asyncio.run(run(alert(1, title="A", timestamp="2026-06-08T09:00:00Z"))) == 0
    assert asyncio.run(run(alert(1, title="B"))) == 1
    inbox.refused = {0: "no such contest"}
    assert asyncio.run(run(alert(1, title="C"))) == 0
    inbox.refused = {}
    assert asyncio.run(run(alert(1, title="C"))) == 1


def one_cycle(
    root: Path,
    judge: MemoryJudge,
    inbox: Inbox | None = None,
    evaluates: Evaluates = finds_nothing,
) -> dict[str, Any]:
    """A poller that starts, runs a cycle and ends: its summary."""

    async def run() -> dict[str, Any]:
        folder, clock = Folder(root), FakeClock()
        kept = folder.contest(SLUG)
        following = Following(judge, kept, clock, pace=Pace())
        posting = Posting(inbox, kept, contest_slug=SLUG) if inbox else None
        cycles = Cycles(
            following, kept, folder, clock, slug=SLUG, evaluates=evaluates, posting=posting
        )
        cycle = await cycles.run(code_within_seconds=60)
        await following.close()
        folder.close()
        return cycle.document()

    return asyncio.run(run())


def one_of_all(
    problems: Sequence[Problem],
    submissions: Sequence[JudgedSubmission],
    codes: Mapping[str, str],
) -> list[AlertDocument]:
    return [alert(1, title=f"{len(problems)} {len(submissions)} {sorted(codes.values())}")]


def test_a_cycle_looks_fetches_evaluates_writes_down_and_posts(tmp_path: Path) -> None:
    judge, inbox = MemoryJudge(), MemoryInbox()
    judge.submit("ann", "problem", "print(1)", Outcome.ACCEPTED)
    assert one_cycle(tmp_path, judge, inbox, one_of_all) == {
        "cycle": 1,
        "status": "ok",
        "slug": SLUG,
        "n_flagged": 1,
        "n_code": 1,
        "n_alerts": 1,
        "by_type": {"web_paste": 1},
        "posted": {"submissions": 1, "alerts": 1},
        "seam": None,
    }
    assert inbox.alerts[0][0]["title"] == "1 1 ['print(1)']"
    written = json.loads((tmp_path / "alerts" / "cycle-0001.json").read_text())
    assert (written["n_alerts"], written["alerts"][0]["id"]) == (1, "alert-1")
    assert one_cycle(tmp_path, judge, inbox, one_of_all)["cycle"] == 2
    assert len(inbox.alerts) == 1


def test_a_judge_that_is_away_is_no_reason_to_forget_what_is_known(tmp_path: Path) -> None:
    judge, inbox = MemoryJudge(), MemoryInbox(unavailable=9)
    judge.submit("ann", "problem", "print(1)", Outcome.ACCEPTED)
    failed = one_cycle(tmp_path, judge, inbox)
    assert (failed["status"], failed["error"]) == ("error", "the server is away")
    judge.failures = [JudgeUnavailable("no answer at judge.example")]
    later = one_cycle(tmp_path, judge, told_to := MemoryInbox(), one_of_all)
    assert (later["status"], later["n_alerts"]) == ("metadata-unavailable", 1)
    assert later["error"] == "no answer at judge.example"
    assert later["posted"] == {"submissions": 1, "alerts": 1}
    assert ids(told_to) == ["1"]


def test_what_cannot_evaluate_stops_no_submission(tmp_path: Path) -> None:
    def unready(
        problems: Sequence[Problem],
        submissions: Sequence[JudgedSubmission],
        codes: Mapping[str, str],
    ) -> list[AlertDocument]:
        raise EvaluationUnready("alert-config.json: line 3")

    judge, inbox = MemoryJudge(), MemoryInbox()
    judge.submit("ann", "problem", "print(1)", Outcome.ACCEPTED)
    cycle = one_cycle(tmp_path, judge, inbox, unready)
    assert (cycle["status"], cycle["error"]) == ("error", "alert-config.json: line 3")
    assert ids(inbox) == ["1"]


Use = Callable[[HttpInbox], Awaitable[Any]]


def at(site: InboxSite, use: Use, *, key: str = KEY) -> tuple[Any, list[float]]:
    """What a call on a real connection comes to, and how long it rested in between."""
    rested: list[float] = []

    async def rest(seconds: float) -> None:
        rested.append(seconds)

    async def run(address: str) -> Any:
        inbox = HttpInbox(address + "/", key, rest=rest)
        try:
            return await use(inbox)
        finally:
            await inbox.close()

    with serving(site) as address:
        return asyncio.run(run(address)), rested


def test_a_server_that_is_busy_is_told_again_after_as_long_as_it_asks() -> None:
    site = InboxSite(answers=[(429, {"retry-after": "9"}, {}), (503, {}, {})])
    taken, rested = at(site, lambda inbox: inbox.take_submissions([{"submission_id": "1"}]))
    assert (taken.refused, rested, site.calls) == ({}, [9, 4], 3)
    assert site.submission_ids() == ["1"]


def test_a_server_says_what_it_refused_of_a_batch() -> None:
    results = [{"index": 0, "ok": True}, {"index": 1, "ok": False, "error": "no such contest"}]
    site = InboxSite(answers=[(200, {}, {"ok": True, "results": results})])
    taken, _ = at(site, lambda inbox: inbox.take_alerts([{}, {}]))
    assert taken.refused == {1: "no such contest"}


def test_a_key_for_another_contest_loses_nothing() -> None:
    results = [{"index": 0, "ok": False, "code": NotAllowed.code, "error": "Not allowed"}]
    site = InboxSite(answers=[(200, {}, {"ok": True, "results": results})])
    with pytest.raises(InboxUnavailable, match="does not let this key send"):
        at(site, lambda inbox: inbox.take_submissions([{}]))


@pytest.mark.parametrize(
    "answer",
    [
        (401, {}, {"error": "Unauthorized"}),
        (302, {"location": "https://elsewhere.example/"}, {}),
        (400, {}, {"error": "Too many"}),
    ],
)
def test_a_server_that_takes_nothing_is_named_with_its_answer(
    answer: tuple[int, dict[str, str], Any],
) -> None:
    site = InboxSite(answers=[answer])
    with pytest.raises(InboxUnavailable, match=rf"/api/alerts answers {answer[0]}"):
        at(site, lambda inbox: inbox.take_alerts([{}]))
    assert site.calls == 1


def test_an_address_where_nobody_listens_is_given_up_in_the_end() -> None:
    rested: list[float] = []

    async def rest(seconds: float) -> None:
        rested.append(seconds)

    async def run() -> None:
        inbox = HttpInbox("http://127.0.0.1:9", KEY, rest=rest)
        with pytest.raises(InboxUnavailable, match="does not answer"):
            await inbox.take_alerts([{}])
        await inbox.close()

    asyncio.run(run())
    assert rested == [2, 4, 8]
