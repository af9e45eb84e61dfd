"""Pictures of questions: put by authors, and shown to those whose paper shows them."""

import httpx2
import pytest

from tests.papers.conftest import (
    HOSTED,
    choice,
    hosted,
    make,
    one_section,
    publish,
    save,
    sitting_of,
    staff,
)
from tests.support.installation import Installation
from tests.support.pictures import exif, jpeg, png

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("either_engine")]

MEDIA = f"/api/staff/exams/{HOSTED}/media"


async def put(http: httpx2.AsyncClient, name: str, content: bytes) -> httpx2.Response:
    return await http.post(MEDIA, params={"name": name}, content=content)


async def name_of(http: httpx2.AsyncClient, name: str, content: bytes) -> str:
    answer = await put(http, name, content)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["name"])


async def test_a_picture_is_kept_once_whatever_it_is_called(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    await hosted(place)
    name = await name_of(admin, "Ein Bild (1).PNG", png())
    assert name.startswith("Ein-Bild-1-")
    assert name.endswith(".png")
    assert await name_of(admin, "Ein Bild (1).PNG", png()) == name
    assert await name_of(admin, name, png()) == name
    shown = await admin.get(f"{MEDIA}/{name}")
    assert (shown.status_code, shown.content) == (200, png())
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in shown.headers["content-security-policy"]


async def test_what_is_no_picture_is_not_taken(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    await hosted(place)
    for content in (b"<script>alert(1)</script>", b"", png()[:40], b"%PDF-1.7"):
        answer = await put(admin, "a.png", content)
        assert (answer.status_code, answer.json()["code"]) == (422, "medium_unfit")


async def test_metadata_of_a_picture_are_not_kept(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    await hosted(place)
    whole = jpeg()
    name = await name_of(admin, "a.jpg", whole[:2] + exif() + whole[2:])
    assert b"Exif" not in (await admin.get(f"{MEDIA}/{name}")).content


async def test_a_candidate_sees_what_their_own_paper_shows_and_nothing_else(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    await hosted(place)
    mine = await name_of(admin, "mine.png", png())
    explained = await name_of(admin, "explained.png", png(width=2))
    elsewhere = await name_of(admin, "elsewhere.png", png(width=4))
    item = choice(
        prompt=f"What is this? ![a chart](media:{mine})",
        explanation=f"![the answer](media:{explained})",
    )
    made = await make(admin, item, home=HOSTED)
    await make(admin, choice("Other", prompt=f"![x](media:{elsewhere})"), home=HOSTED)
    await save(admin, one_section(made["item_id"]))
    await publish(admin)
    sitting = await sitting_of(place)

    async def seen(name: str, session_id: str = "") -> int:
        asked = {"session_id": session_id or sitting.session_id, "name": name}
        return (await sitting.http.get("/api/paper/media", params=asked)).status_code

    assert [await seen(one) for one in (mine, explained, elsewhere, "no.png")] == [
        200,
        404,
        404,
        404,
    ]
    assert await seen("") == 400
    stranger = place.client()
    asked = {"session_id": sitting.session_id, "name": mine}
    assert (await stranger.get("/api/paper/media", params=asked)).status_code in (401, 403)


async def test_who_writes_no_papers_sees_and_puts_none(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    await hosted(place)
    name = await name_of(admin, "a.png", png())
    proctor = await staff(place, "proctor")
    assert (await put(proctor, "a.png", png())).status_code == 403
    assert (await proctor.get(f"{MEDIA}/{name}")).status_code == 403
    assert (await admin.get(f"{MEDIA}/{'x' * 300}")).status_code == 404
