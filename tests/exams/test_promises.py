"""What candidates were told before they agreed may become less once somebody sits, never more."""

from typing import Any

import httpx2
import pytest

from invigilator.app.demo import DEMO_SLUG
from invigilator.exams import Policy
from invigilator.exams.bounds import setting_bounds
from invigilator.exams.exam_rules import Weight
from invigilator.exams.promises import broken_promise
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation

pytestmark = pytest.mark.anyio

EXAM = f"/api/staff/exams/{DEMO_SLUG}"


@pytest.mark.parametrize(
    ("was", "now", "broken"),
    [
        ({}, {}, None),
        ({"clipboard_text": False}, {"clipboard_text": True}, "clipboard_text"),
        ({"clipboard_text": True}, {"clipboard_text": False}, None),
        ({"has_checkpoints": False}, {"has_checkpoints": True}, "has_checkpoints"),
        ({"has_checkpoints": True}, {"has_checkpoints": False}, None),
        ({"retention_days": 30}, {"retention_days": 31}, "retention_days"),
        ({"retention_days": 30}, {"retention_days": 0}, "retention_days"),
        ({"retention_days": 30}, {"retention_days": 29}, None),
        ({"retention_days": 0}, {"retention_days": 30}, None),
        ({"heartbeat_seconds": 10}, {"heartbeat_seconds": 5}, None),
        ({}, {"violation_limit": 3}, "violation_limit"),
        ({"violation_limit": 3}, {"violation_limit": 2}, "violation_limit"),
        ({"violation_limit": 3}, {"violation_limit": 4}, None),
        ({"violation_limit": 3}, {}, None),
        ({}, {"fullscreen_required": True}, "fullscreen_required"),
        ({"fullscreen_required": True}, {}, None),
        ({}, {"rule_back_nav": Weight.WARN}, "rule_back_nav"),
        ({}, {"rule_tab_switch": Weight.NOTE}, None),
    ],
)
def test_less_may_be_asked_and_more_may_not(
    was: dict[str, Any], now: dict[str, Any], broken: str | None
) -> None:
    assert broken_promise(Policy(**was), Policy(**now)) == broken


async def changed(http: httpx2.AsyncClient, **policy: Any) -> httpx2.Response:
    return await http.post(EXAM, json={"policy": policy})


async def test_it_is_refused_from_the_first_sitting_on_and_changes_nothing(
    place: Installation,
) -> None:
    async with place.client() as http, place.client() as beside:
        body = {"name": "admin", "password": "admin123"}
        (await http.post("/api/staff/sign-in", json=body)).raise_for_status()
        (await changed(http, retention_days=30, clipboard_text=True)).raise_for_status()
        (await changed(http, clipboard_text=False)).raise_for_status()
        assert (await http.get(EXAM)).json()["has_sittings"] is False

        await CandidateClient(beside).start("priya_s")
        before = (await http.get(EXAM)).json()
        assert before["has_sittings"] is True
        for policy, field in (
            ({"clipboard_text": True}, "policy.clipboard_text"),
            ({"retention_days": 60, "heartbeat_seconds": 5}, "policy.retention_days"),
        ):
            answer = await changed(http, **policy)
            assert (answer.status_code, answer.json()["code"]) == (409, "promised_to_candidates")
            assert answer.json()["field"] == field
        assert (await http.get(EXAM)).json() == before
        (await changed(http, retention_days=7, heartbeat_seconds=5)).raise_for_status()


async def test_forms_are_told_the_bounds_that_the_server_holds(place: Installation) -> None:
    async with place.client() as http:
        assert (await http.get("/api/staff/exam-settings")).status_code == 401
        body = {"name": "proctor", "password": "proctor123"}
        (await http.post("/api/staff/sign-in", json=body)).raise_for_status()
        told = (await http.get("/api/staff/exam-settings")).json()["settings"]
    assert set(told) == set(setting_bounds().settings)
    assert told["policy.heartbeat_seconds"] == {
        "default": 10,
        "least": 1,
        "most": 300,
        "choices": [],
        "is_promised": False,
    }
    late = told["late_admission_minutes"]
    assert (late["default"], late["least"], late["most"]) == (None, 1, 527_040)
    assert told["admission"]["choices"] == ["open", "code", "account"]
    assert told["policy.clipboard_text"]["is_promised"]
    assert len(told["policy.lower_steps"]["default"]) == len(Policy().lower_steps)


@pytest.mark.parametrize("name", [n for n in setting_bounds().settings if n.startswith("policy.")])
async def test_every_number_has_both_ends(name: str) -> None:
    bounds = setting_bounds().settings[name]
    if isinstance(bounds.default, int) and not isinstance(bounds.default, bool):
        assert bounds.least is not None
        assert bounds.most is not None
        assert bounds.least <= bounds.default <= bounds.most
