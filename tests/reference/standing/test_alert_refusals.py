"""POST /api/alerts: what it refuses, whole and in the reference's words. 2.2."""

from typing import Any

import httpx2
import pytest

from tests.support.reference import Console, alert, refusal

pytestmark = pytest.mark.anyio

REQUIRED = ["source", "type", "severity", "timestamp", "hackerrank_username", "title"]


@pytest.mark.parametrize("body", [{"alerts": []}, []])
async def test_nothing_is_refused(contest: Console, body: Any) -> None:
    response = await contest.ingest("alerts", body)
    assert response.status_code == 400
    if isinstance(body, dict):
        assert refusal(response) == (400, "No alerts provided")


@pytest.mark.parametrize("field", REQUIRED)
@pytest.mark.parametrize("value", ["", None])
async def test_a_required_field_is_named_with_its_place(
    contest: Console, field: str, value: str | None
) -> None:
    batch = {"alerts": [alert(), alert(**{field: value})]}
    response = await contest.ingest("alerts", batch)
    assert refusal(response) == (400, f"alerts[1].{field} is required")
    assert await contest.alerts() == []


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("source", "somebody", "source must be one of proctor, contest-eval"),
        ("severity", "fatal", "severity must be one of critical, warning, info"),
        ("timestamp", "yesterday", "timestamp must be a valid ISO 8601 date"),
    ],
)
async def test_a_wrong_value_is_named_and_the_whole_batch_refused(
    contest: Console, field: str, value: str, words: str
) -> None:
    batch = {"alerts": [alert(), alert(), alert(**{field: value})]}
    response = await contest.ingest("alerts", batch)
    status, said = refusal(response)
    assert status == 400
    assert said.startswith("alerts[2]")
    assert said.endswith(words)
    assert await contest.alerts() == []


@pytest.mark.parametrize("item", [None, "text", 5, []])
async def test_an_alert_is_an_object(contest: Console, item: Any) -> None:
    response = await contest.ingest("alerts", {"alerts": [item]})
    assert refusal(response) == (400, "alerts[0] must be an object")


@pytest.mark.parametrize("key", [None, "", "wrong", "ingest-key-of-the-referencE"])
@pytest.mark.parametrize("path", ["alerts", "submission-events"])
async def test_ingest_needs_its_key(
    stranger: httpx2.AsyncClient, key: str | None, path: str
) -> None:
    headers = {} if key is None else {"x-api-key": key}
    response = await stranger.post(f"/api/{path}", json=alert(), headers=headers)
    assert refusal(response) == (401, "Unauthorized")
