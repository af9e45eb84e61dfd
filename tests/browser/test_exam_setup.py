"""An exam is set up by its page: policy, rooms, roster, alerts; forms say what the server does."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.support.axe import axe_violations
from tests.support.browser import is_wider_than_a_phone, picture, save, staff_page
from tests.support.candidate import registration
from tests.support.server import RunningServer

pytestmark = pytest.mark.browser

EXAM = "demo-contest"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with RunningServer(tmp_path_factory.mktemp("exam-setup") / "data") as running:
        yield running


@pytest.fixture
def admin(browser: Browser, server: RunningServer) -> Page:
    page = staff_page(browser, server.url, "admin")
    page.goto(f"{server.url}/exams/{EXAM}")
    page.get_by_role("button", name="Save").first.wait_for()
    return page


def kept(page: Page, url: str) -> dict[str, Any]:
    exam: dict[str, Any] = page.request.get(f"{url}/api/staff/exams/{EXAM}").json()
    return exam


def test_the_policy_is_set_by_name_and_by_number_and_goes_back_to_its_default(
    admin: Page, server: RunningServer
) -> None:
    policy = admin.get_by_role("form", name="Recording and presence checks")
    button = policy.get_by_role("button", name="Save")
    expect(button).to_be_disabled()
    policy.get_by_label("Way to record").select_option("Sparing")
    expect(policy.get_by_role("textbox", name="Screen, kbit/s")).to_have_value("44")
    heartbeat = policy.get_by_role("textbox", name="Heartbeat, seconds")
    heartbeat.fill("301")
    expect(policy.get_by_text("Give 1 to 300 seconds.")).to_be_visible()
    button.click()
    expect(heartbeat).to_be_focused()
    heartbeat.fill("20")
    expect(policy.get_by_role("button", name="Back to default: Heartbeat, seconds")).to_be_visible()
    picture(admin, "exam-policy", phone_from="#policy")
    assert axe_violations(admin) == []
    admin.emulate_media(color_scheme="dark")
    assert axe_violations(admin) == []
    admin.emulate_media(color_scheme="light")
    assert not is_wider_than_a_phone(admin)
    button.click()
    expect(policy.get_by_text("Saved.")).to_be_visible()
    after = kept(admin, server.url)["policy"]
    assert (after["heartbeat_seconds"], after["screen_bits_per_second"]) == (20, 44_000)
    assert (after["segment_seconds"], len(after["lower_steps"])) == (20, 1)

    policy.get_by_role("button", name="Back to default: Heartbeat, seconds").click()
    policy.get_by_role("button", name="Back to default: Way to record").click()
    save(admin, policy)
    expect(policy.get_by_role("button", name="Back to default")).to_have_count(0)
    expect(button).to_be_disabled()
    assert kept(admin, server.url)["policy"]["heartbeat_seconds"] == 10


def test_what_is_typed_stays_when_another_form_of_the_page_is_saved(
    admin: Page, server: RunningServer
) -> None:
    policy = admin.get_by_role("form", name="Recording and presence checks")
    policy.get_by_role("textbox", name="Time to answer, seconds").fill("90")
    rules = admin.get_by_role("form", name="When, and who may start")
    rules.get_by_role("combobox", name="Name of a room").fill("Room 77")
    admin.keyboard.press("Enter")
    rules.get_by_role("button", name="Save").click()
    expect(rules.get_by_text("Saved.")).to_be_visible()
    assert "Room 77" in kept(admin, server.url)["rooms"]
    answer = policy.get_by_role("textbox", name="Time to answer, seconds")
    expect(answer).to_have_value("90")
    rules.get_by_role("button", name="Remove the room Room 77").click()
    save(admin, rules)
    expect(rules.get_by_role("button", name="Save")).to_be_disabled()
    assert "Room 77" not in kept(admin, server.url)["rooms"]


def test_a_german_file_is_mapped_by_hand_where_the_guess_is_wrong(
    admin: Page, server: RunningServer
) -> None:
    text = "Kennung;Vor- und Nachname;Ort;Zeitzuschlag\nänn;Änn;Saal 1;15\nbob;Bob;Saal 2;\n"
    file: FilePayload = {
        "name": "liste.csv",
        "mimeType": "text/csv",
        "buffer": text.encode("utf-16"),
    }
    section = admin.get_by_role("region", name="Roster", exact=True)
    section.get_by_label("The roster as a CSV file").set_input_files(file)
    trial = section.get_by_role("region", name="What liste.csv would do")
    expect(trial.get_by_label("Name", exact=True)).to_have_value("1")
    expect(trial.get_by_role("cell", name="Saal 1")).to_have_count(0)
    room = trial.get_by_label("Room", exact=True)
    room.focus()
    room.select_option("Ort")
    expect(trial.get_by_role("cell", name="Saal 1")).to_be_visible()
    expect(room).to_be_focused()
    expect(trial.get_by_text("2 new, 0 changed, 0 unchanged, 0 removed.")).to_be_visible()
    picture(admin, "roster-trial", phone_from="#roster")
    assert axe_violations(admin) == []
    admin.emulate_media(color_scheme="dark")
    assert axe_violations(admin) == []
    admin.emulate_media(color_scheme="light")
    assert kept(admin, server.url)["people_on_roster"] == 0
    trial.get_by_role("button", name="Import", exact=True).click()
    expect(admin.get_by_role("heading", name="Roster (2)")).to_be_visible()
    assert kept(admin, server.url)["people_by_room"] == {"Saal 1": 1, "Saal 2": 1}


def test_an_alert_type_says_what_else_it_may_be_and_is_set_and_set_back(
    admin: Page, server: RunningServer
) -> None:
    admin.get_by_role("link", name="Set this exam").click()
    row = admin.get_by_role("listitem").filter(has_text="Recording does not arrive")
    expect(row).to_contain_text("It may also be: a network too slow for video")
    threshold = row.get_by_role("textbox", name="After how many segments")
    threshold.fill("0")
    expect(row.get_by_text("Give a number above 0.")).to_be_visible()
    threshold.fill("6")
    threshold.press("Enter")
    expect(admin.get_by_text("Saved", exact=True)).to_be_visible()
    urgent = row.get_by_label("How urgent: Recording does not arrive", exact=True)
    urgent.select_option("Critical")
    back = row.get_by_role("button", name="Back to default: How urgent")
    expect(back).to_be_visible()
    picture(admin, "alert-catalogue")
    assert axe_violations(admin) == []
    admin.emulate_media(color_scheme="dark")
    assert axe_violations(admin) == []
    admin.emulate_media(color_scheme="light")
    assert not is_wider_than_a_phone(admin)

    settings = f"{server.url}/api/admin/alert-settings?contest_slug={EXAM}"
    rule = admin.request.get(settings).json()["proctor"]["upload_stalled"]
    assert (rule["severity"], rule["threshold_segments"]) == ("critical", 6)
    back.click()
    expect(back).to_have_count(0)
    row.get_by_role("button", name="Back to default: After how many").click()
    expect(row.get_by_role("button", name="Back to default")).to_have_count(0)
    rule = admin.request.get(settings).json()["proctor"]["upload_stalled"]
    assert (rule["severity"], rule["threshold_segments"]) == ("warning", 3)


def test_the_defaults_of_an_exam_are_what_is_set_for_all(
    admin: Page, server: RunningServer
) -> None:
    admin.goto(f"{server.url}/alert-catalogue")
    admin.get_by_label("What to do: Proctor tab hidden", exact=True).select_option(
        "ask a proctor to go there"
    )
    expect(admin.get_by_text("Saved", exact=True)).to_be_visible()
    admin.goto(f"{server.url}/exams/{EXAM}/alerts")
    row = admin.get_by_role("listitem").filter(has_text="Proctor tab hidden")
    expect(row.get_by_text("Default: ask a proctor to go there.")).to_be_visible()
    expect(row.get_by_role("button", name="Back to default")).to_have_count(0)


def test_what_candidates_were_told_can_become_less_and_not_more_once_one_sits(
    admin: Page, browser: Browser, server: RunningServer
) -> None:
    rules = admin.get_by_role("form", name="When, and who may start")
    days = rules.get_by_role("textbox", name="Evidence is kept, in days")
    days.fill("30")
    save(admin, rules)
    expect(rules.get_by_role("button", name="Save")).to_be_disabled()
    clipboard = rules.get_by_label("Text on a candidate")
    expect(clipboard).to_be_enabled()

    form = registration("carla") | {"name": "Carla", "room": "Room 1"}
    begun = browser.new_context().request.post(f"{server.url}/api/session/start", data=form)
    assert begun.ok, begun.text()
    admin.reload()
    expect(clipboard).to_be_disabled()
    expect(rules.get_by_text("Somebody has begun: from now on")).to_be_visible()
    days.fill("60")
    rules.get_by_role("button", name="Save").click()
    expect(rules.get_by_text("it can be made less, not more")).to_have_count(2)
    expect(days).to_be_focused()
    expect(days).to_have_value("60")
    days.fill("7")
    save(admin, rules)
    expect(rules.get_by_role("button", name="Save")).to_be_disabled()
    assert kept(admin, server.url)["policy"]["retention_days"] == 7
