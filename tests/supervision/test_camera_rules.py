"""A hosted exam's three rules of the camera: weighed by what has lasted, and shown to staff."""

from typing import Any

import pytest

from invigilator.exams import Weight
from tests.papers.conftest import PaperClient
from tests.supervision.conftest import Hall, standing
from tests.support.looks import BEGAN, looks_of

pytestmark = pytest.mark.anyio

BEGAN_MS = round(BEGAN.timestamp() * 1000)


async def show(hall: Hall, client: PaperClient, line: str) -> None:
    """The page tells of a line of looks, the last of which is made now."""
    looks = looks_of(line)
    second = len(line) - 1
    hall.place.clock.set_wall(BEGAN_MS + second * 1000)
    said = [
        {
            "type": "camera_looks",
            "timestamp": looks[-1]["at"],
            "sequence": number + 1,
            "detail": {"track_generation": 1, "looks": looks[number : number + 5]},
        }
        for number in range(0, len(looks), 5)
    ]
    answer = await client.call("/api/events", events=said, stream="camera")
    assert answer.status_code == 200, answer.text
    await hall.weigh()


async def seen(hall: Hall) -> dict[str, dict[str, Any]]:
    return {one["type"]: one for one in await hall.raise_alerts()}


async def test_staff_see_what_a_camera_showed_when_and_in_which_words(hall: Hall) -> None:
    await hall.begin()
    client = await hall.sit()
    await client.open()
    await show(hall, client, "1" * 10 + "0" * 8 + "1" * 10)
    alert = (await seen(hall))["no_face"]
    assert (alert["severity"], alert["title"], alert["claimed"]) == (
        "warning",
        "Nobody in view",
        True,
    )
    assert alert["first_seen_at_ms"] == BEGAN_MS + 10_000, "the second at which it began"
    assert alert["detail"] == "In 6 looks over 5 s no face was found"
    assert alert["closed_at_ms"] == BEGAN_MS + 17_000


async def test_a_rule_that_counts_is_counted_once_for_each_time_that_it_lasted(hall: Hall) -> None:
    await hall.begin(violation_limit=2, rule_no_face=Weight.COUNT)
    client = await hall.sit()
    await client.open()
    await show(hall, client, "0" * 20 + "1" * 10)
    assert (await standing(client))["counted"] == 1
    await show(hall, client, "0" * 20 + "1" * 10 + "0" * 10)
    told = await standing(client)
    assert (told["counted"], told["is_handed_in"]) == (2, True)


async def test_what_a_page_calls_by_the_name_of_such_a_rule_itself_counts_nothing(
    hall: Hall,
) -> None:
    await hall.begin(violation_limit=1, rule_no_face=Weight.COUNT)
    client = await hall.sit()
    await client.open()
    await client.observe("no_face", "multiple_faces", "camera_covered")
    await hall.weigh()
    assert (await standing(client))["counted"] == 0


async def test_a_rule_that_is_ignored_or_relaxed_raises_nothing(hall: Hall) -> None:
    await hall.begin(rule_no_face=Weight.IGNORE, rule_camera_covered=Weight.WARN)
    await hall.expect("username,name,relaxed\npriya_s,Priya,camera_covered\n")
    client = await hall.sit("priya_s")
    await client.open()
    await show(hall, client, "0" * 10 + "1" * 6 + "d" * 10)
    assert await seen(hall) == {}


async def test_where_the_policy_checks_no_camera_nothing_is_found(hall: Hall) -> None:
    await hall.begin(camera_checks=False)
    client = await hall.sit()
    await client.open()
    await show(hall, client, "0" * 60)
    assert await seen(hall) == {}
