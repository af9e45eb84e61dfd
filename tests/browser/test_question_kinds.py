"""An author writes a question of each kind by the page alone, and the server takes it."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from tests.browser.test_system_check import assert_accessible
from tests.support.browser import save, staff_page
from tests.support.pictures import png
from tests.support.server import RunningServer

pytestmark = pytest.mark.browser

EXAM = "demo-contest"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with RunningServer(tmp_path_factory.mktemp("kinds") / "data") as running:
        yield running


@pytest.fixture(scope="module")
def author(chromium_of_file: Browser, server: RunningServer) -> Page:
    return staff_page(chromium_of_file, server.url, "admin")


def part(form: Locator, name: str) -> Locator:
    return form.get_by_role("group", name=name, exact=True)


def texts(form: Locator, one: str, *said: str) -> None:
    """Fill the text of each part of a list."""
    for number, text in enumerate(said, start=1):
        part(form, f"{one} {number}").get_by_role("textbox", name="Text").fill(text)


def single(form: Locator) -> None:
    texts(form, "Option", "list", "tuple")
    part(form, "Option 2").get_by_label("Right").check()


def multiple(form: Locator) -> None:
    form.get_by_role("button", name="Add option").click()
    texts(form, "Option", "list", "tuple", "dict")
    part(form, "Option 3").get_by_label("Right").check()


def truth(form: Locator) -> None:
    form.get_by_label("False", exact=True).check()


def number(form: Locator) -> None:
    form.get_by_role("textbox", name="Number").fill("3,14")
    form.get_by_role("textbox", name="Tolerance").fill("0.01")


def word(form: Locator) -> None:
    form.get_by_role("textbox", name="Answer", exact=True).fill("def*")


def pairs(form: Locator) -> None:
    texts(form, "Match", "a number", "a text")
    texts(form, "Prompt", "len")
    form.get_by_label("Its match").select_option("a text")


def order(form: Locator) -> None:
    texts(form, "Entry", "first", "second")
    form.get_by_role("button", name="Move entry 2 up").click()


def gaps(form: Locator) -> None:
    form.get_by_role("textbox", name="Text with gaps").fill("A list is")
    form.get_by_role("button", name="Add a gap: typed").click()
    form.get_by_role("textbox", name="Answer", exact=True).fill("mutable")


def essay(form: Locator) -> None:
    form.get_by_role("textbox", name="Words, at most").fill("200")
    form.get_by_role("button", name="Add criterion").click()
    form.get_by_role("textbox", name="What is looked at").fill("Clear")


def files(form: Locator) -> None:
    form.get_by_role("textbox", name="Types of files").fill("pdf, .PNG")


KINDS: dict[str, tuple[Callable[[Locator], None], str]] = {
    "single_choice": (single, '"text":"tuple","credit":"1"'),
    "multiple_choice": (multiple, '"text":"dict","credit":"0.5"'),
    "true_false": (truth, '"is_true":false'),
    "numeric": (number, '"value":"3.14","tolerance":"0.01"'),
    "short_text": (word, '"text":"def*"'),
    "matching": (pairs, '"text":"len","target":"2"'),
    "ordering": (order, '"text":"second"},{"id":"1","text":"first"'),
    "gap_filling": (gaps, '"text":"A list is {{1}}"'),
    "essay": (essay, '"words_max":200'),
    "file_upload": (files, '"types":["pdf","png"]'),
}
# Nothing has to be filled in but what is asked.
_COMPLETE = ("essay", "file_upload", "true_false")


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_of_each_kind_is_written_and_kept(
    author: Page, server: RunningServer, kind: str
) -> None:
    fill, kept = KINDS[kind]
    author.goto(f"{server.url}/exams/{EXAM}/questions?kind={kind}")
    form = author.get_by_role("form", name="The question")
    form.get_by_role("textbox", name="Title", exact=True).fill(f"A {kind}")
    form.get_by_role("textbox", name="Question", exact=True).fill("What is $x^2$?")
    if kind not in _COMPLETE:
        form.get_by_role("button", name="Save").click()
        expect(form.get_by_text(re.compile("needs? a change"))).to_be_visible()
    fill(form)
    save(author, form)
    expect(form.get_by_text("Saved.")).to_be_visible()
    assert_accessible(author, kind)
    answer = author.request.get(f"{server.url}/api/staff/items?home={EXAM}&kind={kind}")
    assert kept in answer.text()


def test_a_picture_is_put_into_a_question_and_seen(author: Page, server: RunningServer) -> None:
    author.goto(f"{server.url}/exams/{EXAM}/questions?kind=essay")
    form = author.get_by_role("form", name="The question")
    field = form.get_by_label("A picture for the question")
    file = FilePayload(name="x.png", mimeType="image/png", buffer=b"no picture")
    field.set_input_files(file)
    expect(form.get_by_text("The file is no PNG, JPEG, GIF or WebP")).to_be_visible()
    field.set_input_files(FilePayload(name="x.png", mimeType="image/png", buffer=png(4, 3)))
    seen = author.get_by_role("region", name="As candidates see it").locator("img")
    expect(seen).to_have_count(1)
    expect(seen).to_have_js_property("naturalWidth", 4)
