"""The time line: drawn as the tracks it comes from, and what must always hold of it."""

import random
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from invigilator.evidence import Observation, ReceivedChunk, Track
from invigilator.kernel import Span
from invigilator.review import RecordedTrack, TimeLine, time_line
from invigilator.review.explaining import explained_gaps
from invigilator.review.model import ExplainedGap

BEGUN = 1_780_909_200_000
SECOND = 1000


def chunk(
    index: int,
    from_ms: int | None = None,
    to_ms: int | None = None,
    *,
    track: Track = Track.SCREEN,
    generation: int = 1,
    received_ms: int | None = None,
    sha256: str = "",
    chunk_id: str = "",
) -> ReceivedChunk:
    """A chunk captured between two moments after the sitting began; no moments, no claim.

    It arrives as its capture ends unless told otherwise.
    """
    arrived = received_ms if received_ms is not None else to_ms or 0
    return ReceivedChunk(
        chunk_id=chunk_id or f"{track}-{generation}-{index}",
        session_id="s",
        track=track,
        generation=generation,
        chunk_index=index,
        storage_key=f"{track}/{index}",
        media_type="video/webm",
        size_bytes=10,
        sha256=sha256 or f"{track}-{generation}-{index}",
        clock_origin_ms=None if from_ms is None else BEGUN - 5000,
        captured_from_ms=None if from_ms is None else from_ms + 5000,
        captured_to_ms=None if to_ms is None else to_ms + 5000,
        received_at_ms=BEGUN + arrived,
    )


def lay(
    chunks: list[ReceivedChunk],
    explained: list[ExplainedGap] | None = None,
    *,
    is_over: bool = True,
) -> TimeLine:
    return time_line(
        chunks, explained or [], begun_at_ms=BEGUN, segment_ms=10 * SECOND, is_over=is_over
    )


def drawn(track: RecordedTrack) -> list[tuple[str, int, int]]:
    """A track as (what, from, to) in order, counted from when the sitting began."""
    pieces = [(str(s.chunk.chunk_index), s.span) for s in track.segments]
    pieces += [(gap.reason, gap.span) for gap in track.gaps]
    return [
        (what, span.from_ms - BEGUN, span.to_ms - BEGUN)
        for what, span in sorted(pieces, key=lambda piece: piece[1])
    ]


def said(from_ms: int, to_ms: int, reason: str, track: str = "screen") -> ExplainedGap:
    return ExplainedGap(track, Span(BEGUN + from_ms, BEGUN + to_ms), reason)


def test_segments_lie_where_they_were_captured_however_late_they_arrive() -> None:
    line = lay([chunk(1, 0, 10_000, received_ms=900_000), chunk(2, 10_000, 20_000)])
    assert drawn(line.tracks[0]) == [("1", 0, 10_000), ("2", 10_000, 20_000)]
    assert line.span == Span(BEGUN, BEGUN + 20_000)


def test_the_next_recorder_begins_before_the_last_stops_and_the_last_is_cut() -> None:
    line = lay([chunk(1, 0, 10_040), chunk(2, 10_000, 20_035), chunk(3, 20_000, 30_000)])
    assert drawn(line.tracks[0]) == [
        ("1", 0, 10_000),
        ("2", 10_000, 20_000),
        ("3", 20_000, 30_000),
    ]


def test_a_page_that_was_closed_and_opened_again_leaves_a_gap_with_its_own_tracks_reason() -> None:
    line = lay(
        [chunk(1, 0, 10_000), chunk(2, 62_000, 72_000, generation=2)],
        [said(12_000, 62_000, "page_closed"), said(10_000, 62_000, "device_lost", "camera")],
    )
    assert drawn(line.tracks[0]) == [
        ("1", 0, 10_000),
        ("page_closed", 10_000, 62_000),
        ("2", 62_000, 72_000),
    ]


def test_of_two_reasons_the_one_that_explains_most_is_given() -> None:
    line = lay(
        [chunk(1, 0, 10_000), chunk(2, 60_000, 70_000)],
        [said(5_000, 20_000, "recorder_error"), said(20_000, 65_000, "page_closed")],
    )
    assert drawn(line.tracks[0])[1] == ("page_closed", 10_000, 60_000)


def test_every_reason_that_our_recorder_gives_is_understood() -> None:
    messages = (Path(__file__).parents[2] / "web/src/media/messages.ts").read_text()
    given = re.findall(r"'(\w+)'", messages.split("export type GapReason =")[1].split(";")[0])
    assert len(given) >= 9
    for reason in given:
        line = lay([chunk(1, 0, 10_000), chunk(2, 60_000, 70_000)], [said(9_000, 62_000, reason)])
        assert drawn(line.tracks[0])[1] == (reason, 10_000, 60_000)


def test_a_gap_that_nobody_explains_has_an_unknown_reason() -> None:
    line = lay([chunk(1, 0, 10_000), chunk(2, 60_000, 70_000)], [said(0, 9_000, "page_closed")])
    assert drawn(line.tracks[0])[1] == ("unknown", 10_000, 60_000)


def test_a_seam_of_half_a_second_is_no_gap_and_anything_longer_is() -> None:
    assert drawn(lay([chunk(1, 0, 10_000), chunk(2, 10_500, 20_000)]).tracks[0]) == [
        ("1", 0, 10_000),
        ("2", 10_500, 20_000),
    ]
    assert drawn(lay([chunk(1, 0, 10_000), chunk(2, 10_501, 20_000)]).tracks[0])[1] == (
        "unknown",
        10_000,
        10_501,
    )


def test_a_track_that_began_late_or_stopped_early_has_gaps_at_its_ends() -> None:
    line = lay(
        [
            chunk(1, 0, 60_000),
            chunk(1, 20_000, 30_000, track=Track.CAMERA),
        ]
    )
    assert [track.track for track in line.tracks] == ["screen", "camera"]
    assert drawn(line.tracks[1]) == [
        ("not_begun", 0, 20_000),
        ("1", 20_000, 30_000),
        ("over", 30_000, 60_000),
    ]


def test_a_short_gap_that_the_browser_told_of_is_shown() -> None:
    chunks = [chunk(1, 0, 10_000), chunk(2, 10_200, 20_000)]
    line = lay(chunks, [said(10_000, 10_200, "share_stopped")])
    assert drawn(line.tracks[0])[1] == ("share_stopped", 10_000, 10_200)


def test_while_the_sitting_goes_on_what_has_not_arrived_yet_is_no_gap() -> None:
    chunks = [chunk(1, 0, 60_000), chunk(1, 20_000, 30_000, track=Track.CAMERA)]
    line = lay(chunks, is_over=False)
    assert drawn(line.tracks[1]) == [("not_begun", 0, 20_000), ("1", 20_000, 30_000)]


def test_the_same_segment_stored_twice_is_shown_once() -> None:
    first = chunk(1, 0, 10_000)
    line = lay([first, replace(first, chunk_id="again", received_at_ms=BEGUN + 99_000)])
    assert [s.chunk.chunk_id for s in line.tracks[0].segments] == [first.chunk_id]
    assert line.tracks[0].overlapped == ()


def test_two_segments_of_equal_silence_are_two() -> None:
    line = lay([chunk(1, 0, 10_000, sha256="same"), chunk(2, 10_000, 20_000, sha256="same")])
    assert drawn(line.tracks[0]) == [("1", 0, 10_000), ("2", 10_000, 20_000)]


def test_two_segments_of_equal_silence_without_times_are_two() -> None:
    line = lay([chunk(index, received_ms=index * 10_000, sha256="same") for index in (1, 2)])
    assert drawn(line.tracks[0]) == [("1", 0, 10_000), ("2", 10_000, 20_000)]


def test_a_second_page_that_recorded_the_same_minutes_stays_playable_beside_the_first() -> None:
    line = lay([chunk(1, 0, 30_000), chunk(1, 10_000, 20_000, generation=2)])
    assert drawn(line.tracks[0]) == [("1", 0, 30_000)]
    [other] = line.tracks[0].overlapped
    assert (other.chunk.generation, other.span.length_ms) == (2, 10_000)


def test_times_that_cannot_be_true_are_not_believed() -> None:
    before = chunk(1, -3_600_000, -3_590_000, received_ms=12_000)
    future = chunk(2, 10**12, 10**12 + 10_000, received_ms=22_000)
    backwards = chunk(3, 30_000, 20_000, received_ms=32_000)
    line = lay([before, future, backwards])
    assert drawn(line.tracks[0]) == [
        ("1", 2_000, 12_000),
        ("2", 12_000, 22_000),
        ("3", 22_000, 32_000),
    ]


def test_chunks_of_a_reference_client_lie_before_their_arrival_and_slow_uploads_are_no_gaps() -> (
    None
):
    line = lay(
        [
            chunk(1, received_ms=10_200),
            chunk(2, received_ms=24_000),
            chunk(3, received_ms=30_100),
            chunk(5, received_ms=50_000),
        ]
    )
    assert drawn(line.tracks[0]) == [
        ("1", 100, 10_100),
        ("2", 10_100, 20_100),
        ("3", 20_100, 30_100),
        ("unknown", 30_100, 40_000),
        ("5", 40_000, 50_000),
    ]


def test_a_reference_clients_segments_that_ran_long_leave_no_gaps_between_them() -> None:
    line = lay([chunk(index, received_ms=index * 11_500) for index in (1, 2, 3)])
    assert drawn(line.tracks[0]) == [
        ("1", 1_500, 13_000),
        ("2", 13_000, 24_500),
        ("3", 24_500, 34_500),
    ]


def test_a_reference_clients_backlog_that_arrives_at_once_is_laid_end_to_end() -> None:
    line = lay([chunk(index, received_ms=100_000) for index in (3, 1, 2)])
    assert drawn(line.tracks[0]) == [
        ("1", 70_000, 80_000),
        ("2", 80_000, 90_000),
        ("3", 90_000, 100_000),
    ]


def test_a_reference_client_that_began_again_at_one_keeps_both_recordings_in_order() -> None:
    line = lay(
        [
            chunk(1, received_ms=10_000, sha256="a", chunk_id="a"),
            chunk(2, received_ms=20_000, sha256="b", chunk_id="b"),
            chunk(1, received_ms=40_000, sha256="c", chunk_id="c"),
        ]
    )
    assert [s.chunk.chunk_id for s in line.tracks[0].segments] == ["a", "b", "c"]


def test_a_sitting_without_evidence_has_an_empty_time_line() -> None:
    assert lay([]) == TimeLine(Span(BEGUN, BEGUN), ())


def test_a_gap_is_read_on_our_clock_and_what_cannot_be_read_explains_nothing() -> None:
    good = {
        "track": "screen",
        "clock_origin_ms": BEGUN,
        "from_ms": 5,
        "to_ms": 25,
        "reason": "page_closed",
    }
    details: list[dict[str, Any]] = [
        good,
        {**good, "reason": "<b>"},
        {**good, "to_ms": "25"},
        {**good, "to_ms": 5},
        {"track": "screen"},
        {},
    ]
    observations = [Observation("gap", "", detail, BEGUN) for detail in details]
    observations.append(Observation("other", "", good, BEGUN))
    assert explained_gaps(observations) == [said(5, 25, "page_closed")]


moments = st.integers(0, 40).map(lambda step: step * 400)


@st.composite
def any_chunk(draw: st.DrawFn) -> ReceivedChunk:
    index = draw(st.integers(1, 30))
    track = draw(st.sampled_from([Track.SCREEN, Track.CAMERA]))
    arrived = draw(moments)
    if draw(st.booleans()):
        return chunk(index, track=track, received_ms=arrived, sha256=f"{index}")
    from_ms = draw(moments)
    to_ms = from_ms + draw(st.integers(-400, 12_000))
    return chunk(
        index,
        from_ms,
        to_ms,
        track=track,
        generation=draw(st.integers(1, 2)),
        received_ms=arrived + to_ms,
        sha256=f"{index}",
    )


any_chunks = st.lists(any_chunk(), max_size=14).map(
    lambda found: [replace(one, chunk_id=f"c{number}") for number, one in enumerate(found)]
)


@given(any_chunks)
def test_every_moment_is_in_one_segment_or_one_gap_or_a_seam_nobody_could_see(
    chunks: list[ReceivedChunk],
) -> None:
    line = lay(chunks)
    for track in line.tracks:
        spans = [segment.span for segment in track.segments] + [gap.span for gap in track.gaps]
        reached = line.span.from_ms
        for span in sorted(spans):
            assert 0 <= span.from_ms - reached <= 500
            assert span.length_ms > 0
            reached = span.to_ms
        assert 0 <= line.span.to_ms - reached <= 500


@given(any_chunks, st.integers(0, 10**6))
def test_the_order_of_arrival_makes_no_difference(chunks: list[ReceivedChunk], seed: int) -> None:
    shuffled = list(chunks)
    random.Random(seed).shuffle(shuffled)
    assert lay(shuffled) == lay(chunks)


@given(any_chunks)
def test_everything_received_twice_gives_the_same_recording(chunks: list[ReceivedChunk]) -> None:
    again = [
        replace(one, chunk_id=f"z{one.chunk_id}", received_at_ms=one.received_at_ms)
        for one in chunks
    ]
    assert lay(chunks + again) == lay(chunks)


@given(any_chunks)
def test_no_chunk_is_lost(chunks: list[ReceivedChunk]) -> None:
    line = lay(chunks)
    shown = [
        (segment.chunk.track, segment.chunk.sha256)
        for track in line.tracks
        for segment in (*track.segments, *track.overlapped)
    ]
    assert set(shown) == {(one.track, one.sha256) for one in chunks}
