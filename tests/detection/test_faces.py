"""What cameras show becomes findings: what, since when, in plain words, and when it is over."""

from typing import Any

import msgspec
import pytest

from invigilator.sittings import Sitting
from tests.support.hall import Hall, claim
from tests.support.looks import looks_of

pytestmark = pytest.mark.anyio


async def show(hall: Hall, sitting: Sitting, line: str, *, first: int = 0) -> None:
    """A minute of looks or less comes in one call, as the last of them is made."""
    hall.clock.advance(len(line) * 1000)
    said = [
        msgspec.structs.replace(claim("camera_looks", looks=looks), sequence=first + number + 1)
        for number in range(0, len(line), 5)
        if (looks := looks_of(line[number : number + 5], first=first + number))
    ]
    await hall.observe(sitting, *said)


@pytest.mark.parametrize(
    ("line", "finding_type", "title", "detail"),
    [
        ("1" + "0" * 6, "no_face", "Nobody in view", "no face was found"),
        ("1" + "2" * 6, "multiple_faces", "More than one person in view", "more than one face"),
        ("1" + "d" * 6, "camera_covered", "Camera dark or covered", "the picture was dark"),
        ("1" + "c" * 6, "camera_covered", "Camera dark or covered", "the picture looked covered"),
        ("1" + "f" * 33, "camera_still", "Camera picture stands still", "did not change at all"),
    ],
)
async def test_what_a_camera_shows_is_found_with_its_second_and_its_words(
    hall: Hall, line: str, finding_type: str, title: str, detail: str
) -> None:
    sitting = await hall.sit()
    began_at_ms = hall.clock.now_ms()
    await show(hall, sitting, line)
    await hall.weigh()
    [found] = await hall.facts(sitting, "finding_made")
    assert (found["finding_type"], found["title"]) == (finding_type, title)
    assert detail in found["detail"]
    assert found["is_claim"] is True
    # The first look was made as the second began: a second before the clock moved on.
    first_second = 2 if "f" in line else 1
    assert found["at_ms"] == began_at_ms + 1000 + first_second * 1000
    assert found["data"]["looks"] >= 3
    assert "hash" not in found["data"]


async def test_it_is_over_when_something_else_is_seen(hall: Hall) -> None:
    sitting = await hall.sit()
    await show(hall, sitting, "0" * 10)
    await show(hall, sitting, "1" * 6, first=10)
    await hall.weigh()
    [made] = await hall.facts(sitting, "finding_made")
    [closed] = await hall.facts(sitting, "finding_closed")
    assert (closed["finding_type"], closed["dedupe"]) == ("no_face", made["dedupe"])
    assert closed["at_ms"] - made["at_ms"] == 9_000
    assert closed["detail"] == "It was so for 9 s: no face was found"
    assert "alert_closed" in await hall.kinds(sitting)


@pytest.mark.parametrize(
    ("cameras", "found"),
    [
        ([{"device": "a"}, {"device": "a"}], []),
        ([{"device": "a"}, {"device": "b"}], ["camera_changed"]),
        ([{"device": "a", "label": "OBS Virtual Camera"}], ["virtual_camera"]),
        ([{"device": "a", "is_virtual_hint": True}], ["virtual_camera"]),
        ([{"label": "no device"}], []),
    ],
)
async def test_another_camera_or_a_virtual_name_is_a_note(
    hall: Hall, cameras: list[dict[str, Any]], found: list[str]
) -> None:
    sitting = await hall.sit()
    for number, camera in enumerate(cameras):
        said = msgspec.structs.replace(claim("camera_source", **camera), sequence=number + 1)
        await hall.observe(sitting, said)
    await hall.weigh()
    made = await hall.facts(sitting, "finding_made")
    assert [one["finding_type"] for one in made] == found
    assert {one["severity"] for one in made} <= {"info"}


async def test_a_camera_of_which_nothing_is_heard_is_never_found(hall: Hall) -> None:
    sitting = await hall.sit()
    await show(hall, sitting, "1" * 5)
    hall.clock.advance(600_000)
    await hall.observe(sitting, msgspec.structs.replace(claim("camera_looks"), sequence=900))
    await hall.weigh()
    assert await hall.findings(sitting) == []
