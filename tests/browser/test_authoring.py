"""An author brings questions from a file, mends one, composes a paper, and publishes it."""

import pytest
from playwright.sync_api import Browser, Dialog, FilePayload, Page, expect

from tests.browser.test_system_check import assert_accessible
from tests.support.browser import picture, save, staff_page
from tests.support.server import RunningServer

pytestmark = pytest.mark.browser

EXAM = "python-course"
TO_THE_TOP = "() => document.querySelector('h1').scrollIntoView({ block: 'center' })"
GIFT = """\
$CATEGORY: types

::Changed in place::Which of these can be changed **in place**? {=a list ~a tuple ~a text}

::Length::What is `len([3, 4])`? {#2}

::Broken::This one has no end {=yes

::Hashed::A tuple of texts can be hashed. {T}

::Pairs::Which call gives what? {=`len` -> a number =`str` -> a text}
"""


def test_an_author_goes_from_a_file_to_a_paper_that_is_published(
    server: RunningServer, browser: Browser
) -> None:
    author = staff_page(browser, server.url, "admin")
    makes_a_hosted_exam(author, server.url)
    brings_a_file(author, server.url)
    mends_a_question(author)
    composes_a_paper(author, server.url)
    looks_at_it_and_publishes(author)


def makes_a_hosted_exam(author: Page, url: str) -> None:
    """The form asks for a contest's link only where candidates work elsewhere."""
    author.goto(f"{url}/exams")
    author.get_by_role("textbox", name="Title").fill("Python course")
    expect(author.get_by_label("Contest link")).to_be_visible()
    author.get_by_label("Here, in our own player").check()
    expect(author.get_by_label("Contest link")).to_have_count(0)
    author.get_by_label("Opens").fill("2026-01-01T08:00")
    author.get_by_label("Closes").fill("2036-01-01T08:00")
    author.get_by_role("button", name="Create exam").click()
    expect(author.get_by_text("Created “Python course”.")).to_be_visible()
    author.goto(f"{url}/exams/{EXAM}")
    policy = author.get_by_role("form", name="Recording and presence checks")
    policy.get_by_role("textbox", name="Time for the paper, minutes").fill("45")
    save(author, policy)
    expect(policy.get_by_text("Saved.")).to_be_visible()
    expect(author.get_by_label("Contest link")).to_have_count(0)
    assert_accessible(author, "settings")
    policy.evaluate("(element) => element.scrollIntoView()")
    picture(author, "hosted-settings", phone_from="form[aria-label^=Recording]")
    author.get_by_role("link", name="Questions").click()
    expect(author.get_by_role("heading", name="Questions of Python course")).to_be_visible()


def brings_a_file(author: Page, url: str) -> None:
    """What would come of it is told first; then it is so, and the same file brings nothing more."""
    panel = author.get_by_role("region", name="Import a file")
    file = FilePayload(name="python.gift", mimeType="text/plain", buffer=GIFT.encode())
    panel.get_by_label("A file of questions").set_input_files(file)
    report = panel.get_by_role("region", name="What python.gift brings")
    # The first file starts the process that reads it.
    told = report.get_by_text("If python.gift is imported as GIFT")
    expect(told).to_be_visible(timeout=30_000)
    expect(report.get_by_text("4 questions would be imported; 1 cannot be")).to_be_visible()
    broken = report.get_by_role("listitem").filter(has_text="Broken")
    expect(broken.get_by_text("line 7")).to_be_visible()
    assert_accessible(author, "import")
    panel.evaluate("(element) => element.scrollIntoView()")
    picture(author, "question-import", phone_from="#import")
    expect(author.get_by_text("There is no question yet.")).to_be_visible()
    report.get_by_role("button", name="Import 4 questions").click()
    expect(report.get_by_text("python.gift was imported")).to_be_visible()
    panel.get_by_label("A file of questions").set_input_files(file)
    expect(report.get_by_text("4 are in the bank already, unchanged")).to_be_visible()
    expect(report.get_by_role("button", name="Import 0 questions")).to_be_disabled()
    author.goto(f"{url}/exams/{EXAM}/questions")
    expect(author.get_by_role("button", name="Change Length")).to_be_visible()
    assert_accessible(author, "bank")
    picture(author, "question-bank")


def mends_a_question(author: Page) -> None:
    """What cannot be is told at its field; what is typed is shown as candidates will see it."""
    author.get_by_role("button", name="Change Length").click()
    form = author.get_by_role("form", name="The question")
    seen = author.get_by_role("region", name="As candidates see it")
    expect(seen.get_by_text("len([3, 4])")).to_be_visible()
    prompt = form.get_by_role("textbox", name="Question")
    prompt.fill("How long is `[3, 4, 5]`?")
    expect(seen.get_by_text("[3, 4, 5]")).to_be_visible()
    number = form.get_by_role("textbox", name="Number")
    number.fill("three")
    form.get_by_role("button", name="Save").click()
    expect(number).to_be_focused()
    expect(form.get_by_text("Give a number, such as 0.5.")).to_be_visible()
    number.fill("3")
    asked: list[str] = []

    def stays(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    author.once("dialog", stays)
    author.get_by_role("button", name="Back to all questions").click()
    expect(number).to_have_value("3")
    assert "is not saved" in asked[0]
    form.get_by_role("textbox", name="Share of the points").fill("0,5")
    save(author, form)
    expect(
        form.get_by_text(
            "Accepted answers: No answer is wholly right: one has to have a credit of 1"
        )
    ).to_be_visible()
    form.get_by_role("textbox", name="Share of the points").fill("1")
    form.get_by_role("textbox", name="A wrong answer loses").fill("0.25")
    save(author, form)
    expect(form.get_by_text("Saved.")).to_be_visible()
    assert_accessible(author, "editor")
    author.evaluate(TO_THE_TOP)
    picture(author, "question-editor")
    author.get_by_role("button", name="Back to all questions").click()


def composes_a_paper(author: Page, url: str) -> None:
    """Two questions for everybody, and one of two for each."""
    author.goto(f"{url}/exams/{EXAM}/paper")
    form = author.get_by_role("form", name="The paper")
    form.get_by_role("textbox", name="Title of section 1").fill("Types")
    form.get_by_role("textbox", name="Instructions of section 1").fill("Answer *all* of them.")
    form.get_by_role("button", name="Add questions to section 1").click()
    found = form.get_by_role("region", name="Questions for section 1")
    found.get_by_role("checkbox", name="Length").check()
    found.get_by_role("checkbox", name="Pairs").check()
    found.get_by_role("button", name="Everybody gets 2 questions").click()
    form.get_by_role("button", name="Add questions to section 1").click()
    found.get_by_label("Tag").select_option("types")
    found.get_by_role("button", name="Choose all that are found").click()
    found.get_by_role("button", name="A pool to draw from").click()
    count = form.get_by_role("textbox", name="Each candidate gets")
    count.fill("3")
    save(author, form)
    expect(form.get_by_text("Section 1, Line 3, count: From 1 to 2")).to_be_visible()
    expect(author.get_by_role("button", name="Publish this paper")).to_be_disabled()
    count.fill("1")
    save(author, form)
    expect(form.get_by_text("Saved.")).to_be_visible()
    expect(author.get_by_text("Each candidate gets 3 questions, worth 3 points")).to_be_visible()
    assert_accessible(author, "paper")
    author.evaluate(TO_THE_TOP)
    picture(author, "paper")


def looks_at_it_and_publishes(author: Page) -> None:
    """A form as a candidate gets it, and a version that stays."""
    author.get_by_role("button", name="Show a candidate").click()
    drawn = author.get_by_role("region", name="A candidate")
    expect(drawn.get_by_text("[3, 4, 5]")).to_be_visible()
    expect(drawn.get_by_text("Which call gives what?")).to_be_visible()
    assert_accessible(author, "preview")
    drawn.evaluate("(element) => element.scrollIntoView()")
    picture(author, "paper-preview", phone_from="#preview")
    author.get_by_role("button", name="Publish this paper").click()
    expect(author.get_by_text("Version 1 is published")).to_be_visible()
    versions = author.get_by_role("region", name="Publish").get_by_role("listitem")
    expect(versions.filter(has_text="Version 1")).to_have_count(1)
