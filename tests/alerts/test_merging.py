"""Merging: what many tellings of one alert come to, whatever their order."""

from dataclasses import replace
from functools import reduce
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.alerts.merging import completed, less_urgent, merged, more_urgent
from invigilator.alerts.model import Action, Alert, Verdict, VerdictStatus
from invigilator.detection import Severity


def occurrence(at_ms: int, sequence: int, **said: object) -> Alert:
    """One telling, worded by its sequence; `said` overrides any field."""
    alert = Alert(
        id="proctor:x:priya_s:june-2026:2026-06-08",
        source="proctor",
        type="x",
        severity=Severity.WARNING,
        exam_slug="june-2026",
        username="Priya_S",
        username_norm="priya_s",
        session_id=f"session {sequence}",
        room="Room 4",
        title="X",
        detail=f"at {at_ms}",
        data={"sequence": sequence},
        occurrences=1,
        first_seen_at_ms=at_ms,
        last_seen_at_ms=at_ms,
        latest_sequence=sequence,
        received_at_ms=at_ms + 5,
    )
    return replace(alert, **said)  # type: ignore[arg-type]


moments = st.none() | st.integers(0, 12)
verdicts = st.none() | st.builds(
    Verdict,
    st.sampled_from(VerdictStatus),
    reason=st.sampled_from(["", "seen it"]),
    by=st.sampled_from(["", "asha"]),
    given_at_ms=st.integers(0, 3),
)


@st.composite
def tellings_of_one_alert(draw: st.DrawFn) -> list[Alert]:
    """Tellings that may leave out anything, be closed, archived, taken back or decided."""
    tellings = []
    for sequence in draw(st.lists(st.integers(1, 1000), min_size=1, max_size=6, unique=True)):
        taken_back = draw(moments)
        tellings.append(
            occurrence(
                draw(st.integers(0, 5)),
                sequence,
                severity=draw(st.sampled_from(Severity)),
                action=draw(st.sampled_from(Action)),
                claimed=draw(st.booleans()),
                derived=draw(st.booleans()),
                room=draw(st.sampled_from(["", "Room 1", "Room 2"])),
                session_id=draw(st.sampled_from(["", "one", "two"])),
                detail=draw(st.sampled_from(["", "a", "b"])),
                data=draw(st.sampled_from([{}, {"a": 1}, {"b": 2}])),
                video_key=draw(st.sampled_from(["", "v1", "v2"])),
                archived_at_ms=draw(moments),
                closed_at_ms=draw(moments),
                taken_back_at_ms=taken_back,
                superseded_by="" if taken_back is None else draw(st.sampled_from(["", "other"])),
                verdict=draw(verdicts),
            )
        )
    return tellings


def settled(alert: Alert) -> Alert:
    """As any alert is once it was merged: what it was told of after stands no more."""
    return merged(replace(alert, occurrences=0), replace(alert, occurrences=alert.occurrences))


@given(tellings_of_one_alert(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_makes_no_difference(tellings: list[Alert], chance: object) -> None:
    shuffled = list(tellings)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert reduce(merged, map(settled, shuffled)) == reduce(merged, map(settled, tellings))


@given(tellings_of_one_alert().filter(lambda tellings: len(tellings) <= 4))
def test_all_permutations_come_to_the_same(tellings: list[Alert]) -> None:
    first = reduce(merged, map(settled, tellings))
    for order in permutations(tellings):
        assert reduce(merged, map(settled, order)) == first


@given(tellings_of_one_alert(), st.data())
def test_merging_in_groups_comes_to_the_same(tellings: list[Alert], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(tellings)))
    tellings = [settled(telling) for telling in tellings]
    groups = [group for group in (tellings[:cut], tellings[cut:]) if group]
    assert reduce(merged, [reduce(merged, group) for group in groups]) == reduce(merged, tellings)


@given(tellings_of_one_alert())
def test_no_occurrence_is_ever_lost(tellings: list[Alert]) -> None:
    whole = reduce(merged, tellings)
    assert whole.occurrences == len(tellings)
    assert whole.first_seen_at_ms == min(telling.first_seen_at_ms for telling in tellings)
    assert whole.last_seen_at_ms == max(telling.last_seen_at_ms for telling in tellings)


@given(tellings_of_one_alert())
def test_each_field_is_worded_by_the_latest_that_says_it(tellings: list[Alert]) -> None:
    whole = reduce(merged, tellings)
    in_order = sorted(tellings, key=lambda t: (t.last_seen_at_ms, t.latest_sequence))
    for name in ("room", "session_id", "detail", "data", "video_key"):
        said = [getattr(telling, name) for telling in in_order if getattr(telling, name)]
        assert getattr(whole, name) == (said[-1] if said else getattr(tellings[0], name))


@given(tellings_of_one_alert())
def test_a_decision_is_never_overwritten_by_pending(tellings: list[Alert]) -> None:
    decisions = [
        telling.verdict
        for telling in tellings
        if telling.verdict and telling.verdict.status is not VerdictStatus.PENDING
    ]
    verdict = reduce(merged, tellings).verdict
    if decisions:
        assert verdict is not None
        assert verdict.given_at_ms == max(decision.given_at_ms for decision in decisions)
        assert verdict.status is not VerdictStatus.PENDING


def test_a_pending_that_comes_after_a_decision_changes_nothing_in_either_order() -> None:
    decision = occurrence(1, 1, verdict=Verdict(VerdictStatus.REAL, given_at_ms=1))
    pending = occurrence(2, 2, verdict=Verdict(VerdictStatus.PENDING, given_at_ms=9))
    for whole in (merged(decision, pending), merged(pending, decision)):
        assert whole.verdict == decision.verdict


@given(tellings_of_one_alert())
def test_it_is_a_claim_only_while_nothing_else_says_it(tellings: list[Alert]) -> None:
    whole = reduce(merged, tellings)
    assert whole.claimed == all(telling.claimed for telling in tellings)


def test_an_alert_becomes_as_urgent_as_its_most_urgent_occurrence() -> None:
    urgent = occurrence(1, 1, severity=Severity.CRITICAL, action=Action.GO_TO_ROOM)
    both = merged(urgent, occurrence(2, 2))
    assert (both.severity, both.action) == (Severity.CRITICAL, Action.GO_TO_ROOM)
    assert more_urgent(Severity.INFO, Severity.WARNING) is Severity.WARNING
    assert less_urgent(Severity.INFO, Severity.WARNING) is Severity.INFO


@pytest.mark.parametrize("put", ["archived_at_ms", "taken_back_at_ms"])
def test_a_recurrence_opens_again_what_was_put_away(put: str) -> None:
    known = occurrence(1, 1, **{put: 50})
    assert not known.is_listed
    assert merged(known, occurrence(60, 2)).is_listed


def test_what_is_closed_stays_closed_until_it_happens_again() -> None:
    closed = occurrence(10, 1, closed_at_ms=20)
    assert merged(closed, occurrence(15, 2)).closed_at_ms == 20
    assert merged(closed, occurrence(30, 2)).closed_at_ms is None


def test_a_later_decision_replaces_an_earlier_one() -> None:
    earlier = occurrence(9, 9, verdict=Verdict(VerdictStatus.REAL, given_at_ms=1))
    later = occurrence(1, 1, verdict=Verdict(VerdictStatus.FALSE_POSITIVE, given_at_ms=2))
    whole = merged(earlier, later)
    assert whole.verdict is not None
    assert whole.verdict.status is VerdictStatus.FALSE_POSITIVE


def test_a_repetition_fills_in_what_was_missing_and_changes_nothing_else() -> None:
    known = occurrence(5, 5, room="", video_key="")
    told = occurrence(9, 9, room="Room 7", video_key="v", detail="other words")
    filled = completed(known, told)
    assert filled == replace(known, room="Room 7", video_key="v")
    assert completed(filled, told) == filled
    earlier = replace(told, last_seen_at_ms=2, latest_sequence=2)
    later = occurrence(3, 3, room="Room 8", video_key="")
    assert merged(completed(known, earlier), later).room == "Room 8"
