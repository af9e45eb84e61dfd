"""A sitting as the console shows it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.console import sitting_row
from invigilator.console.rows import News
from invigilator.sittings import tracks_of
from tests.support.hall import RECORDING, Hall


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (RECORDING, ("recording", "recording", "unavailable")),
        ("", ("inactive", "inactive", "inactive")),
        ("combined:recording;camera:stopped", ("recording", "stopped", "inactive")),
        ("stopped", ("stopped", "inactive", "inactive")),
        ("screen:<script>;camera:recording;x:y", ("inactive", "recording", "inactive")),
    ],
)
def test_each_track_has_its_word(state: str, words: tuple[str, str, str]) -> None:
    assert tracks_of(state) == dict(zip(("screen", "camera", "microphone"), words, strict=True))


@given(st.text())
def test_whatever_is_claimed_only_known_tracks_and_words_are_shown(state: str) -> None:
    tracks = tracks_of(state)
    assert set(tracks) == {"screen", "camera", "microphone"}
    assert set(tracks.values()) <= {
        "inactive",
        "recording",
        "stopped",
        "error",
        "permission_denied",
        "unavailable",
    }


@pytest.mark.anyio
async def test_a_sitting_that_just_began_is_connected_though_nobody_heard_from_it(
    hall: Hall,
) -> None:
    row = sitting_row(await hall.sit(), None)
    assert (row.connection, row.last_seen_at_ms) == ("connected", row.created_at_ms)


@pytest.mark.anyio
async def test_a_sitting_that_ended_is_shown_so_though_its_presence_is_still_there(
    hall: Hall,
) -> None:
    sitting = await hall.sit()
    await hall.beat(sitting)
    presence = hall.signs.presence_of(sitting.session_id)
    await hall.end(sitting)
    ended = await hall.database.read(lambda tx: hall.sittings.get(tx, sitting.session_id))
    assert ended is not None
    row = sitting_row(ended, presence, News(connection="connected", recording_state=RECORDING))
    assert (row.status, row.connection, row.tracks["screen"]) == (
        "ended",
        "disconnected",
        "inactive",
    )
