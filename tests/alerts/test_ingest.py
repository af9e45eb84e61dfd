"""What producers send: read, held against what is known, counted once, taken back."""

from typing import Any

import pytest

from invigilator.alerts.ingest import ALERTS_MAX, AlertsRefused, NoAlerts, Taken, TooManyAlerts
from invigilator.alerts.model import Action, VerdictStatus
from invigilator.alerts.raising import STANDING_AFTER
from invigilator.alerts.reading import Failed, moment_ms
from tests.alerts.desk import KEY, STAFF, Desk, posted, sent
from tests.support.hall import EXAM

pytestmark = pytest.mark.anyio

RECIPE = "contest-eval:web_paste:priya_s:june-2026:2026-06-08T08:59:00Z"


async def refusal(desk: Desk, *items: Any) -> AlertsRefused:
    with pytest.raises(AlertsRefused) as refused:
        await desk.send(*items)
    assert await desk.listed(include_archived=True) == []
    return refused.value


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("x", "alerts[1] must be an object"),
        (None, "alerts[1] must be an object"),
        (sent(source=""), "alerts[1].source is required"),
        (sent(type="  "), "alerts[1].type is required"),
        (sent(severity=None), "alerts[1].severity is required"),
        (sent(timestamp=17), "alerts[1].timestamp is required"),
        (sent(hackerrank_username=""), "alerts[1].hackerrank_username is required"),
        (sent(title=[]), "alerts[1].title is required"),
        (sent(source="me"), "alerts[1].source must be one of proctor, contest-eval"),
        (sent(severity="fatal"), "alerts[1].severity must be one of critical, warning, info"),
        (sent(timestamp="noon"), "alerts[1].timestamp must be a valid ISO 8601 date"),
        (sent(timestamp="2026-02-30"), "alerts[1].timestamp must be a valid ISO 8601 date"),
        (sent(data=[1]), "alerts[1].data must be an object"),
        (sent(room=4), "alerts[1].room must be a text"),
        (sent(type="t" * 81), "alerts[1].type must have at most 80 characters"),
        (sent(id="i" * 401), "alerts[1].id must have at most 400 characters"),
        (sent(data={"x": "y" * 65_536}), "alerts[1] must have at most 65536 bytes"),
        ({"withdrawn": True, "source": "proctor"}, "alerts[1].id is required"),
        ({"withdrawn": True, "id": "x"}, "alerts[1].source is required"),
    ],
)
async def test_a_batch_with_one_wrong_item_is_refused_whole_in_the_references_words(
    desk: Desk, item: Any, words: str
) -> None:
    refused = await refusal(desk, sent(), item)
    assert refused.words == words
    results = refused.data["results"]
    assert [result["ok"] for result in results] == [False, False]
    assert results[0] == {
        "index": 0,
        "id": RECIPE,
        "ok": False,
        "error": "Refused with the others",
    }
    assert (results[1]["index"], results[1]["error"]) == (1, words)


async def test_of_a_partial_batch_the_good_ones_are_kept(desk: Desk) -> None:
    results = await desk.send(
        sent(id="a"), sent(id="b", severity="fatal"), sent(id="c"), partial_ok=True
    )
    words = "alerts[1].severity must be one of critical, warning, info"
    assert results == [
        Taken(0, "a", is_new=True),
        Failed(1, "b", words),
        Taken(2, "c", is_new=True),
    ]
    assert {alert.id for alert in await desk.listed()} == {"a", "c"}
    with pytest.raises(AlertsRefused):
        await desk.send(sent(source=""), partial_ok=True)


async def test_a_batch_has_a_least_and_a_most(desk: Desk) -> None:
    with pytest.raises(NoAlerts, match="No alerts provided"):
        await desk.send()
    with pytest.raises(TooManyAlerts, match=r"Too many alerts in one request \(max 10000\)"):
        await desk.send(*[{}] * (ALERTS_MAX + 1))


async def test_an_alert_is_kept_as_it_was_sent(desk: Desk) -> None:
    item = sent(
        detail="signals: nbsp",
        data={"ch": "two-sums", "nested": {"long": "x" * 5000}},
        room="Room 9",
        video_key="contests/june-2026/sessions/priya_s/v.webm",
        verdict={"status": "real", "reason": "identical", "by": "judge", "at": "2026-06-08"},
    )
    assert await desk.send(item) == [Taken(0, RECIPE, is_new=True)]
    alert = await desk.only()
    assert (alert.timestamp, alert.detail, alert.data) == (
        item["timestamp"],
        item["detail"],
        item["data"],
    )
    assert (alert.username, alert.username_norm) == ("Priya_S", "priya_s")
    assert (alert.room, alert.video_key) == ("Room 9", item["video_key"])
    assert (alert.claimed, alert.derived, alert.action) == (False, False, Action.NOTE)
    assert alert.last_seen_at_ms == moment_ms("2026-06-08T08:59:00Z")
    assert alert.received_at_ms == desk.hall.clock.now_ms()
    assert alert.verdict is not None
    assert alert.verdict[:4] == (VerdictStatus.REAL, "identical", "judge", "2026-06-08")
    assert await desk.history(RECIPE) == ["alert_raised", "alert_verdict_given"]


@pytest.mark.parametrize("alert_id", ["a/b/../c", "💥", "x y?z#", "..", "/", "a" * 400])
async def test_an_id_may_be_anything_that_its_producer_likes(desk: Desk, alert_id: str) -> None:
    await desk.send(sent(id=alert_id))
    assert (await desk.only()).id == alert_id
    assert (await desk.detail(alert_id)).alert.id == alert_id
    assert await desk.hall.alerts.put_away(STAFF, [alert_id], archived=True) == ([alert_id], [])


async def test_the_same_alert_told_again_counts_nothing(desk: Desk) -> None:
    item = sent(type="tab_away", source="proctor", id="x")
    assert await desk.send(item, dict(item)) == [
        Taken(0, "x", is_new=True),
        Taken(1, "x", is_new=False),
    ]
    desk.hall.clock.advance(60_000)
    assert await desk.send(item) == [Taken(0, "x", is_new=False)]
    alert = await desk.only()
    assert (alert.occurrences, alert.kept) == (1, 1)
    # At another time, or in other words, it is another occurrence.
    await desk.send(item | {"timestamp": "2026-06-08T09:00:00Z"}, item | {"detail": "more"})
    assert (await desk.only()).occurrences == 3


async def test_a_repetition_fills_in_what_was_missing_and_erases_nothing(desk: Desk) -> None:
    await desk.send(sent(id="x", room="Room 1"))
    await desk.send(sent(id="x", video_key="v"))
    await desk.send(sent(id="x", detail="changed"))
    alert = await desk.only()
    assert (alert.room, alert.video_key, alert.detail) == ("Room 1", "v", "changed")
    facts = await desk.hall.database.read(
        lambda tx: desk.hall.journal.stream(tx, f"exam:{EXAM}", kinds=["alert_completed"])
    )
    assert len(facts) == 1


async def test_what_an_analysis_says_every_minute_stands_and_does_not_come_back(
    desk: Desk,
) -> None:
    """The reference's poller sends everything again each cycle, with the cycle's time."""

    async def cycles(*minutes: int, **fields: Any) -> None:
        for minute in minutes:
            desk.hall.clock.advance(60_000)
            await desk.send(sent(id="x", timestamp=f"2026-06-08T08:{minute:02}:00Z", **fields))

    await cycles(*range(1, 10))
    alert = await desk.only()
    assert alert.occurrences == STANDING_AFTER
    await desk.hall.alerts.put_away(STAFF, ["x"], archived=True)
    await cycles(*range(10, 20))
    assert await desk.listed() == []
    # Taken back, it is no statement any more: told again it is back.
    await desk.send({"id": "x", "source": "contest-eval", "withdrawn": True})
    await cycles(3)
    assert await desk.listed() == []
    await cycles(20)
    assert (await desk.only()).occurrences == STANDING_AFTER + 1
    await desk.hall.alerts.put_away(STAFF, ["x"], archived=True)
    # Other words are news.
    await cycles(21, detail="one problem more")
    assert (await desk.only()).occurrences == STANDING_AFTER + 2


async def test_a_pending_verdict_overwrites_no_decision_and_a_decision_does(desk: Desk) -> None:
    for status in ("real", "pending", "what?", "false_positive"):
        desk.hall.clock.advance(1)
        await desk.send(sent(id="x", verdict={"status": status}))
    alert = await desk.only()
    assert alert.verdict is not None
    assert alert.verdict.status is VerdictStatus.FALSE_POSITIVE
    assert alert.occurrences == 1
    desk.hall.clock.advance(1)
    # Its sender says the first one again, as a poller does every minute: that was replaced.
    await desk.send(sent(id="x", verdict={"status": "real"}))
    assert [alert.id for alert in await desk.listed(status="false_positive")] == ["x"]
    given = [
        entry.data["status"]
        for entry in (await desk.detail("x")).history
        if entry.what == "alert_verdict_given"
    ]
    assert given == ["real", "false_positive"]


async def test_a_producer_takes_its_alert_back_and_the_history_stays(desk: Desk) -> None:
    await desk.send(sent(id="x"), sent(id="y"))
    back = [
        {"id": "x", "source": "contest-eval", "withdrawn": True},
        {"id": "y", "source": "contest-eval", "superseded_by": "z"},
    ]
    assert [result.is_new for result in await desk.send(*back)] == [True, True]  # type: ignore[union-attr]
    assert [result.is_new for result in await desk.send(*back)] == [False, False]  # type: ignore[union-attr]
    assert await desk.listed() == []
    put_away = {alert.id: alert for alert in await desk.listed(include_archived=True)}
    assert put_away["x"].taken_back_at_ms is not None
    assert (put_away["x"].superseded_by, put_away["y"].superseded_by) == ("", "z")
    assert await desk.history("x") == ["alert_raised", "alert_withdrawn"]
    assert await desk.history("y") == ["alert_raised", "alert_superseded"]

    # The old batch sent again changes nothing; the alert told anew, at a later time, is back.
    await desk.send(sent(id="x"))
    assert await desk.listed() == []
    await desk.send(sent(id="x", timestamp="2026-06-08T09:10:00Z"))
    assert (await desk.only()).id == "x"
    assert (await desk.history("x"))[-1] == "alert_reopened"


async def test_what_never_was_needs_no_taking_back(desk: Desk) -> None:
    [result] = await desk.send({"id": "x", "source": "proctor", "withdrawn": True})
    assert result == Taken(0, "x", is_new=False)


async def test_nobody_takes_back_what_another_source_or_the_server_raised(desk: Desk) -> None:
    sitting = await desk.hall.sit()
    await desk.find(sitting=sitting, kind="recording_stopped")
    ours = (await desk.only()).id
    await desk.send(sent(id="x"))
    for item, words in (
        (
            {"id": ours, "source": "proctor", "withdrawn": True},
            "alerts[0].id belongs to an alert that this server raised",
        ),
        (
            {"id": "x", "source": "proctor", "withdrawn": True},
            "alerts[0].id belongs to an alert of another source",
        ),
        (sent(id=ours), "alerts[0].id belongs to an alert of another source"),
        (sent(id="x", hackerrank_username="asha"), "alerts[0].id belongs to an alert about"),
        (sent(id="x", contest_slug="other"), "alerts[0].id belongs to an alert of another contest"),
    ):
        with pytest.raises(AlertsRefused) as refused:
            await desk.send(item)
        assert refused.value.words.startswith(words)
    assert len(await desk.listed()) == 2


async def test_an_alert_without_a_sitting_gets_that_of_its_person_and_its_room(desk: Desk) -> None:
    first = await desk.hall.sit()
    await desk.send(sent(id="x"), sent(id="y", hackerrank_username="nobody"))
    alerts = {alert.id: alert for alert in await desk.listed()}
    assert (alerts["x"].session_id, alerts["x"].room) == (first.session_id, "Room 4")
    assert (alerts["y"].session_id, alerts["y"].room) == ("", "")
    [fact] = await desk.hall.facts(first, "alert_raised")
    assert (fact["alert_id"], fact["by"]) == ("x", "poller")
    await desk.hall.end(first)
    await desk.send(sent(id="z"))
    assert (await desk.listed(session_id=first.session_id))[0].id == "z"


async def test_an_alert_that_names_its_sitting_gets_its_exam_and_no_others(desk: Desk) -> None:
    await desk.hall.publish("july-2026")
    sitting = await desk.hall.sit()
    await desk.send(sent(id="x", session_id=sitting.session_id, contest_slug=""))
    assert (await desk.only()).exam_slug == EXAM
    for item, words in (
        (
            sent(session_id=sitting.session_id, contest_slug="july-2026"),
            "alerts[0].session_id is a sitting of another contest",
        ),
        (
            sent(session_id=sitting.session_id, hackerrank_username="asha"),
            "alerts[0].session_id is somebody else's sitting",
        ),
    ):
        with pytest.raises(AlertsRefused) as refused:
            await desk.send(item)
        assert refused.value.words == words
    # One that we do not know may be a sitting of long ago.
    await desk.send(sent(id="y", session_id="gone"))
    assert (await desk.listed())[0].session_id == "gone"


async def test_a_key_for_some_exams_sends_alerts_of_no_other(desk: Desk) -> None:
    here = posted((EXAM, ""), name="key of june")
    await desk.send(sent(id="x"), caller=here)
    await desk.send(sent(id="y", contest_slug="july-2026"), caller=KEY)
    for item in (
        sent(id="z", contest_slug="july-2026"),
        {"id": "y", "source": "contest-eval", "withdrawn": True},
    ):
        with pytest.raises(AlertsRefused) as refused:
            await desk.send(item, caller=here)
        assert refused.value.words == (
            "alerts[0].contest_slug must be a contest that this key is for"
        )
    assert {alert.id for alert in await desk.listed()} == {"x", "y"}


async def test_an_alert_that_names_no_contest_is_of_the_one_that_is_meant(desk: Desk) -> None:
    await desk.send(sent(contest_slug=""))
    alert = await desk.only(exam_slug=EXAM)
    assert alert.id == "contest-eval:web_paste:priya_s:_:2026-06-08T08:59:00Z"
    await desk.hall.publish("july-2026")
    await desk.send(sent(id="b", contest_slug=""), caller=posted(("july-2026", "")))
    assert (await desk.only(exam_slug="july-2026")).id == "b"
    # Of two that are open none is meant; what was told before stays where it was.
    await desk.send(sent(id="c", contest_slug=""), sent(contest_slug="", detail="more"))
    assert {a.id: a.exam_slug for a in await desk.listed()} == {
        alert.id: EXAM,
        "b": "july-2026",
        "c": "",
    }


async def test_alerts_come_before_their_exam_is_set_up(desk: Desk) -> None:
    await desk.send(sent(contest_slug="not-yet"))
    assert (await desk.only(exam_slug="not-yet")).room == ""


async def test_what_an_exam_sets_does_not_act_on_what_is_sent(desk: Desk) -> None:
    given = {"tab_away": {"enabled": False, "severity": "info", "action": "go_to_room"}}
    await desk.settings.replace(EXAM, given, by="asha")
    await desk.send(sent(source="proctor", type="tab_away", severity="critical"))
    alert = await desk.only()
    assert (alert.severity, alert.action) == ("critical", Action.GO_TO_ROOM)


async def test_a_batch_of_many_is_taken_in_parts_in_its_order(desk: Desk) -> None:
    results = await desk.send(*(sent(id=f"{n:04}") for n in range(450)))
    assert [result.id for result in results] == [f"{n:04}" for n in range(450)]
    assert len(await desk.listed(limit=1000)) == 450


@pytest.mark.parametrize(
    ("text", "at_ms"),
    [
        ("1970-01-01", 0),
        ("1970-01-01T00:00:01", 1000),
        ("1970-01-01T00:00:01.5Z", 1500),
        ("1970-01-01T05:30:00+05:30", 0),
        ("0001-01-01T00:00:00+14:00", -62135647200000),
        ("9999-12-31T23:59:59-14:00", 253402351199000),
        ("1780909200000", None),
        ("", None),
        ("yesterday", None),
    ],
)
def test_moments_are_read_as_iso_8601(text: str, at_ms: int | None) -> None:
    assert moment_ms(text) == at_ms
