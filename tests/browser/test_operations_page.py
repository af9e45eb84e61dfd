"""The administrator's page of processes and jobs."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import (
    fresh_page,
    is_wider_than_a_phone,
    nameless,
    picture,
    sign_in,
)
from tests.support.server import RunningServer

pytestmark = pytest.mark.browser


def test_an_administrator_sees_what_runs_and_that_nothing_failed(
    tmp_path: Path, browser: Browser
) -> None:
    with RunningServer(tmp_path / "data") as server:
        page = fresh_page(browser)
        page.goto(f"{server.url}/operations")
        sign_in(page, "admin", "admin123")
        expect(page.get_by_role("heading", name="Operations")).to_be_visible()
        expect(page.get_by_text("serves and works")).to_be_visible()
        expect(page.get_by_text("Everything that was recorded has been read.")).to_be_visible()
        expect(page.get_by_text("No job failed.")).to_be_visible()
        expect(page.get_by_role("link", name="Operations")).to_have_attribute(
            "aria-current", "page"
        )
        picture(page, "operations")
        assert nameless(page) == []
        assert not is_wider_than_a_phone(page)
