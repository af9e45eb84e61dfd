"""Branding is set by administrators, and stands in the head of every page from then on."""

import html
import re
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import msgspec
import pytest

from invigilator.app.demo import DEMO_SLUG
from invigilator.branding import BrandingChanged, BrandingLogoRemoved, BrandingLogoSet
from invigilator.branding.model import LOGO_BYTES_MAX
from invigilator.journal import kind_of
from tests.support.installation import Installation
from tests.support.pictures import SECRET, chunk, exif, jpeg, png, webp

pytestmark = pytest.mark.anyio

PATH = "/api/staff/branding"
LOGO = f"{PATH}/logo"
FORM = {"name": "University of Example", "accent_light": "#7a0019", "contact": "help@uni.example"}
PAGES = (f"/e/{DEMO_SLUG}", "/check", "/sign-in", "/console")


@pytest.fixture
async def admin(place: Installation) -> AsyncIterator[httpx2.AsyncClient]:
    async with place.client() as http:
        form = {"name": "admin", "password": "admin123"}
        (await http.post("/api/staff/sign-in", json=form)).raise_for_status()
        yield http


async def saved(admin: httpx2.AsyncClient, **form: str) -> Any:
    return (await admin.post(PATH, json=form)).raise_for_status().json()


async def page(http: httpx2.AsyncClient, path: str = PAGES[0]) -> str:
    return (await http.get(path)).raise_for_status().text


async def facts(place: Installation) -> list[Any]:
    journal = place.parts.journal
    kinds = {
        kind_of(each): each for each in (BrandingChanged, BrandingLogoSet, BrandingLogoRemoved)
    }
    found = await place.parts.database.read(lambda tx: journal.stream(tx, "branding"))
    return [fact.read_as(kinds[fact.kind]) for fact in found]


async def test_where_nothing_is_set_a_page_is_as_it_was_built(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    await place.parts.branding.load()
    before = await page(admin)
    assert "branding" not in before
    await saved(admin, **FORM)
    assert await page(admin) != before
    await saved(admin)
    assert await page(admin) == before


@pytest.mark.parametrize("path", PAGES)
async def test_every_page_has_it_in_its_head(admin: httpx2.AsyncClient, path: str) -> None:
    await saved(admin, **FORM)
    logo = (await admin.post(LOGO, content=png())).raise_for_status().json()["shown"]["logo_url"]
    head = (await page(admin, path)).split("</head>")[0]
    found = re.search(r'<meta name="branding" content="([^"]+)">', head)
    assert found is not None
    assert msgspec.json.decode(html.unescape(found[1])) == {
        "name": FORM["name"],
        "logo_url": logo,
        "contact": FORM["contact"],
        "contact_href": "mailto:help@uni.example",
    }
    assert f'<link rel="preload" as="image" href="{logo}">' in head
    assert "--brand-accent:#7a0019" in head


async def test_no_name_breaks_out_of_the_head(admin: httpx2.AsyncClient) -> None:
    name = "\"'><script>alert(1)</script></head>&amp;"
    await saved(admin, name=name)
    text = await page(admin)
    assert "<script>alert" not in text
    found = re.search(r'<meta name="branding" content="([^"]+)">', text)
    assert found is not None
    assert msgspec.json.decode(html.unescape(found[1]))["name"] == name


@pytest.mark.parametrize(
    ("form", "field", "code"),
    [
        ({"name": "x" * 81}, "name", "field_invalid"),
        ({"name": "a\u202eb"}, "name", "field_invalid"),
        ({"accent_light": "#ffff00"}, "accent_light", "accent_too_faint"),
        ({"accent_dark": "#000080"}, "accent_dark", "accent_too_faint"),
        ({"accent_dark": "navy"}, "accent_dark", "field_invalid"),
        ({"contact": "javascript:alert(1)"}, "contact", "field_invalid"),
        ({"contact": "https://uni.example/" + "x" * 200}, "contact", "field_invalid"),
    ],
)
async def test_what_cannot_be_is_refused_beside_its_field_and_changes_nothing(
    place: Installation, admin: httpx2.AsyncClient, form: dict[str, str], field: str, code: str
) -> None:
    await saved(admin, **FORM)
    refused = await admin.post(PATH, json={**FORM, **form})
    assert (refused.status_code, refused.json()["field"]) == (400, field)
    assert refused.json()["code"] == code
    looked_at = (await admin.post(f"{PATH}/check", json={**FORM, **form})).json()
    assert [(each["field"], each["code"]) for each in looked_at["problems"]] == [(field, code)]
    assert looked_at["problems"][0]["words"] == refused.json()["detail"]
    assert (await admin.get(PATH)).json()["name"] == FORM["name"]
    assert len(await facts(place)) == 1


async def test_a_check_says_what_both_schemes_would_get_and_what_is_nearest(
    admin: httpx2.AsyncClient,
) -> None:
    looked_at = (await admin.post(f"{PATH}/check", json={"accent_light": "#7a0019"})).json()
    assert looked_at["problems"] == []
    assert looked_at["light"]["accent"] == "#7a0019"
    assert looked_at["dark"]["accent"] != "#7a0019"
    faint = (await admin.post(f"{PATH}/check", json={"accent_light": "#ff0000"})).json()
    assert faint["problems"][0]["nearest"] == "#d10000"
    assert (faint["light"], faint["dark"]) == (None, None)


@pytest.mark.parametrize(
    ("file", "kept", "media_type"),
    [
        (png(extra=chunk(b"tEXt", b"Comment\0" + SECRET)), png(), "image/png"),
        (jpeg(extra=exif()), jpeg(), "image/jpeg"),
        (webp(tail=SECRET), webp(), "image/webp"),
    ],
)
async def test_a_logo_is_shown_to_everybody_without_metadata_and_kept_by_caches(
    place: Installation,
    admin: httpx2.AsyncClient,
    file: bytes,
    kept: bytes,
    media_type: str,
) -> None:
    url = (await admin.post(LOGO, content=file)).raise_for_status().json()["shown"]["logo_url"]
    async with place.client() as anybody:
        shown = await anybody.get(url)
        assert shown.content == kept
        assert shown.headers["content-type"] == media_type
        assert "immutable" in shown.headers["cache-control"]
        assert shown.headers["x-content-type-options"] == "nosniff"
        again = await anybody.get(url, headers={"if-none-match": shown.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert (await anybody.get(url[:-1])).json()["code"] == "no_such_logo"
        await admin.post(f"{LOGO}/remove")
        assert (await anybody.get(url)).status_code == 404
        assert "/branding/logo" not in await page(anybody)


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "logo_wrong_type"),
        (b"GIF89a" + b"\0" * 60, "logo_wrong_type"),
        (b"", "logo_wrong_type"),
        (png()[:-5], "logo_damaged"),
        (png(2001, 1), "logo_too_many_pixels"),
        (jpeg(extra=exif(6)), "logo_turned"),
        (png() + b"\0" * LOGO_BYTES_MAX, "too_large"),
    ],
)
async def test_a_file_that_is_no_logo_is_refused_and_the_one_before_stays(
    place: Installation, admin: httpx2.AsyncClient, file: bytes, code: str
) -> None:
    before = (await admin.post(LOGO, content=webp())).json()["shown"]["logo_url"]
    assert (await admin.post(LOGO, content=file)).json()["code"] == code
    assert (await admin.get(PATH)).json()["shown"]["logo_url"] == before
    assert len(await facts(place)) == 1


async def test_the_form_keeps_the_logo_and_the_logo_keeps_the_form(
    admin: httpx2.AsyncClient,
) -> None:
    await saved(admin, **FORM)
    url = (await admin.post(LOGO, content=png())).json()["shown"]["logo_url"]
    changed = await saved(admin, name="Another")
    assert (changed["name"], changed["contact"]) == ("Another", "")
    assert changed["shown"]["logo_url"] == url
    removed = (await admin.post(f"{LOGO}/remove")).json()
    assert (removed["name"], removed["shown"]["logo_url"]) == ("Another", None)


async def test_what_is_done_is_a_fact_by_its_name_and_stands_in_the_audit(
    place: Installation, admin: httpx2.AsyncClient
) -> None:
    await saved(admin, **FORM)
    await admin.post(LOGO, content=png())
    await admin.post(f"{LOGO}/remove")
    await admin.post(f"{LOGO}/remove")
    changed, put, removed = await facts(place)
    assert changed == BrandingChanged(**FORM, accent_dark="", by="admin")
    assert (put.media_type, put.by) == ("image/png", "admin")
    assert removed == BrandingLogoRemoved(by="admin")


@pytest.mark.parametrize("name", ["proctor", "author"])
async def test_nobody_but_an_administrator_sets_it(place: Installation, name: str) -> None:
    async with place.client() as http:
        await http.post("/api/staff/sign-in", json={"name": name, "password": f"{name}123"})
        for call in ((PATH, FORM), (f"{PATH}/check", FORM), (LOGO, {}), (f"{LOGO}/remove", {})):
            assert (await http.post(call[0], json=call[1])).status_code in (401, 403), call
        assert await facts(place) == []
