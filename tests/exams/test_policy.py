import json
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta

from invigilator.exams import Policy
from invigilator.exams.policy import policy_json, policy_of
from invigilator.kernel import FieldInvalid


def test_the_defaults_are_what_the_protocol_shows() -> None:
    policy = Policy()
    assert (policy.segment_seconds, policy.heartbeat_seconds) == (10, 10)
    assert policy.screen_bits_per_second == 150_000
    assert policy.camera_bits_per_second == 100_000
    assert policy.microphone_bits_per_second == 32_000
    assert (policy.max_width, policy.max_frame_rate) == (1280, 5)
    assert policy.outbox_bytes_max == 536_870_912


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
        assert meta.ge is not None, name
        assert meta.le is not None, name
