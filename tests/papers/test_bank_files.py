"""Files of questions: brought into an exam's bank with a report, and taken out again."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx2
import pytest

from invigilator.identity import Caller, Permission
from invigilator.jobs import ProcessDied
from invigilator.papers import BankFiles
from invigilator.papers.bank_files.model import FileTooHeavy
from invigilator.papers.exchange import Format, Medium, write
from invigilator.papers.items import Item, Option, SingleChoice
from invigilator.testing import FakeClock
from tests.papers.conftest import HOSTED, choice, hosted, make, staff
from tests.support.installation import Installation, installation
from tests.support.pictures import png

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

GIFT = """\
$CATEGORY: basics

::Lists::Which can be changed in place? {=a list ~a tuple}

::Broken::This one has {=no end

::Truth::A tuple can be hashed. {T}
"""


async def bring(http: httpx2.AsyncClient, content: str | bytes, **query: Any) -> httpx2.Response:
    """Send a file to the hosted exam's bank; with `dry_run` only ask."""
    path = f"/api/staff/exams/{HOSTED}/bank/import"
    return await http.post(path, params=query, content=content)


async def reported(http: httpx2.AsyncClient, content: str | bytes, **query: Any) -> dict[str, Any]:
    answer = await bring(http, content, **query)
    assert answer.status_code == 200, answer.text
    report: dict[str, Any] = answer.json()
    return report


async def kept(http: httpx2.AsyncClient) -> list[dict[str, Any]]:
    """The hosted exam's items, as its list has them."""
    answer = await http.get("/api/staff/items", params={"home": HOSTED})
    return [one["item"] for one in answer.json()["items"]]


@pytest.fixture
async def author(place: Installation, admin: httpx2.AsyncClient) -> httpx2.AsyncClient:
    await hosted(place)
    return admin


def outcomes(report: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["title"], one["outcome"]) for one in report["items"]]


async def test_a_dry_run_tells_of_each_question_and_keeps_none(author: httpx2.AsyncClient) -> None:
    report = await reported(author, GIFT, dry_run=True)
    assert (report["new"], report["known"], report["not_imported"]) == (2, 0, 1)
    assert outcomes(report) == [("Lists", "new"), ("Broken", "not_imported"), ("Truth", "new")]
    broken = report["items"][1]
    assert broken["place"] == "line 5"
    assert broken["reason"]
    assert "This one has" in broken["source"]
    assert await kept(author) == []


async def test_what_is_kept_is_what_the_dry_run_told(author: httpx2.AsyncClient) -> None:
    told = await reported(author, GIFT, dry_run=True)
    done = await reported(author, GIFT)
    assert outcomes(done) == outcomes(told)
    assert [one["title"] for one in await kept(author)] == ["Lists", "Truth"]
    assert all(one["item_id"] for one in done["items"] if one["outcome"] == "new")


async def test_the_same_file_twice_keeps_each_question_once(author: httpx2.AsyncClient) -> None:
    first = await reported(author, GIFT)
    again = await reported(author, GIFT)
    assert (again["new"], again["known"]) == (0, 2)
    assert [one["item_id"] for one in again["items"]] == [one["item_id"] for one in first["items"]]
    assert len(await kept(author)) == 2
    twice_in_one = "Is it?{T}\n\nIs it?{T}\n"
    report = await reported(author, twice_in_one, dry_run=True)
    assert [one["outcome"] for one in report["items"]] == ["new", "known"]
    assert (await reported(author, twice_in_one))["new"] == 1


async def test_an_item_that_was_changed_since_is_new_again(author: httpx2.AsyncClient) -> None:
    done = await reported(author, GIFT)
    item_id = done["items"][0]["item_id"]
    await author.post(f"/api/staff/items/{item_id}", json={"item": choice(), "revision": 1})
    assert (await reported(author, GIFT, dry_run=True))["new"] == 1


async def test_an_item_that_was_taken_out_comes_back_as_a_new_one(
    author: httpx2.AsyncClient,
) -> None:
    done = await reported(author, GIFT)
    await author.post(f"/api/staff/items/{done['items'][0]['item_id']}/retire", json={})
    again = await reported(author, GIFT)
    assert (again["new"], again["known"]) == (1, 1)
    assert sorted(one["title"] for one in await kept(author)) == ["Lists", "Truth"]


async def test_a_file_that_is_none_is_refused_whole(author: httpx2.AsyncClient) -> None:
    empty = await bring(author, b"  ")
    assert (empty.status_code, empty.json()["code"]) == (422, "file_unreadable")
    broken = await bring(author, b"PK\x03\x04 no archive")
    assert (broken.status_code, broken.json()["code"]) == (422, "file_unreadable")
    unknown = await bring(author, GIFT, format="word")
    assert unknown.status_code == 400
    assert await kept(author) == []


async def test_a_question_that_a_bank_cannot_keep_stops_no_other(
    author: httpx2.AsyncClient,
) -> None:
    file = f"::{'long ' * 50}::Is it? {{T}}\n\n::Fine::Is it? {{F}}\n"
    report = await reported(author, file)
    assert [one["outcome"] for one in report["items"]] == ["not_imported", "new"]
    assert "title" in report["items"][0]["reason"]


def pictured(content: bytes) -> bytes:
    """A QTI package of one question that shows a picture."""
    item = Item(
        title="Shown",
        prompt="What is this?\n\n![A chart](media:chart.png)",
        body=SingleChoice(
            options=(Option(id="a", text="x", credit=Decimal(1)), Option(id="b", text="y"))
        ),
    )
    return write([item], Format.QTI, [Medium("chart.png", "image/png", content)]).content


async def test_pictures_come_along_and_go_out_again(author: httpx2.AsyncClient) -> None:
    file = pictured(png())
    dry = await reported(author, file, dry_run=True)
    assert (dry["media"], dry["new"]) == (1, 1)
    await reported(author, file)
    (item,) = await kept(author)
    name = item["prompt"].partition("media:")[2].rstrip(")")
    shown = await author.get(f"/api/staff/exams/{HOSTED}/media/{name}")
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/png")
    assert shown.content == png()
    path = f"/api/staff/exams/{HOSTED}/bank/export"
    out = await author.get(path, params={"format": "qti"})
    again = await reported(author, out.content, dry_run=True)
    assert (again["known"], again["media"]) == (1, 0)


async def test_a_picture_that_is_damaged_is_left_out_and_told(author: httpx2.AsyncClient) -> None:
    report = await reported(author, pictured(png()[:-20]))
    assert (report["media"], report["new"]) == (0, 1)
    assert "chart.png" in " ".join(report["notes"])


async def test_an_export_says_what_its_format_cannot(author: httpx2.AsyncClient) -> None:
    await make(author, choice(explanation="Lists can."), home=HOSTED)
    await make(author, choice("Essay", body={"type": "essay"}), home=HOSTED)
    path = f"/api/staff/exams/{HOSTED}/bank/export"
    report = (await author.get(f"{path}/report", params={"format": "aiken"})).json()
    told = {(one["title"], one["where"]) for one in report["losses"]}
    assert {("Essay", ""), ("Types", "explanation")} <= told
    file = await author.get(path, params={"format": "aiken"})
    assert "items.txt" in file.headers["content-disposition"]
    assert "ANSWER: A" in file.text
    assert len(file.content) == report["file_bytes"]
    unwritten = await author.get(path, params={"format": "csv"})
    assert (unwritten.status_code, unwritten.json()["code"]) == (400, "format_not_written")


async def test_an_export_of_a_tag_has_its_items_alone(author: httpx2.AsyncClient) -> None:
    await make(author, choice("Wanted", tags=["types"]), home=HOSTED)
    await make(author, choice("Other"), home=HOSTED)
    path = f"/api/staff/exams/{HOSTED}/bank/export"
    file = await author.get(path, params={"format": "gift", "tag": "types"})
    assert ("Wanted" in file.text, "Other" in file.text) == (True, False)


async def test_who_writes_no_papers_brings_no_files(
    place: Installation, author: httpx2.AsyncClient
) -> None:
    proctor = await staff(place, "proctor")
    assert (await bring(proctor, GIFT)).status_code == 403
    path = f"/api/staff/exams/{HOSTED}/bank/export"
    assert (await proctor.get(path, params={"format": "gift"})).status_code == 403


async def test_files_faster_than_anybody_reads_reports_are_put_off(
    author: httpx2.AsyncClient,
) -> None:
    answers = [await bring(author, "Is it?{T}", dry_run=True) for _ in range(31)]
    assert [one.status_code for one in answers] == [200] * 30 + [429]


async def test_files_are_read_in_a_process_of_their_own(tmp_path: Path, clock: FakeClock) -> None:
    async with installation(tmp_path / "data", clock, jobs=False, apart=True) as place:
        await hosted(place)
        author = await staff(place, "admin")
        assert (await reported(author, GIFT))["new"] == 2
        unreadable = await bring(author, "A sentence.", format="moodle_xml")
        assert (unreadable.status_code, unreadable.json()["code"]) == (422, "file_unreadable")
        assert unreadable.json()["field"] == "file"
        path = f"/api/staff/exams/{HOSTED}/bank/export"
        assert "Lists" in (await author.get(path, params={"format": "gift"})).text


class DyingWork:
    """Every process dies before it answers, as of one that needs too much."""

    async def run(self, function: Any, *arguments: Any, **limits: Any) -> Any:
        raise ProcessDied("passed its time")

    async def close(self) -> None:
        """Nothing runs."""


async def test_a_file_that_takes_too_long_is_refused_and_keeps_nothing(
    place: Installation, author: httpx2.AsyncClient
) -> None:
    parts = place.parts
    files = BankFiles(parts.papers.bank, parts.papers.media, DyingWork(), parts.limits)
    caller = Caller(name="admin", permissions=frozenset(Permission))
    with pytest.raises(FileTooHeavy):
        await files.bring_in(
            caller, HOSTED, GIFT.encode(), format=None, file_name="", is_dry_run=False
        )
    assert await kept(author) == []
