"""Which events an endpoint wants, when a message is tried again, what an endpoint may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.kernel import Refusal
from invigilator.webhooks.backoff import TRIES_MAX, wait_ms
from invigilator.webhooks.draft import Draft, checked_url, checked_wanted
from invigilator.webhooks.matching import wants
from invigilator.webhooks.model import ALERT_RAISED, SITTING_CHANGED, Event, Wanted
from invigilator.webhooks.signing import secret_of

ALERT = Event(
    type=ALERT_RAISED,
    exam_slug="june",
    body="{}",
    severity="critical",
    alert_type="recording_stopped",
    source="proctor",
)
SITTING = Event(type=SITTING_CHANGED, exam_slug="june", body="{}")


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (Wanted(), True),
        (Wanted(exam_slug="june"), True),
        (Wanted(exam_slug="july"), False),
        (Wanted(events=(SITTING_CHANGED,)), False),
        (Wanted(severities=("critical", "info")), True),
        (Wanted(severities=("warning",)), False),
        (Wanted(types=("recording_stopped",)), True),
        (Wanted(types=("ip_changed",)), False),
        (Wanted(sources=("contest-eval",)), False),
        (Wanted(severities=("critical",), sources=("contest-eval",)), False),
    ],
)
def test_an_alert_goes_to_who_wants_it(wanted: Wanted, told: bool) -> None:
    assert wants(wanted, ALERT) is told


def test_a_changed_sitting_goes_only_to_who_asked_for_it_whatever_alerts_they_want() -> None:
    assert not wants(Wanted(), SITTING)
    assert wants(Wanted(events=(SITTING_CHANGED,), severities=("critical",)), SITTING)
    assert not wants(Wanted(events=(SITTING_CHANGED,), exam_slug="july"), SITTING)


@given(st.uuids().map(str), st.integers(1, TRIES_MAX - 2))
def test_each_wait_is_longer_than_the_one_before(delivery_id: str, tries: int) -> None:
    assert wait_ms(delivery_id, tries) < wait_ms(delivery_id, tries + 1)


def test_waits_go_from_seconds_to_half_a_day_and_are_spread() -> None:
    firsts = {wait_ms(str(number), 1) for number in range(100)}
    assert 3_750 <= min(firsts) < 4_500
    assert 5_500 < max(firsts) <= 6_250
    assert 9 * 3_600_000 <= wait_ms("a", TRIES_MAX - 1) <= 15 * 3_600_000


@pytest.mark.parametrize(
    "url",
    [
        None,
        " ",
        "hooks.example/x",
        "ftp://hooks.example/",
        "file:///etc/passwd",
        "http://",
        "http://:80/",
        "http://hooks.example:99999/",
        "http://hooks.example:0/",
        "https://user:secret@hooks.example/",
        "https://hooks.example/\nx",
        "https://hooks.example/a b",
        "http://localhost/",
        "http://x.localhost/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://169.254.169.254/latest/meta-data/",
        "https://hooks.example/" + "x" * 2_000,
    ],
)
def test_an_address_that_cannot_be_is_refused_at_once(url: str | None) -> None:
    with pytest.raises(Refusal):
        checked_url(url, allow_private=False)


def test_addresses_that_may_be() -> None:
    for url in ("https://hooks.example/x?y=1", "http://hooks.example:8080", "https://8.8.8.8/"):
        assert checked_url(f" {url} ", allow_private=False) == url
    assert checked_url("http://127.0.0.1:9/", allow_private=True) == "http://127.0.0.1:9/"


@pytest.mark.parametrize(
    "draft",
    [
        Draft(severities=("urgent",)),
        Draft(sources=("judge",)),
        Draft(events=("alert.archived",)),
        Draft(types=("x" * 81,)),
        Draft(types=tuple(f"type_{i}" for i in range(101))),
    ],
)
def test_a_filter_that_nothing_could_pass_is_refused(draft: Draft) -> None:
    with pytest.raises(Refusal):
        checked_wanted(draft, Wanted())


def test_a_secret_is_the_same_each_time_and_another_for_each_endpoint_and_version() -> None:
    made = {secret_of(b"s" * 32, endpoint, version) for endpoint in "ab" for version in (1, 2)}
    assert len(made) == 4
    assert secret_of(b"s" * 32, "a", 1) in made
    assert all(secret.startswith("whsec_") and len(secret) == 50 for secret in made)
    assert secret_of(b"t" * 32, "a", 1) not in made
