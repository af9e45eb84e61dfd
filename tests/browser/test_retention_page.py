"""Staff say how long evidence is kept, see what goes when, and keep what a case needs."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Browser, Page, expect

from invigilator.adapters.blobs.local_disk import LocalDiskBlobs
from invigilator.app.data_directory import DataDirectory
from invigilator.database import Database, Transaction
from invigilator.evidence import Removing
from invigilator.journal import Journal
from invigilator.kernel import SystemClock
from invigilator.sittings import sitting_by_id
from tests.support.axe import axe_violations
from tests.support.browser import is_wider_than_a_phone, picture, staff_page
from tests.support.candidate import registration
from tests.support.elsewhere import run_elsewhere
from tests.support.server import RunningServer

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with RunningServer(tmp_path_factory.mktemp("retention") / "data") as running:
        yield running


@pytest.fixture
def admin(browser: Browser, server: RunningServer) -> Page:
    return staff_page(browser, server.url, "admin")


def sat(url: str, username: str) -> str:
    """Somebody sits and hands in, with one segment; the sitting's id."""
    with httpx2.Client(base_url=url, trust_env=False) as http:
        form = registration(username) | {"name": username.title()}
        session_id = (
            http.post("/api/session/start", json=form).raise_for_status().json()["session_id"]
        )
        data = username.encode()
        claimed = {
            "session_id": session_id,
            "kind": "screen",
            "chunk_index": 1,
            "content_type": "video/webm",
            "sha256": hashlib.sha256(data).hexdigest(),
            "size_bytes": len(data),
        }
        minted = http.post("/api/upload-url", json=claimed).raise_for_status().json()
        put = "/api/" + minted["upload_url"].split("/api/", 1)[1]
        http.put(put, content=data, headers={"content-type": "video/webm"}).raise_for_status()
        end = {"session_id": session_id, "assurance_accepted": True, "manifest": []}
        http.post("/api/session/end", json=end).raise_for_status()
    return str(session_id)


def removed_now(folder: Path, session_id: str) -> None:
    """What the job does, which cannot be waited for: the server's days are days."""
    data, clock = DataDirectory(folder), SystemClock()
    database = Database(data.database)
    removing = Removing(database, Journal(database, clock), clock, LocalDiskBlobs(data.blobs))

    def begin(tx: Transaction) -> None:
        sitting = sitting_by_id(tx, session_id)
        assert sitting is not None
        removing.begin(tx, sitting, kept_days=30)

    async def remove() -> None:
        await database.write(begin, about=session_id)
        await removing.finish(session_id)

    run_elsewhere(remove())
    database.close()


def test_an_exam_says_its_time_and_the_list_says_what_goes_when(
    admin: Page, server: RunningServer
) -> None:
    sat(server.url, "ann")
    admin.goto(f"{server.url}/exams/demo-contest")
    admin.get_by_role("textbox", name="Evidence is kept, in days").fill("30")
    deleted = "Recordings and observations are deleted for good"
    admin.get_by_role("combobox", name="When these days are over").select_option(deleted)
    admin.get_by_role("button", name=re.compile("^Save")).first.click()
    admin.get_by_role("link", name="What is deleted when").click()
    expect(admin.get_by_role("heading", name="What is deleted when: Demo contest")).to_be_visible()
    expect(admin.get_by_text("for 30 days after the exam")).to_be_visible()
    row = admin.get_by_role("listitem").filter(has_text="Ann")
    expect(row).to_contain_text("Deleted on")


def test_what_is_kept_says_by_whom_and_why_until_it_is_let_go(
    admin: Page, server: RunningServer
) -> None:
    sat(server.url, "bob")
    admin.goto(f"{server.url}/exams/demo-contest/retention")
    row = admin.get_by_role("listitem").filter(has_text="Bob")
    admin.get_by_role("button", name="Keep the evidence of Bob").click()
    dialog = admin.get_by_role("dialog")
    dialog.get_by_role("button", name="Keep", exact=True).click()
    expect(dialog.get_by_text("Give a reason")).to_be_visible()
    dialog.get_by_role("button", name="An appeal is open").click()
    dialog.get_by_role("button", name="Keep", exact=True).click()
    expect(row).to_contain_text(re.compile("Kept by .* since .*: An appeal is open"))
    expect(admin.get_by_text("1 sitting kept by somebody")).to_be_visible()
    for scheme in ("light", "dark"):
        admin.emulate_media(color_scheme=scheme)
        assert axe_violations(admin) == []
    picture(admin, "retention")
    assert not is_wider_than_a_phone(admin)
    row.get_by_role("link", name="Bob").click()
    expect(admin.get_by_text(re.compile("Evidence: Kept by .*: An appeal is open"))).to_be_visible()
    admin.get_by_role("button", name="Keep no longer").click()
    dialog.get_by_role("button", name="The case is decided").click()
    dialog.get_by_role("button", name="Keep no longer").click()
    expect(admin.get_by_role("button", name="Keep this evidence")).to_be_visible()
    admin.goto(f"{server.url}/audit")
    expect(admin.get_by_text("keeps the evidence: An appeal is open")).to_be_visible()


def test_what_is_gone_is_said_in_words_and_verifies(admin: Page, server: RunningServer) -> None:
    session_id = sat(server.url, "cleo")
    removed_now(server.data, session_id)
    admin.goto(f"{server.url}/review/{session_id}")
    expect(admin.get_by_text("Removed by retention on").first).to_be_visible()
    expect(admin.get_by_text("1 segment, 0 observations")).to_be_visible()
    expect(admin.get_by_role("button", name="Keep this evidence")).to_have_count(0)
    picture(admin, "review-removed")
    assert axe_violations(admin) == []
    said = server.verify(session_id)
    assert said.returncode == 0, said.stdout
    assert "removed by retention on" in said.stdout
    assert "intact" in said.stdout
