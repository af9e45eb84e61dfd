"""A hosted exam as candidates sit it, on good days and on bad ones."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.support.axe import axe_violations
from tests.support.browser import candidate_page, nameless, picture
from tests.support.hosted import (
    QUESTIONS,
    HostedExam,
    answer_all,
    begin,
    hand_in,
    join,
    press_key_on,
)
from tests.support.relay import Relay
from tests.support.server import RunningServer

pytestmark = pytest.mark.browser

SAVED = "All answers saved"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with RunningServer(tmp_path_factory.mktemp("hosted") / "data") as running:
        yield running


def is_accessible(page: Page) -> None:
    """Names for everything, and nothing that axe objects to, in both schemes."""
    assert nameless(page) == []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert axe_violations(page) == []
    page.emulate_media(color_scheme="light")


def is_saved(page: Page) -> None:
    expect(page.get_by_text(SAVED).first).to_be_visible(timeout=20_000)


def test_from_the_rules_over_the_questions_to_the_receipt(
    server: RunningServer, browser: Browser
) -> None:
    exam = HostedExam(server.url, "hosted-whole", violation_limit=3)
    page = candidate_page(browser)
    join(page, exam.link)
    expect(page.get_by_text("You have 1 h 0 min once you begin.")).to_be_visible()
    expect(page.get_by_text("Going to another tab or window")).to_be_visible()
    expect(page.get_by_text("After 3 of them your paper is handed in")).to_be_visible()
    is_accessible(page)
    picture(page, "hosted-rules")
    begin(page)
    is_accessible(page)
    picture(page, "hosted-question")
    answer_all(page)
    hand_in(page)
    is_accessible(page)
    picture(page, "hosted-handed-in")
    page.get_by_role("button", name="Finish the recording").click()
    is_accessible(page)
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Finish and send").click()
    page.get_by_role("heading", name="You have finished").wait_for(timeout=60_000)
    result = exam.result()
    assert (result["points"], result["points_max"]) == ("2.00", "2")
    assert result["handed_in_by"] == "candidate"


def test_at_the_limit_the_paper_is_handed_in_and_nothing_is_void(
    server: RunningServer, browser: Browser
) -> None:
    exam = HostedExam(server.url, "hosted-limit", violation_limit=2, rule_copy_attempt="count")
    page = candidate_page(browser)
    join(page, exam.link)
    begin(page)
    page.get_by_role("radio", name="list").check()
    is_saved(page)
    page.get_by_text(QUESTIONS[0]).click()
    page.keyboard.press("Control+C")
    warning = page.get_by_role("region", name="Rules")
    expect(warning).to_contain_text("That was 1 of 2.", timeout=10_000)
    is_accessible(page)
    picture(page, "hosted-warning")
    warning.get_by_role("button", name="I have read this").click()
    expect(warning).to_contain_text("Counted so far: 1 of 2")
    page.keyboard.press("Control+C")
    page.get_by_role("heading", name="handed in").wait_for(timeout=20_000)
    is_accessible(page)
    picture(page, "hosted-limit")
    result = exam.result()
    assert (result["handed_in_by"], result["points"]) == ("limit", "1.00")


def test_full_screen_is_left_twice_and_a_person_opens_the_lock(
    server: RunningServer, browser: Browser
) -> None:
    exam = HostedExam(
        server.url, "hosted-full-screen", fullscreen_required=True, fullscreen_seconds=5
    )
    page = candidate_page(browser)
    join(page, exam.link)
    begin(page, "Begin the exam in full screen")
    page.evaluate("document.exitFullscreen()")
    expect(page.get_by_text("You left full screen. Come back within")).to_be_visible()
    expect(page.get_by_text(QUESTIONS[0])).to_be_hidden()
    page.get_by_role("button", name="Back to full screen").click()
    expect(page.get_by_text(QUESTIONS[0])).to_be_visible()
    page.evaluate("document.exitFullscreen()")
    field = page.get_by_role("textbox", name="The sentence")
    field.wait_for(timeout=15_000)
    is_accessible(page)
    picture(page, "hosted-sentence")
    field.fill("i stay in full screen until I hand in my paper.")
    page.get_by_role("button", name="Go on", exact=True).click()
    expect(page.get_by_text(QUESTIONS[0])).to_be_visible()
    page.evaluate("document.exitFullscreen()")
    page.get_by_role("heading", name="locked").wait_for(timeout=20_000)
    is_accessible(page)
    picture(page, "hosted-locked")
    [sitting] = exam.sittings()
    exam.act("unlock", sitting["session_id"])
    page.get_by_role("button", name="Back to full screen").click(timeout=20_000)
    answer_all(page)
    hand_in(page)
    assert exam.result()["points"] == "2.00"


def test_the_time_runs_out_while_the_browser_is_closed(
    server: RunningServer, browser: Browser
) -> None:
    exam = HostedExam(server.url, "hosted-time", closes_in_seconds=20, paper_minutes=0)
    page = candidate_page(browser)
    join(page, exam.link)
    begin(page)
    page.get_by_role("radio", name="list").check()
    is_saved(page)
    page.context.close()
    result = exam.result(seconds=60)
    assert (result["handed_in_by"], result["points"]) == ("time", "1.00")


def test_without_a_network_the_candidate_goes_on_and_everything_arrives(
    server: RunningServer, browser: Browser
) -> None:
    exam = HostedExam(server.url, "hosted-offline")
    relay = Relay(server.port)
    page = candidate_page(browser)
    join(page, f"{relay.url}/e/{exam.slug}")
    begin(page)
    relay.cut()
    page.get_by_role("radio", name="list").check()
    expect(page.get_by_text("Offline: kept on this computer").first).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_role("textbox", name="Your answer").fill("def")
    expect(page.get_by_text("2 answers wait").first).to_be_visible(timeout=20_000)
    is_accessible(page)
    picture(page, "hosted-offline")
    relay.mend()
    expect(page.get_by_text(SAVED).first).to_be_visible(timeout=60_000)
    hand_in(page)
    assert exam.result()["points"] == "2.00"


def test_a_second_computer_that_is_approved_goes_on_with_the_same_answers(
    server: RunningServer, browser: Browser
) -> None:
    """What the first one kept without a network comes behind, and stands beside the second's."""
    exam, relay = HostedExam(server.url, "hosted-second"), Relay(server.port)
    first, second = candidate_page(browser), candidate_page(browser)
    join(first, f"{relay.url}/e/{exam.slug}")
    begin(first)
    first.get_by_role("radio", name="list").check()
    is_saved(first)
    relay.cut()
    first.get_by_role("button", name="Next", exact=True).click()
    first.get_by_role("textbox", name="Your answer").fill("written offline")
    expect(first.get_by_text("Offline: kept on this computer").first).to_be_visible(timeout=20_000)
    join(second, exam.link, is_first=False)
    second.get_by_role("heading", name="A proctor needs to let you in").wait_for(timeout=20_000)
    [waiting] = [one for one in exam.sittings() if one["status"] == "pending_approval"]
    exam.act("approve", waiting["session_id"])
    second.get_by_role("button", name="Share entire screen", exact=True).click(timeout=20_000)
    expect(second.get_by_role("radio", name="list")).to_be_checked(timeout=30_000)
    answer_all(second)
    relay.mend()
    expect(first.get_by_text("What you wrote here was kept.")).to_be_visible(timeout=60_000)
    first.get_by_role("heading", name="Your sitting has ended").wait_for(timeout=60_000)
    expect(first.get_by_text("What you wrote here was kept.")).to_be_visible(timeout=20_000)
    is_accessible(first)
    picture(first, "hosted-moved")
    hand_in(second)
    result = exam.result()
    assert result["points"] == "2.00"
    assert exam.not_counted(result["session_id"]) == ["written offline"]


def test_by_keyboard_alone(server: RunningServer, browser: Browser) -> None:
    exam = HostedExam(server.url, "hosted-keyboard")
    page = candidate_page(browser)
    join(page, exam.link)
    begun = page.get_by_role("button", name="Begin the exam")
    expect(begun).to_be_enabled(timeout=30_000)
    press_key_on(page, "button", "Begin the exam")
    page.get_by_text(QUESTIONS[0]).wait_for()
    press_key_on(
        page,
        "radio",
        page.get_by_role("radio").first.evaluate("(one) => one.closest('label').innerText"),
        "Space",
    )
    while not page.get_by_role("radio", name="list").is_checked():
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Alt+n")
    press_key_on(page, "textbox", "Your answer in a few words", "d")
    page.keyboard.type("ef")
    is_saved(page)
    page.keyboard.press("Alt+r")
    press_key_on(page, "button", "Hand in")
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    press_key_on(page, "button", "Hand in now")
    page.get_by_role("heading", name="handed in").wait_for(timeout=20_000)
    assert exam.result()["points"] == "2.00"


def test_what_was_agreed_with_somebody_holds_for_them(
    server: RunningServer, browser: Browser
) -> None:
    exam = HostedExam(
        server.url,
        "hosted-agreed",
        brings_minutes=30,
        paper_attempts=2,
        violation_limit=1,
        rule_copy_attempt="count",
    )
    exam.expect(
        "username,name,extra percent,relaxed\npriya_s,Priya S.,50,copy_attempt tab_switch\n"
    )
    page = candidate_page(browser)
    join(page, exam.link)
    agreed = page.get_by_role("heading", name="Agreed with you")
    expect(agreed).to_be_visible()
    picture(page, "hosted-agreed")
    begin(page)
    page.get_by_role("radio", name="list").check()
    page.get_by_text(QUESTIONS[0]).click()
    page.keyboard.press("Control+C")
    answer_all(page)
    brings_a_file(page)
    hand_in(page)
    expect(page.get_by_role("button", name="Start attempt 2 of 2")).to_be_visible()
    is_accessible(page)
    picture(page, "hosted-attempt")
    assert exam.result()["handed_in_by"] == "candidate"


def brings_a_file(page: Page) -> None:
    """In a section with a clock of its own, half as long again for who has half as much more."""
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_role("timer", name="Time left for Your report")).to_have_text("44 min")
    file = FilePayload(name="report.pdf", mimeType="application/pdf", buffer=b"%PDF-1.7" * 25_000)
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_role("button", name="Remove report.pdf")).to_be_visible()
    is_saved(page)
    is_accessible(page)
    picture(page, "hosted-file")
