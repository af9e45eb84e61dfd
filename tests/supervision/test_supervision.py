"""What counts for whom is told, counted once, and at the limit the paper is handed in."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.exams import RULES, Policy, Weight
from invigilator.exams.policy import policy_with
from invigilator.supervision import rules_of
from tests.papers.conftest import PaperClient
from tests.supervision.conftest import Hall, standing

pytestmark = pytest.mark.anyio


def of(told: dict[str, Any], rule: str) -> dict[str, Any]:
    [found] = [one for one in told["rules"] if one["rule"] == rule]
    return dict(found)


async def handed_in(client: PaperClient) -> dict[str, Any] | None:
    paper: dict[str, Any] = await client.open()
    found: dict[str, Any] | None = paper["handed_in"]
    return found


def item_of(client: PaperClient) -> str:
    item_id: str = client.paper["sections"][0]["items"][0]["item_id"]
    return item_id


async def test_what_holds_is_told_before_the_paper_is_opened(hall: Hall) -> None:
    await hall.begin(violation_limit=3, fullscreen_required=True, fullscreen_seconds=6)
    told = await standing(await hall.sit())
    assert (told["limit"], told["counted"], told["is_begun"]) == (3, 0, False)
    assert told["left_ms"] == 60 * 60_000
    assert told["fullscreen"] == {
        "is_required": True,
        "seconds": 6,
        "locks": True,
        "overdue": 0,
    }
    assert [one["rule"] for one in told["rules"]] == list(RULES)
    assert of(told, "tab_switch") == {
        "rule": "tab_switch",
        "weight": "count",
        "times": 0,
        "is_relaxed": False,
    }


async def test_at_the_limit_the_paper_is_handed_in_with_its_answers(hall: Hall) -> None:
    await hall.begin(violation_limit=3)
    client = await hall.sit()
    await client.open()
    await client.observe("tab_switch", "tab_switch", "copy_attempt", "window_focus")
    await hall.weigh()
    told = await standing(client)
    assert (told["counted"], of(told, "tab_switch")["times"]) == (2, 2)
    assert of(told, "copy_attempt")["times"] == 1, "a warning is told, and counts nothing"
    assert await handed_in(client) is None
    await client.observe("tab_switch", first=5)
    await hall.weigh()
    done = await handed_in(client)
    assert done is not None
    assert (done["by"], done["auto_submit"]) == ("limit", True)
    assert (await standing(client))["is_handed_in"] is True
    later = {"item_id": item_of(client), "revision": 1, "changed_at_ms": done["at_ms"] + 1}
    [saved] = (await client.answer(later)).json()["saved"]
    assert saved["status"] == "refused", "what was answered after it"


async def test_a_batch_that_is_sent_again_counts_once(hall: Hall) -> None:
    await hall.begin(violation_limit=3)
    client = await hall.sit()
    await client.open()
    for _ in range(3):
        await client.observe("tab_switch", "tab_switch")
        await hall.weigh()
    assert (await standing(client))["counted"] == 2
    assert await handed_in(client) is None


async def test_what_every_page_tells_of_itself_breaks_no_rule(hall: Hall) -> None:
    await hall.begin(violation_limit=1, rule_focus_lost=Weight.COUNT)
    client = await hall.sit()
    await client.open()
    await client.observe("window_blur", "visibility_change", "display_changed")
    await hall.weigh()
    assert (await standing(client))["counted"] == 0
    await client.observe("focus_lost", first=4)
    await hall.weigh()
    assert (await standing(client))["counted"] == 1


async def test_what_came_before_the_paper_or_after_it_counts_nothing(hall: Hall) -> None:
    await hall.begin(violation_limit=1)
    client = await hall.sit()
    await client.observe("tab_switch")
    await hall.weigh()
    assert await handed_in(client) is None
    assert (await standing(client))["counted"] == 0
    await client.hand_in()
    await client.observe("tab_switch", first=2)
    await hall.weigh()
    done = await handed_in(client)
    assert done is not None
    assert done["by"] == "candidate"


async def test_a_rule_that_is_relaxed_for_somebody_holds_for_all_others(hall: Hall) -> None:
    await hall.begin(violation_limit=1, fullscreen_required=True)
    await hall.expect("username,name,relaxed\npriya_s,Priya,tab_switch fullscreen_exit\nbo,Bo,\n")
    priya, bo = await hall.sit("priya_s"), await hall.sit("bo")
    for client in (priya, bo):
        await client.open()
        await client.observe("tab_switch", "fullscreen_overdue")
    await hall.weigh()
    told = await standing(priya)
    assert of(told, "tab_switch") == {
        "rule": "tab_switch",
        "weight": "ignore",
        "times": 0,
        "is_relaxed": True,
    }
    assert told["fullscreen"]["is_required"] is False
    assert await handed_in(priya) is None
    assert await handed_in(bo) is not None


async def test_the_second_time_full_screen_is_not_returned_to_the_sitting_is_locked(
    hall: Hall,
) -> None:
    await hall.begin(fullscreen_required=True)
    client = await hall.sit()
    await client.open()
    await client.observe("fullscreen_exit", "fullscreen_overdue")
    await hall.weigh()
    assert (await standing(client))["fullscreen"]["overdue"] == 1
    assert (await client.heartbeat()).json()["status"] == "active", "a sentence is typed first"
    await client.observe("fullscreen_exit", "fullscreen_overdue", first=3)
    await hall.weigh()
    assert (await client.answer()).json().get("code") == "session_locked"
    reopened = await hall.admin.post(
        "/api/staff/sittings/actions",
        json={"action": "unlock", "reason": "spoke with them", "session_ids": [client.session_id]},
    )
    assert reopened.status_code == 200, reopened.text
    assert (await client.answer()).status_code == 200


async def test_where_the_policy_locks_nobody_nobody_is_locked(hall: Hall) -> None:
    await hall.begin(fullscreen_required=True, fullscreen_locks=False)
    client = await hall.sit()
    await client.open()
    await client.observe("fullscreen_overdue", "fullscreen_overdue", "fullscreen_overdue")
    await hall.weigh()
    assert (await client.answer()).status_code == 200


async def test_people_see_what_was_broken_and_decide(hall: Hall) -> None:
    await hall.begin(violation_limit=2)
    client = await hall.sit()
    await client.open()
    await client.observe("tab_switch", "copy_attempt", "back_nav", "tab_switch")
    await hall.weigh()
    alerts = {(one["type"], one["title"]): one for one in await hall.raise_alerts()}
    switched = alerts["rule_broken", "Rule broken: tab switch"]
    assert (switched["severity"], switched["occurrences"]) == ("warning", 2)
    assert alerts["rule_broken", "Rule broken: copy attempt"]["severity"] == "info"
    assert ("rule_broken", "Rule broken: back nav") not in alerts, "that is a note, and no alert"
    [limit] = [one for (kind, _), one in alerts.items() if kind == "violation_limit"]
    assert limit["severity"] == "critical"


async def test_an_exam_that_is_sat_elsewhere_has_no_rules(hall: Hall) -> None:
    client = PaperClient(hall.place.client())
    await client.start("priya_s")
    refused = await client.call("/api/paper/supervision")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_hosted")


@given(
    weights=st.fixed_dictionaries({rule: st.sampled_from(Weight) for rule in RULES}),
    times=st.dictionaries(st.sampled_from(RULES), st.integers(0, 50)),
    limit=st.integers(0, 100),
)
def test_only_rules_that_count_use_up_the_limit(
    weights: dict[str, Weight], times: dict[str, int], limit: int
) -> None:
    changed = {f"rule_{rule}": weight.value for rule, weight in weights.items()}
    policy = policy_with(Policy(), {"violation_limit": limit, **changed})
    rules = rules_of(policy, None)
    counting = [rule for rule in times if weights[rule] is Weight.COUNT]
    assert rules.counted(times) == sum(times[rule] for rule in counting)
    assert rules.is_over(times) == (limit > 0 and rules.counted(times) >= limit)
