"""What pages say of their cameras is weighed as it is kept, once, and never stops its keeping."""

from functools import partial
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.camera import HINT, forget, store
from invigilator.camera.model import Looks, Source
from invigilator.camera.service import _read
from invigilator.camera.sources import virtual_name
from invigilator.evidence import ClaimedObservation
from invigilator.exams import ExamChanges
from invigilator.sittings import Sitting
from tests.support.hall import EXAM, Hall, claim
from tests.support.looks import looks_of

pytestmark = pytest.mark.anyio


async def show(hall: Hall, sitting: Sitting, line: str, *, first: int = 0, at: int = 0) -> None:
    """The page tells of a line of looks, five in each observation, all in one call."""
    sent = looks_of(line, first=first)
    said = [
        msgspec.structs.replace(
            claim("camera_looks", track_generation=1, looks=sent[number : number + 5]),
            sequence=at + number + 1,
        )
        for number in range(0, len(sent), 5)
    ]
    await hall.observe(sitting, *said)


async def views(hall: Hall, sitting: Sitting) -> list[tuple[str, bool]]:
    facts = await hall.facts(sitting, "camera_view_changed")
    return [(fact["view"], fact["ended_at_ms"] is not None) for fact in facts]


async def memory_of(hall: Hall, sitting: Sitting) -> str | None:
    return await hall.database.read(partial(store.memory_of, session_id=sitting.session_id))


async def policy(hall: Hall, **changes: Any) -> None:
    await hall.exams.change(EXAM, ExamChanges(policy=changes), by="somebody")


async def test_what_lasts_is_a_fact_and_looks_stand_in_none(hall: Hall) -> None:
    sitting = await hall.sit()
    await show(hall, sitting, "1110000000")
    await show(hall, sitting, "0" * 5 + "1" * 9, first=10, at=20)
    assert await views(hall, sitting) == [("nobody", False), ("nobody", True)]
    begun, over = await hall.facts(sitting, "camera_view_changed")
    assert (begun["looks"], begun["lasted_ms"], begun["faces"]) == (6, 5_000, 0)
    assert (over["looks"], over["lasted_ms"], over["told_at_ms"]) == (
        12,
        11_000,
        begun["told_at_ms"],
    )
    for kept in await hall.facts(sitting, "observations_received"):
        assert kept["notable"] == []


async def test_a_call_that_is_sent_again_counts_once(hall: Hall) -> None:
    sitting = await hall.sit()
    await show(hall, sitting, "0" * 4)
    for _ in range(3):
        await show(hall, sitting, "0" * 4)
    assert await views(hall, sitting) == []


async def test_where_the_policy_checks_no_camera_nothing_is_remembered(hall: Hall) -> None:
    await policy(hall, camera_checks=False)
    sitting = await hall.sit()
    await show(hall, sitting, "0" * 40)
    assert await views(hall, sitting) == []
    assert await memory_of(hall, sitting) is None


async def test_the_policy_says_for_how_long(hall: Hall) -> None:
    await policy(hall, camera_lasts_seconds=20, camera_still_seconds=10)
    sitting = await hall.sit()
    await show(hall, sitting, "0" * 20 + "1" + "f" * 12)
    assert await views(hall, sitting) == [("still", False)]


async def test_what_is_remembered_stays_short_and_goes_with_the_evidence(hall: Hall) -> None:
    sitting = await hall.sit()
    for number in range(10):
        await show(hall, sitting, "102dcf" * 15, first=number * 90, at=number * 100)
    kept = await memory_of(hall, sitting)
    assert kept is not None
    assert len(kept) < 1_500
    await hall.database.write(partial(forget, session_id=sitting.session_id))
    assert await memory_of(hall, sitting) is None


async def test_another_camera_and_a_virtual_name_are_facts_without_the_name(hall: Hall) -> None:
    sitting = await hall.sit()
    cameras: tuple[dict[str, Any], ...] = (
        {"device": "a1", "label": "Priya's Camera"},
        {"device": "a1", "label": "Priya's Camera"},
        {"device": "b2", "label": "OBS Virtual Camera", "is_virtual_hint": True},
    )
    for number, camera in enumerate(cameras):
        said = msgspec.structs.replace(claim("camera_source", **camera), sequence=number + 1)
        await hall.observe(sitting, said)
    first, changed = await hall.facts(sitting, "camera_source_changed")
    assert (first["device"], first["device_before"], first["virtual"]) == ("a1", "", "")
    assert (changed["device"], changed["device_before"]) == ("b2", "a1")
    assert changed["virtual"] == "obs virtual camera"
    assert "Priya" not in str([first, changed, await memory_of(hall, sitting)])


def test_a_name_is_a_weak_hint() -> None:
    assert virtual_name(Source("a", "Integrated Camera (04f2:b6d9)")) == ""
    assert virtual_name(Source("a", "Something odd", is_virtual_hint=True)) == HINT
    assert virtual_name(Source("a", "ManyCam Virtual Webcam")) == "manycam"


odd = st.sampled_from([None, True, -1, 2**63, 0.5, 1e300, "", "\0", [], [1], {}, {"at": 1}])
[LOOK] = looks_of("1")
nearly = st.builds(
    lambda name, value: {"looks": [{**LOOK, name: value}]}, st.sampled_from(list(LOOK)), odd
)


@given(detail=odd | nearly)
def test_whatever_a_page_says_is_read_or_passed_over(detail: Any) -> None:
    decoder = msgspec.json.Decoder(Looks)
    said = [ClaimedObservation("camera_looks", detail=detail)]
    for read in _read(decoder, said, "camera_looks"):
        assert all(look.claimed_ms == round(look.at.timestamp() * 1000) for look in read.looks)


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": "0001-01-01T00:00:00+14:00"},
        {"at": "9999-12-31T23:59:59.999-14:00"},
        {"brightness": 1e-320, "sharpness": 1e6},
    ],
)
async def test_what_no_camera_tells_stops_nothing(hall: Hall, wrong: dict[str, Any]) -> None:
    sitting = await hall.sit()
    looks = [{**look, **wrong} for look in looks_of("0")]
    await hall.observe(sitting, claim("camera_looks", looks=looks))
    await show(hall, sitting, "0" * 7)
    assert await views(hall, sitting) == [("nobody", False)]
