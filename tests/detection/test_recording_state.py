"""What a heartbeat's claim about its recording means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.detection.recording.state import STOPPED, has_stopped, is_stopped, segments

WORDS = ["inactive", "recording", "stopped", "error", "permission_denied", "unavailable", "ended"]
words = st.sampled_from(WORDS)


@pytest.mark.parametrize(
    "state",
    [
        "screen:stopped;camera:recording;microphone:recording",
        "combined:stopped;screen:recording",
        "combined:recording;screen:error",
        "stopped",
        "Screen: Ended ;camera:recording",
        "camera:recording;microphone:inactive",
    ],
)
def test_a_screen_that_is_not_recorded_counts_as_stopped(state: str) -> None:
    assert is_stopped(state)


@pytest.mark.parametrize(
    "state",
    [
        "screen:recording;camera:stopped;microphone:error",
        "combined:recording;camera:stopped",
        "recording",
        "camera:recording",
        "",
        ";;:",
    ],
)
def test_other_tracks_and_silence_do_not_count_as_stopped(state: str) -> None:
    assert not is_stopped(state)


@given(words, words, words)
def test_only_the_screen_decides_where_it_is_named(screen: str, camera: str, mic: str) -> None:
    state = f"screen:{screen};camera:{camera};microphone:{mic}"
    assert is_stopped(state) == (screen in STOPPED)


@given(st.permutations(["screen:recording", "camera:stopped", "microphone:error"]))
def test_the_order_of_tracks_does_not_matter(parts: list[str]) -> None:
    assert not is_stopped(";".join(parts))


claims = st.text(max_size=80) | st.lists(
    st.tuples(st.sampled_from(["screen", "camera", "combined", "x"]), words), max_size=4
).map(lambda parts: ";".join(f"{track}:{word}" for track, word in parts))


@given(claims, claims)
def test_any_claim_can_be_read_and_what_has_stopped_does_not_stop_again(
    earlier: str, later: str
) -> None:
    if has_stopped(earlier, later):
        assert is_stopped(later)
        assert not is_stopped(earlier)
        for still in ("screen:stopped", "screen:error", "ended", later):
            assert not has_stopped(later, still)


@given(st.dictionaries(st.sampled_from(["screen", "camera", "combined"]), words, min_size=1))
def test_a_composite_state_reads_back_as_its_parts(parts: dict[str, str]) -> None:
    state = ";".join(f"{track}:{word}" for track, word in parts.items())
    assert dict(segments(state)) == parts


@pytest.mark.parametrize("earlier", ["", "screen:inactive", "screen:permission_denied"])
def test_a_page_that_never_recorded_has_not_stopped_when_it_is_inactive(earlier: str) -> None:
    assert not has_stopped(earlier, "screen:inactive;camera:inactive")


@pytest.mark.parametrize("later", ["screen:stopped", "screen:error", "screen:inactive", "ended"])
def test_a_recording_that_goes_away_has_stopped(later: str) -> None:
    assert has_stopped("screen:recording;camera:recording", later)


def test_a_stop_that_happened_while_nobody_listened_is_still_a_stop() -> None:
    assert has_stopped("", "screen:stopped;camera:recording")
