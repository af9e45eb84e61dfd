"""The demo's recordings are files that any player plays, and that stills come well out of."""

import hashlib
import io
from pathlib import Path

import av
import pytest

from invigilator.simulation.pictures import SIZES, Clips
from invigilator.stills.decoding import picture_in
from invigilator.stills.model import STILL_BYTES_MAX, WIDTH_PX, Jpeg
from tests.support.webm import size_of

TRACKS = ["screen", "camera"]


@pytest.mark.parametrize("track", TRACKS)
def test_each_segment_plays_alone_for_ten_seconds(clips: Clips, track: str) -> None:
    for look in range(6):
        clip = clips.of(track, look, 40_000)
        with av.open(io.BytesIO(clip.data), mode="r") as file:
            assert file.streams.video[0].codec_context.name in ("vp8", "libvpx")
            frames = list(file.decode(video=0))
            assert file.duration == 10_000_000
        assert (frames[0].width, frames[0].height) == SIZES[track]
        assert frames[0].time == 0
        assert frames[-1].time > 9
        assert clip.sha256 == hashlib.sha256(clip.data).hexdigest()


@pytest.mark.parametrize("track", TRACKS)
def test_a_still_comes_well_out_of_it(clips: Clips, track: str) -> None:
    still = picture_in(clips.of(track, 1, 0).data, WIDTH_PX[track])
    assert isinstance(still, Jpeg)
    assert 1_000 < len(still.data) <= STILL_BYTES_MAX
    assert size_of(still.data)[0] == WIDTH_PX[track]


@pytest.mark.parametrize("track", TRACKS)
def test_six_people_look_different_and_the_minute_moves_on(clips: Clips, track: str) -> None:
    assert len({clips.of(track, look, 0).sha256 for look in range(6)}) == 6
    assert clips.of(track, 0, 0).sha256 != clips.of(track, 0, 10_000).sha256
    assert clips.of(track, 0, 0).sha256 == clips.of(track, 0, 120_000).sha256


def test_all_of_them_are_small(clips: Clips, recordings: Path) -> None:
    files = [file for file in recordings.rglob("*") if file.is_file()]
    assert len(files) == 48
    assert sum(file.stat().st_size for file in files) < 2_500_000


def test_what_was_made_is_not_made_again(clips: Clips, recordings: Path) -> None:
    before = {file: file.stat().st_mtime_ns for file in recordings.rglob("*.webm")}
    Clips(recordings).make()
    assert {file: file.stat().st_mtime_ns for file in recordings.rglob("*.webm")} == before


def test_a_making_that_is_stopped_is_not_ready_and_leaves_no_half_file(tmp_path: Path) -> None:
    stopped = Clips(tmp_path)
    stopped.stop()
    stopped.make()
    assert not stopped.are_ready
    assert list(tmp_path.rglob("*.webm")) == []
