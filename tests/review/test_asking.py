"""What a recording says of the times at which its page asked whether the candidate is there."""

from typing import Any

import httpx2
import pytest

from invigilator.evidence import Observation
from invigilator.review.asking import ASKED_MAX, asked_checkpoints
from tests.review.conftest import Recorder
from tests.support.hall import Hall, claim

NINE = 1_780_909_200_000


def told(what: str, at: str, checkpoint: Any = "c1", **detail: Any) -> Observation:
    """An observation of a checkpoint, as it was kept at ten past nine."""
    return Observation(
        f"integrity_checkpoint_{what}",
        f"2026-06-08T09:{at}.000Z",
        {"checkpoint_id": checkpoint, **detail},
        NINE + 600_000,
    )


def drawn(*observations: Observation) -> list[tuple[int, str | None, int | None]]:
    """When each was shown, what came of it and when, in seconds after nine."""

    def second(ms: int | None) -> int | None:
        return None if ms is None else (ms - NINE) // 1000

    return [
        (second(one.shown_at_ms) or 0, one.answer, second(one.answered_at_ms))
        for one in asked_checkpoints(observations)
    ]


def test_each_that_was_shown_says_what_came_of_it() -> None:
    assert drawn(
        told("shown", "01:00"),
        told("confirmed", "01:30"),
        told("shown", "04:00", "c2"),
        told("missed", "06:00", "c2"),
        told("shown", "08:00", "c3"),
    ) == [(60, "confirmed", 90), (240, "missed", 360), (480, None, None)]


def test_the_order_of_arrival_changes_nothing() -> None:
    assert drawn(told("confirmed", "01:30"), told("shown", "01:00")) == [(60, "confirmed", 90)]


def test_what_was_said_first_of_how_it_ended_stays() -> None:
    assert drawn(told("shown", "01:00"), told("missed", "03:00"), told("confirmed", "02:59")) == [
        (60, "missed", 180)
    ]


def test_a_moment_after_it_reached_us_is_the_moment_when_it_did() -> None:
    assert drawn(told("shown", "59:00")) == [(600, None, None)]
    unread = Observation("integrity_checkpoint_shown", "soon", {"checkpoint_id": "c"}, NINE)
    assert drawn(unread) == [(0, None, None)]


@pytest.mark.parametrize("checkpoint", [None, 7, "", "x" * 101, ["c"]])
def test_what_names_no_checkpoint_tells_of_none(checkpoint: Any) -> None:
    assert drawn(told("shown", "01:00", checkpoint)) == []


def test_no_browser_makes_the_list_longer_than_it_may_be() -> None:
    many = [told("shown", "01:00", f"c{number}") for number in range(ASKED_MAX + 5)]
    assert len(drawn(*many, told("missed", "02:00", f"c{ASKED_MAX + 7}"))) == ASKED_MAX


@pytest.mark.anyio
@pytest.mark.usefixtures("either_engine")
async def test_a_missed_one_is_in_the_recording_and_raises_no_alert(
    hall: Hall, recorder: Recorder, browser: httpx2.AsyncClient
) -> None:
    sitting = await hall.sit()
    await recorder.send(sitting, 1, 0, 10_000)
    hall.clock.advance(600_000)
    shown = claim(
        "integrity_checkpoint_shown",
        "2026-06-08T09:01:00.000Z",
        checkpoint_id="c1",
        message="?",
        expires_at="2026-06-08T09:03:00.000Z",
    )
    missed = claim(
        "integrity_checkpoint_missed",
        "2026-06-08T09:07:00.000Z",
        checkpoint_id="c1",
        message="?",
        was_away=True,
    )
    await hall.observe(sitting, shown, missed)
    await hall.weigh()
    recording = (await browser.get(f"/api/review/sittings/{sitting.session_id}")).json()
    assert recording["alerts"] == []
    [checkpoint] = recording["checkpoints"]
    assert checkpoint == {
        "checkpoint_id": "c1",
        "shown_at_ms": NINE + 60_000,
        "answer": "missed",
        "answered_at_ms": NINE + 420_000,
        "was_away": True,
    }
