"""POST /api/alerts: 2.2 and 3.1 to 3.3."""

from collections.abc import Callable
from typing import Any

import pytest

from invigilator.testing import FakeClock
from tests.support.reference import CONTEST, Console, Student, alert, iso, moment_ms, refusal

pytestmark = pytest.mark.anyio

Browser = Callable[..., Student]


async def take(console: Console, *alerts: dict[str, Any]) -> list[str]:
    response = await console.ingest("alerts", {"alerts": list(alerts)})
    assert response.status_code == 200, response.text
    ids: list[str] = response.json()["ids"]
    return ids


async def test_one_alert_may_come_bare(contest: Console) -> None:
    response = await contest.ingest("alerts", alert())
    assert response.status_code == 200, response.text
    answer = response.json()
    assert (answer["ok"], answer["ingested"]) == (True, 1)
    assert answer["ids"] == [f"contest-eval:web_paste:priya_s:{CONTEST}:2026-06-08T09:00:00Z"]


async def test_a_batch_answers_an_id_for_each_in_order(contest: Console) -> None:
    ids = [f"contest-eval:web_paste:priya_s:{CONTEST}:paste-{n}" for n in range(3)]
    response = await contest.ingest("alerts", {"alerts": [alert(id=one) for one in ids]})
    assert (response.json()["ingested"], response.json()["ids"]) == (3, ids)


async def test_a_type_is_free(contest: Console) -> None:
    await take(contest, alert(type="anything_new"))
    assert (await contest.alerts())[0]["type"] == "anything_new"


async def test_a_cycle_of_more_than_500_alerts_is_not_dropped(contest: Console) -> None:
    """Defect 5: of 501 alerts in one call none arrived."""
    ids = [f"contest-eval:web_paste:u{n}:{CONTEST}:x" for n in range(501)]
    batch = [alert(id=one, hackerrank_username=f"u{n}") for n, one in enumerate(ids)]
    response = await contest.ingest("alerts", {"alerts": batch})
    assert response.status_code == 200, response.text
    assert (response.json()["ingested"], response.json()["ids"]) == (501, ids)


async def test_more_alerts_than_are_taken_are_refused_whole_in_words(contest: Console) -> None:
    many = [{"source": "contest-eval"}] * 100_000
    response = await contest.ingest("alerts", {"alerts": many})
    assert response.status_code in (400, 413)
    assert response.json()["error"]


async def test_an_alert_is_listed_as_it_was_sent(contest: Console, clock: FakeClock) -> None:
    sent = alert(
        hackerrank_username=" Priya_S ",
        room="Lab 4",
        session_id="some-session",
        detail="Signals: class Solution",
        data={"ch": "two-sum", "signals": ["class Solution"]},
        verdict={"status": "real", "reason": "looked at it", "by": "ann"},
    )
    (alert_id,) = await take(contest, sent)
    (listed,) = await contest.alerts()
    same = (
        "source",
        "type",
        "severity",
        "timestamp",
        "title",
        "contest_slug",
        "session_id",
        "room",
        "detail",
        "data",
    )
    assert {field: listed[field] for field in same} == {field: sent[field] for field in same}
    assert (listed["id"], listed["hackerrank_username"]) == (alert_id, "Priya_S")
    assert listed["username_norm"] == "priya_s"
    assert moment_ms(listed["received_at"]) == clock.now_ms()
    assert listed["download_url"] is None
    assert {k: listed["verdict"][k] for k in ("status", "reason", "by")} == sent["verdict"]
    assert not listed.get("archived")


async def test_a_contest_is_optional_and_an_underscore_in_the_id(contest: Console) -> None:
    sent = alert()
    del sent["contest_slug"]
    (alert_id,) = await take(contest, sent)
    assert alert_id == "contest-eval:web_paste:priya_s:_:2026-06-08T09:00:00Z"


async def test_a_given_norm_is_normalised_again(contest: Console) -> None:
    await take(contest, alert(username_norm="PRIYA/../S"))
    assert (await contest.alerts())[0]["username_norm"] == "priya_.._s"


@pytest.mark.parametrize("status", ["maybe", "", None, 5])
async def test_an_unknown_verdict_is_pending(contest: Console, status: Any) -> None:
    await take(contest, alert(verdict={"status": status}))
    assert (await contest.alerts())[0]["verdict"]["status"] == "pending"


@pytest.mark.parametrize(
    "verdict",
    [{"status": "real", "reason": "r" * 2001}, {"status": "real", "by": "b" * 201}],
)
async def test_words_of_a_verdict_that_are_too_long_are_refused_and_not_cut(
    contest: Console, verdict: dict[str, str]
) -> None:
    """The reference cut them in silence; its own responder writes no longer ones."""
    response = await contest.ingest("alerts", alert(verdict=verdict))
    status, words = refusal(response)
    assert (status, words.startswith("alerts[0].verdict")) == (400, True)
    fitting = {"status": "real", "reason": "r" * 2000, "by": "b" * 200}
    await take(contest, alert(verdict=fitting))
    assert (await contest.alerts())[0]["verdict"].items() >= fitting.items()


async def test_texts_in_the_data_are_kept_as_far_as_the_reference_keeps_them(
    contest: Console,
) -> None:
    await take(contest, alert(data={"deep": [{"text": "t" * 500}]}))
    assert (await contest.alerts())[0]["data"]["deep"][0]["text"] == "t" * 500


async def test_an_alert_posted_again_is_one_alert_with_what_was_not_said_again(
    contest: Console,
) -> None:
    one = f"contest-eval:web_paste:priya_s:{CONTEST}:paste"
    await take(contest, alert(id=one, room="Lab 4", title="first"))
    await take(contest, alert(id=one, title="second"))
    (listed,) = await contest.alerts()
    assert (listed["id"], listed["title"], listed["room"]) == (one, "second", "Lab 4")


@pytest.mark.parametrize("verdict", ["real", "false_positive", "inconclusive"])
async def test_a_later_pending_does_not_undo_a_decision(contest: Console, verdict: str) -> None:
    """Seen in 3.3: every cycle of the poller set a decided alert back to pending."""
    one = f"contest-eval:web_paste:priya_s:{CONTEST}:paste"
    await take(contest, alert(id=one, verdict={"status": verdict, "by": "ann"}))
    await take(contest, alert(id=one, verdict={"status": "pending"}))
    assert (await contest.alerts())[0]["verdict"]["status"] == verdict


async def test_an_alert_keeps_when_it_was_first_and_last_seen_and_how_often(
    contest: Console, clock: FakeClock
) -> None:
    """Defect 7: no counts, and the time of the first was lost with the second."""
    one = f"contest-eval:web_paste:priya_s:{CONTEST}:paste"
    begun_ms = clock.now_ms()
    await take(contest, alert(id=one, detail="in one answer"))
    clock.advance(60_000)
    await take(contest, alert(id=one, detail="in two", timestamp="2026-06-08T09:01:00Z"))
    (listed,) = await contest.alerts()
    assert listed["first_seen_at_ms"] == begun_ms
    assert listed["last_seen_at_ms"] == begun_ms + 60_000
    assert listed["occurrences"] == 2


async def test_an_archived_alert_that_recurs_is_shown_again(
    contest: Console, clock: FakeClock
) -> None:
    """Defect 7: what was archived once was never seen again that day."""
    one = f"contest-eval:web_paste:priya_s:{CONTEST}:paste"
    await take(contest, alert(id=one, detail="in one answer"))
    await contest.post("alert-action", action="archive", ids=[one])
    assert await contest.alerts() == []
    clock.advance(60_000)
    await take(contest, alert(id=one, detail="in two", timestamp="2026-06-08T09:01:00Z"))
    (listed,) = await contest.alerts()
    assert (listed["id"], listed.get("archived", False)) == (one, False)


async def test_what_a_poller_says_every_minute_stays_archived_and_is_not_counted_for_ever(
    contest: Console, clock: FakeClock
) -> None:
    """Seen in 3.3: it dates every alert anew in each cycle, and all looked just raised."""
    one = f"contest-eval:web_paste:priya_s:{CONTEST}:paste"

    async def cycle() -> None:
        clock.advance(60_000)
        await take(contest, alert(id=one, timestamp=iso(clock.now_ms())))

    for _ in range(10):
        await cycle()
    (listed,) = await contest.alerts()
    await contest.post("alert-action", action="archive", ids=[one])
    for _ in range(3):
        await cycle()
    assert await contest.alerts() == []
    (archived,) = await contest.alerts(include_archived="1")
    assert archived["occurrences"] == listed["occurrences"] < 10


@pytest.mark.parametrize("alert_id", ["a/b", "../../x", "a\x00b", "x" * 3000, "..", "%2f", 5])
async def test_an_odd_id_is_taken_or_refused_and_never_an_error(
    contest: Console, alert_id: Any
) -> None:
    response = await contest.ingest("alerts", alert(id=alert_id))
    assert response.status_code in (200, 400)
    if response.status_code == 200:
        (listed,) = await contest.alerts()
        action = await contest.post("alert-action", action="archive", ids=[listed["id"]])
        assert action.json()["updated"] == [listed["id"]]


async def test_settings_do_not_gate_what_is_sent(contest: Console) -> None:
    off = {"proctor": {"tab_away": {"enabled": False, "severity": "info"}}}
    await contest.post("alert-settings", **off)
    await take(contest, alert(source="proctor", type="tab_away", severity="critical"))
    assert (await contest.alerts())[0]["severity"] == "critical"
