import json
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta

from invigilator.exams import Policy, Weight
from invigilator.exams.policy import policy_json, policy_of, policy_with
from invigilator.kernel import FieldInvalid


def test_the_defaults_are_what_the_protocol_shows() -> None:
    policy = Policy()
    assert (policy.segment_seconds, policy.heartbeat_seconds) == (10, 10)
    assert policy.screen_bits_per_second == 60_000
    assert policy.camera_bits_per_second == 32_000
    assert policy.microphone_bits_per_second == 32_000
    assert (policy.max_width, policy.max_frame_rate) == (1280, 5)
    assert policy.outbox_bytes_max == 536_870_912


def test_no_clipboards_text_is_asked_for_and_no_days_are_promised_unless_somebody_says_so() -> None:
    assert (Policy().clipboard_text, Policy().retention_days) == (False, 0)
    older = policy_of('{"segment_seconds": 5}')
    assert (older.clipboard_text, older.retention_days) == (False, 0)


def test_the_defaults_keep_their_own_rules() -> None:
    assert policy_of(policy_json(Policy())) == Policy()


@given(segment=st.integers(2, 120), width=st.integers(320, 7680))
def test_a_policy_is_read_as_it_was_stored(segment: int, width: int) -> None:
    policy = Policy(segment_seconds=segment, max_width=width)
    assert policy_of(policy_json(policy)) == policy


def test_what_is_stored_names_every_field_so_that_new_defaults_leave_it_alone() -> None:
    assert set(json.loads(policy_json(Policy()))) == set(Policy.__struct_fields__)


def test_what_is_absent_has_its_default() -> None:
    assert policy_of('{"segment_seconds": 5}') == Policy(segment_seconds=5)


@pytest.mark.parametrize(
    "content",
    [
        {"segment_secs": 5},
        {"segment_seconds": 0},
        {"segment_seconds": "10"},
        {"segment_seconds": 1.5},
        {"segment_seconds": True},
        {"heartbeat_seconds": 0},
        {"outbox_bytes_max": 1},
        {"checkpoint_first_after_seconds": 0},
        {"checkpoint_shortest_seconds": 9},
        {"checkpoint_longest_seconds": 86_401},
        {"checkpoint_grace_seconds": 19},
        {"checkpoint_shortest_seconds": 61, "checkpoint_longest_seconds": 60},
        {"has_checkpoints": 1},
        {"clipboard_text": 1},
        {"retention_days": -1},
        {"retention_days": 3651},
        [],
        None,
    ],
)
def test_a_policy_that_cannot_be_is_refused(content: Any) -> None:
    with pytest.raises(FieldInvalid) as refused:
        policy_of(json.dumps(content))
    assert refused.value.field == "policy"


def test_text_that_is_no_json_is_refused() -> None:
    with pytest.raises(FieldInvalid):
        policy_of("{")


def test_every_field_says_what_it_is_for_and_what_it_may_be() -> None:
    for name, hint in get_type_hints(Policy, include_extras=True).items():
        assert get_origin(hint) is Annotated, name
        meta = get_args(hint)[1]
        assert isinstance(meta, Meta)
        assert meta.description, name
        if hint.__origin__ in (bool, Weight):
            continue
        if name == "lower_steps":
            assert meta.max_length is not None
            continue
        if get_args(hint)[0] in (bool, Weight):
            continue
        assert meta.ge is not None, name
        assert meta.le is not None, name


def test_the_ladder_begins_with_the_policys_own_numbers_and_only_goes_down() -> None:
    for policy in (Policy(), Policy(max_width=960, screen_bits_per_second=60_000)):
        ladder = policy.ladder
        assert ladder[0].screen_bits_per_second == policy.screen_bits_per_second
        bits = [step.bits_per_second for step in ladder]
        assert bits == sorted(set(bits), reverse=True)
        assert all(step.screen_width <= policy.max_width for step in ladder)


def test_screen_and_camera_together_aim_at_60_mb_an_hour_and_go_down_to_64_kilobits() -> None:
    ladder = Policy().ladder
    assert ladder[0].bits_per_second * 3600 / 8 <= 60_000_000
    assert ladder[-1].bits_per_second <= 64_000


def test_a_step_that_cannot_be_is_refused() -> None:
    for step in ({}, {"screen_width": 1}, 7):
        with pytest.raises(FieldInvalid):
            policy_of(json.dumps({"lower_steps": [step]}))


def test_a_page_is_told_when_to_ask_its_candidate_or_that_nobody_is_asked() -> None:
    asked = Policy(checkpoint_shortest_seconds=60, checkpoint_longest_seconds=60).checkpoints
    assert asked is not None
    assert (asked.shortest_seconds, asked.longest_seconds) == (60, 60)
    assert Policy(has_checkpoints=False).checkpoints is None


def test_by_default_a_candidate_has_more_than_a_minute_to_answer() -> None:
    asked = Policy().checkpoints
    assert asked is not None
    assert asked.grace_seconds >= 60


def test_the_longest_time_between_two_cannot_be_changed_below_the_shortest() -> None:
    with pytest.raises(FieldInvalid) as refused:
        policy_with(Policy(), {"checkpoint_longest_seconds": 10})
    assert refused.value.field == "policy"
