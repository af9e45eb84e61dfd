"""The first sitting again, on PostgreSQL, an object store, two web processes and two workers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import candidate_page, fresh_page, sign_in
from tests.support.cluster import ADMINISTRATOR, PASSWORD, Cluster
from tests.support.object_store import require_object_store, running_object_store
from tests.support.relay import Relay
from tests.support.sitting import (
    Sitting,
    assert_each_second_once,
    reasons_of,
    review,
)

pytestmark = pytest.mark.browser


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    require_object_store()
    with Cluster(tmp_path, running_object_store()) as running:
        yield running


def console_of(browser: Browser, url: str) -> Page:
    page = fresh_page(browser)
    page.goto(f"{url}/console/demo-contest")
    sign_in(page, ADMINISTRATOR, PASSWORD)
    page.get_by_role("heading", name="Demo contest").wait_for()
    return page


def test_a_sitting_whose_every_call_meets_another_process(
    cluster: Cluster, browser: Browser
) -> None:
    relay = Relay(cluster.balancer.port)
    console = console_of(browser, cluster.url)
    sitting = Sitting(cluster.url, relay, console, candidate_page(browser))
    sitting.begin()
    sitting.lose_the_network(seconds=12)
    sitting.reload()
    sitting.stop_sharing()
    sitting.finish()

    recording = sitting.recording()
    assert recording["sealed"]
    assert_each_second_once(recording)
    reasons = reasons_of(recording, "screen")
    assert reasons - {"not_begun", "over"} == {"page_closed", "share_stopped"}
    expect(console.get_by_role("link", name="Screen sharing stopped")).to_have_count(1)
    review(console)
    relay.close()
    assert min(cluster.balancer.served.values()) > 50, "one process served nearly alone"
    assert not list((cluster.data / "blobs").rglob("*.webm")), "bytes passed through a web process"
    intact = cluster.verify(sitting.session_id)
    assert intact.returncode == 0, intact.stdout + intact.stderr
