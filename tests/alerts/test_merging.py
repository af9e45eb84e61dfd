"""Merging: what many tellings of one alert come to, whatever their order."""

from dataclasses import replace
from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from invigilator.alerts.merging import merged
from invigilator.alerts.model import Alert
from invigilator.detection import Severity


def occurrence(
    at_ms: int, sequence: int, *, severity: Severity = Severity.WARNING, archived: int | None = None
) -> Alert:
    return Alert(
        id="proctor:x:priya_s:june-2026:2026-06-08",
        source="proctor",
        type="x",
        severity=severity,
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
        archived_at_ms=archived,
    )


occurrences = st.lists(
    st.builds(
        occurrence,
        st.integers(0, 5),
        st.integers(1, 10**6),
        severity=st.sampled_from(Severity),
        archived=st.none() | st.integers(0, 9),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda alert: alert.latest_sequence,
)


@given(occurrences, st.randoms(use_true_random=False))
def test_the_order_of_arrival_makes_no_difference(tellings: list[Alert], chance: object) -> None:
    shuffled = list(tellings)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert reduce(merged, shuffled) == reduce(merged, tellings)


@given(occurrences, st.data())
def test_merging_in_groups_comes_to_the_same(tellings: list[Alert], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(tellings)))
    groups = [group for group in (tellings[:cut], tellings[cut:]) if group]
    assert reduce(merged, [reduce(merged, group) for group in groups]) == reduce(merged, tellings)


@given(occurrences)
def test_no_occurrence_is_ever_lost(tellings: list[Alert]) -> None:
    whole = reduce(merged, tellings)
    assert whole.occurrences == len(tellings)
    assert whole.first_seen_at_ms == min(telling.first_seen_at_ms for telling in tellings)
    assert whole.last_seen_at_ms == max(telling.last_seen_at_ms for telling in tellings)
    latest = max(tellings, key=lambda t: (t.last_seen_at_ms, t.latest_sequence))
    assert (whole.detail, whole.session_id) == (latest.detail, latest.session_id)


def test_an_alert_becomes_as_urgent_as_its_most_urgent_occurrence() -> None:
    urgent = occurrence(1, 1, severity=Severity.CRITICAL)
    assert merged(urgent, occurrence(2, 2)).severity is Severity.CRITICAL


def test_a_recurrence_opens_an_archived_alert_again() -> None:
    archived = replace(occurrence(1, 1), archived_at_ms=50)
    assert merged(archived, occurrence(60, 2)).archived_at_ms is None
