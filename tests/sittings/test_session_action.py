"""POST /api/admin/session-action, as REFERENCE.md 1.7 and 2.3 have it."""

import pytest

from tests.sittings.conftest import Devices, Proctor
from tests.support.candidate import CandidateClient

pytestmark = pytest.mark.anyio


async def test_approve_answers_both_documents_the_ended_one_first(
    proctor: Proctor, devices: Devices
) -> None:
    first, second = await devices.start(), await devices.start()
    answer = await proctor.session_action(action="approve", session_id=second.session_id)
    assert answer.status_code == 200
    body = answer.json()
    assert (body["ok"], body["action"]) == (True, "approve")
    ended, active = body["updated"]
    assert (ended["session_id"], ended["status"]) == (first.session_id, "ended")
    assert ended["ended_reason"] == "superseded_by_approval"
    assert (active["session_id"], active["status"]) == (second.session_id, "active")
    assert active["blocked_by_session_id"] is None
    assert active["approved_at"].endswith("Z")


async def test_the_document_has_the_reference_fields_and_no_secret(
    proctor: Proctor, candidate: CandidateClient
) -> None:
    await candidate.heartbeat()
    answer = await proctor.session_action(action="lock", session_id=candidate.session_id)
    (document,) = answer.json()["updated"]
    assert set(document) == {
        *("session_id", "hackerrank_username", "username_norm", "name", "roll_number", "email"),
        *("room", "contest_slug", "storage_prefix", "start_ip", "current_ip", "ip_change_count"),
        *("consent_accepted", "status", "blocked_by_session_id", "created_at", "updated_at"),
        *("event_count", "clipboard_event_count", "focus_event_count", "upload_error_count"),
        *("heartbeat_count", "chunk_count", "recording_state", "visibility_state"),
        *("last_heartbeat_at", "last_seen_at", "upload_queue_depth", "network_online"),
        "locked_at",
    }
    assert document["consent_accepted"] is True
    assert document["heartbeat_count"] == 1
    assert candidate.started["session_token"] not in answer.text


async def test_an_unknown_action_is_refused_in_the_reference_words(
    proctor: Proctor, candidate: CandidateClient
) -> None:
    refused = await proctor.session_action(action="pause", session_id=candidate.session_id)
    assert refused.status_code == 400
    assert refused.json()["error"] == "action must be one of approve, lock, unlock, bypass, end"


@pytest.mark.parametrize(
    "named", [{}, {"usernames": []}, {"usernames": [" "]}, {"session_id": "no-such"}]
)
async def test_a_call_that_names_nobody_is_refused_in_the_reference_words(
    proctor: Proctor, named: dict[str, object]
) -> None:
    refused = await proctor.session_action(action="lock", **named)
    assert refused.status_code == 400
    assert refused.json()["error"] == "Provide session_id or a non-empty usernames[]"


async def test_usernames_mean_the_newest_live_sitting_of_each(
    proctor: Proctor, devices: Devices
) -> None:
    first, second = await devices.start("Priya_S"), await devices.start("priya_s")
    other = await devices.start("other")
    answer = await proctor.session_action(
        action="end", usernames=["PRIYA_S", "other", "nobody"], contest_slug="demo-contest"
    )
    results = answer.json()["results"]
    assert [(r["session_id"], r["ok"], r.get("code")) for r in results] == [
        (second.session_id, True, None),
        (other.session_id, True, None),
        (None, False, "no_live_session"),
    ]
    assert await proctor.status(first.session_id) == "active"


async def test_usernames_of_another_contest_are_nobodys(
    proctor: Proctor, candidate: CandidateClient
) -> None:
    refused = await proctor.session_action(
        action="lock", usernames=["priya_s"], contest_slug="another"
    )
    assert (refused.status_code, refused.json()["code"]) == (400, "targets_missing")


async def test_a_single_target_that_refuses_is_a_conflict_with_the_reason(
    proctor: Proctor, candidate: CandidateClient
) -> None:
    refused = await proctor.session_action(action="unlock", session_id=candidate.session_id)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_locked")
