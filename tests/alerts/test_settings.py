"""Alert settings: the catalogue, what is set for all exams, and what is set for one."""

import pytest

from invigilator.alerts.proctor_types import PROCTOR_TYPES
from invigilator.alerts.settings import require_author, settings_document
from invigilator.identity import NotAllowed
from tests.alerts.desk import KEY, STAFF, Desk, posted
from tests.support.hall import EXAM

pytestmark = pytest.mark.anyio


async def document(desk: Desk, slug: str = EXAM) -> dict[str, dict[str, object]]:
    return settings_document(await desk.settings.read(slug))


async def test_where_nothing_is_set_the_catalogue_stands_with_the_references_defaults(
    desk: Desk,
) -> None:
    found = await document(desk)
    assert list(found) == list(PROCTOR_TYPES)
    assert found["tab_away"] == {
        "enabled": True,
        "severity": "warning",
        "action": "notify",
        "threshold_seconds": 12,
    }
    assert found["upload_stalled"]["threshold_segments"] == 3
    assert "threshold_seconds" not in found["recording_stopped"]
    assert {name: one["severity"] for name, one in found.items()} == {
        "recording_stopped": "critical",
        "screen_share_stopped": "critical",
        "recording_error": "critical",
        "upload_stalled": "warning",
        "ip_changed": "warning",
        "tab_hidden": "warning",
        "tab_away": "warning",
        "disconnected": "warning",
        "second_display": "warning",
        "clock_jump": "warning",
        "rule_broken": "warning",
        "camera_disagrees": "warning",
        "violation_limit": "critical",
        "unlisted_username": "warning",
    }
    assert all(one["enabled"] is True for one in found.values())


async def test_setting_replaces_everything_and_what_is_missing_is_at_its_default_again(
    desk: Desk,
) -> None:
    given = {"ip_changed": {"enabled": False}, "tab_away": {"threshold_seconds": 30.5}}
    await desk.settings.replace(EXAM, given, by="asha")
    found = await document(desk)
    assert (found["ip_changed"]["enabled"], found["tab_away"]["threshold_seconds"]) == (False, 30.5)

    await desk.settings.replace(EXAM, {"tab_away": {"enabled": False}}, by="asha")
    found = await document(desk)
    assert found["ip_changed"]["enabled"] is True
    assert (found["tab_away"]["enabled"], found["tab_away"]["threshold_seconds"]) == (False, 12)


@pytest.mark.parametrize("threshold", [0, -1, "12", None, True, float("inf"), float("nan")])
async def test_a_threshold_that_cannot_be_is_the_default(desk: Desk, threshold: object) -> None:
    await desk.settings.replace(EXAM, {"tab_away": {"threshold_seconds": threshold}}, by="asha")
    assert (await document(desk))["tab_away"]["threshold_seconds"] == 12


async def test_types_that_there_are_not_are_dropped_and_what_cannot_be_is_the_default(
    desk: Desk,
) -> None:
    given = {
        "invalid_share_surface": {"enabled": True},
        "web_paste": {"enabled": True},
        "ip_changed": {"enabled": "no", "severity": "fatal", "action": "run", "colour": "red"},
        "disconnected": "off",
        "tab_hidden": {"severity": ["info"], "threshold_seconds": 5},
    }
    await desk.settings.replace(EXAM, given, by="asha")
    await desk.hall.publish("untouched")
    assert await document(desk) == await document(desk, "untouched")


async def test_what_an_exam_sets_goes_before_what_is_set_for_all(desk: Desk) -> None:
    await desk.settings.replace(
        "", {"ip_changed": {"severity": "info", "enabled": False}}, by="asha"
    )
    await desk.settings.replace(EXAM, {"ip_changed": {"severity": "critical"}}, by="asha")
    assert (await document(desk))["ip_changed"]["severity"] == "critical"
    assert (await document(desk))["ip_changed"]["enabled"] is False
    assert (await document(desk, "other"))["ip_changed"]["severity"] == "info"
    assert (await document(desk, ""))["ip_changed"]["severity"] == "info"


async def test_what_holds_for_all_exams_is_set_by_an_author_of_all() -> None:
    of_one = posted((EXAM, ""))
    require_author(of_one, EXAM)
    require_author(STAFF, "")
    for caller, slug in ((of_one, ""), (of_one, "july-2026"), (KEY, EXAM), (KEY, "")):
        with pytest.raises(NotAllowed):
            require_author(caller, slug)


async def test_a_change_is_a_fact_with_who_made_it(desk: Desk) -> None:
    await desk.settings.replace(EXAM, {"ip_changed": {"enabled": False}, "x": {}}, by="asha")
    await desk.settings.replace("", {}, by="ravi")
    facts = await desk.hall.database.read(
        lambda tx: desk.hall.journal.after(tx, 0, kinds=["alert_settings_changed"])
    )
    assert [fact.stream for fact in facts] == [f"exam:{EXAM}", "staff"]
    assert b'"by":"asha","proctor":{"ip_changed":{"enabled":false}}' in facts[0].body
