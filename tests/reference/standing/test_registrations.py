"""POST /api/session/start: what it asks for and what it makes of it. 1.2, 1.4 and 2.1."""

from collections.abc import Callable

import pytest

from tests.support.reference import CONTEST, Console, Student, refusal, registration

pytestmark = pytest.mark.anyio

Browser = Callable[..., Student]


@pytest.mark.parametrize("field", ["hackerrank_username", "name", "roll_number", "email"])
@pytest.mark.parametrize("value", [None, "", "  ", "absent"])
async def test_a_required_field_is_asked_for_by_its_name(
    contest: Console, browser: Browser, field: str, value: str | None
) -> None:
    body = registration() | {field: value}
    if value == "absent":
        del body[field]
    response = await browser().http.post("/api/session/start", json=body)
    assert refusal(response) == (400, f"{field} is required")


async def test_a_room_is_not_required(contest: Console, browser: Browser) -> None:
    page = browser()
    body = registration()
    del body["room"]
    response = await page.http.post("/api/session/start", json=body)
    assert response.status_code == 200, response.text
    assert response.json()["room"] == ""


@pytest.mark.parametrize("consent", [None, False, "yes", "true", 1, {}])
async def test_consent_is_true_and_nothing_else(
    contest: Console, browser: Browser, consent: object
) -> None:
    response = await browser().try_start(consent_accepted=consent)
    assert refusal(response) == (400, "Consent is required")


@pytest.mark.parametrize(
    ("typed", "norm"),
    [
        ("  Priya_S  ", "priya_s"),
        ("Müller Ö", "m_ller__"),
        ("a/../b", "a_.._b"),
        ("..", "_"),
        (".", "_"),
        ("x" * 130, "x" * 120),
    ],
)
async def test_a_username_is_normalised_by_the_references_rule(
    contest: Console, browser: Browser, typed: str, norm: str
) -> None:
    page = browser()
    started = await page.start(typed)
    assert started["hackerrank_username"] == typed.strip()
    assert started["storage_prefix"] == (
        f"contests/{CONTEST}/sessions/{norm}/{started['session_id']}/"
    )
