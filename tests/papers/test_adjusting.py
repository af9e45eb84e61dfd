"""Points that people add stand beside the marks, and survive every marking after them."""

from decimal import Decimal
from typing import Any

import httpx2
import pytest

from tests.papers.conftest import PaperClient, sitting_of, staff
from tests.papers.test_correcting import correct, tuple_is_right
from tests.papers.test_results import RESULTS, marked, right_of
from tests.support.installation import Installation

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]


@pytest.fixture
async def client(place: Installation, item_ids: dict[str, str]) -> PaperClient:
    """Somebody who has one of five points."""
    client = await sitting_of(place)
    await client.answer(right_of(client, item_ids["single"], "list"))
    await client.hand_in()
    await marked(place)
    return client


async def adjust(http: httpx2.AsyncClient, client: PaperClient, **body: Any) -> httpx2.Response:
    return await http.post(f"/api/staff/sittings/{client.session_id}/paper/adjust", json=body)


async def test_an_adjustment_is_in_the_points_and_in_no_mark(
    admin: httpx2.AsyncClient, client: PaperClient, item_ids: dict[str, str]
) -> None:
    sheet = (await adjust(admin, client, points="1.5", reason="Question was unclear")).json()
    assert (sheet["result"]["points"], sheet["result"]["adjusted"]) == ("2.50", "1.50")
    assert sheet["result"]["has_passed"] is True
    assert [item["mark"]["points"] for item in sheet["sections"][0]["items"]] == [
        "1.00",
        "0",
        "0",
        "0",
    ]
    back = await adjust(
        admin, client, points="-1.5", reason="It was not", item_id=item_ids["single"]
    )
    assert (back.json()["result"]["points"], back.json()["result"]["adjusted"]) == ("1.00", "0.00")
    told = [(one["by"], one["points_after"], one["reason"]) for one in back.json()["history"]]
    assert told == [
        ("admin", "1.50", "Question was unclear"),
        ("admin", "-1.50", "It was not"),
    ]


async def test_a_corrected_key_leaves_an_adjustment_where_it_is(
    place: Installation,
    admin: httpx2.AsyncClient,
    client: PaperClient,
    item_ids: dict[str, str],
) -> None:
    await adjust(admin, client, points="2", reason="Question was unclear")
    await correct(admin, item_ids["single"], tuple_is_right(), reason="Key was swapped")
    await place.parts.job_worker.run_due()
    (result,) = (await admin.get(RESULTS)).json()["results"]
    assert (result["points"], result["adjusted"]) == ("2.00", "2.00")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"points": "5.01", "reason": "More than there are"}, "points"),
        ({"points": "-6", "reason": "More than there are"}, "points"),
        ({"points": "0.001", "reason": "Nothing"}, "points"),
        ({"points": "NaN", "reason": "No number"}, "points"),
        ({"points": "1", "reason": " "}, "reason"),
        ({"points": "1", "reason": "Of what", "item_id": "another"}, "item_id"),
    ],
)
async def test_an_adjustment_that_cannot_be_is_refused_and_leaves_nothing(
    admin: httpx2.AsyncClient, client: PaperClient, body: dict[str, str], field: str
) -> None:
    refused = await adjust(admin, client, **body)
    assert (refused.status_code, refused.json()["field"]) == (400, field)
    sheet = (await admin.get(f"/api/staff/sittings/{client.session_id}/paper")).json()
    assert sheet["history"] == []
    assert Decimal(sheet["result"]["points"]) == 1


async def test_whoever_judges_nothing_adjusts_nothing(
    place: Installation, client: PaperClient
) -> None:
    async with await staff(place, "proctor") as http:
        assert (await adjust(http, client, points="1", reason="A friend")).status_code == 403


async def test_the_audit_names_who_adjusted_and_why(
    place: Installation, admin: httpx2.AsyncClient, client: PaperClient
) -> None:
    await adjust(admin, client, points="1", reason="Question was unclear")
    parts = place.parts
    facts = await parts.database.read(lambda tx: parts.journal.after(tx, sequence=0, limit=10_000))
    adjusted = [fact for fact in facts if fact.kind == "score_adjusted"]
    await parts.database.write(lambda tx: parts.audit.project(tx, adjusted))
    (entry,) = (await admin.get("/api/staff/audit", params={"what": "score_adjusted"})).json()[
        "entries"
    ]
    assert (entry["by"], entry["words"]) == (
        "admin",
        "adjusted a score by 1.00 points: Question was unclear",
    )
    assert entry["session_id"] == client.session_id
