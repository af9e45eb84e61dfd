"""The candidate's whole way by keyboard alone, in every language and both colour schemes."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.axe import axe_violations
from tests.support.browser import STOP_SHARING, picture, staff_page
from tests.support.server import RunningServer
from tests.support.sitting import session_of

pytestmark = pytest.mark.browser

LANGUAGES = {"en": "en-US", "de": "de-DE", "en-XA": "en-XA"}

# The share is refused once, as when somebody closes the browser's window for sharing.
_REFUSED_ONCE = """
const ask = navigator.mediaDevices.getDisplayMedia.bind(navigator.mediaDevices);
let isFirst = true;
navigator.mediaDevices.getDisplayMedia = async (options) => {
  if (isFirst) {
    isFirst = false;
    throw new DOMException('closed', 'NotAllowedError');
  }
  window.screenShare = await ask(options);
  return window.screenShare;
};
"""

_MOVING = """() => [...document.querySelectorAll('*')].flatMap((one) => {
  const {transitionDuration, animationDuration} = getComputedStyle(one);
  const lengths = `${transitionDuration}, ${animationDuration}`.split(', ');
  return lengths.some((each) => parseFloat(each) > 0) ? [one.outerHTML.slice(0, 120)] : [];
})"""

_CUT_OFF = """() => [...document.querySelectorAll('main *, header *, footer *')].filter((one) => {
  const {overflowX, clipPath} = getComputedStyle(one);
  return overflowX === 'hidden' && clipPath === 'none' && one.scrollWidth > one.clientWidth + 1;
}).map((one) => one.outerHTML.slice(0, 120))"""

_READ = """() => {
  const texts = [document.title];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    if (!walk.currentNode.parentElement.closest('script, style')) texts.push(walk.currentNode.data);
  }
  for (const one of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]')) {
    for (const name of ['aria-label', 'placeholder', 'title', 'alt']) {
      if (one.hasAttribute(name)) texts.push(one.getAttribute(name));
    }
  }
  return texts.map((text) => text.trim()).filter((text) => text !== '');
}"""

# What is shown as it came: names that people typed, what the server said, and units.
_GIVEN = re.compile(
    r"Priya S\.|priya_[\w-]+|Room \d|Demo contest|English|Deutsch|(Asia|Europe|America|Etc)/\w+|UTC"
    r"|contests/\S+|\b[0-9a-f]{64}\b|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\bkB\b|\bMB\b|\b(secs?|mins?)\b|no_such_exam"
    r"|\d+ \w{3} \d{4}|Chrome|Chromium|\band\b"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with RunningServer(tmp_path_factory.mktemp("access") / "data") as running:
        yield running.record_small()


def open_page(browser: Browser, language: str) -> Page:
    """A candidate's browser that asks for a language, and for as little motion as there is."""
    context = browser.new_context(
        viewport={"width": 1120, "height": 780},
        locale=LANGUAGES[language],
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.add_init_script(_REFUSED_ONCE)
    return page


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there; fail where no number of presses reaches it."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def press(page: Page, selector: str, key: str = "Enter") -> None:
    """Reach something by Tab, and press it."""
    tab_to(page, selector)
    page.keyboard.press(key)


def look(page: Page, name: str, language: str) -> None:
    """Everything that a screen is held to, whichever it is."""
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_count(1)
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert axe_violations(page) == [], (name, scheme)
    assert page.evaluate(_MOVING) == [], name
    assert_nothing_is_lost_when_it_is_narrow(page, name)
    if language == "en-XA":
        assert untranslated(page) == [], name
    picture(page, f"{name}-{language}")
    page.emulate_media(color_scheme="light", reduced_motion="reduce")


def untranslated(page: Page) -> list[str]:
    """Texts with a plain vowel: the pseudo language has none."""
    texts: list[str] = page.evaluate(_READ)
    return [text for text in texts if re.search("[aeiou]", _GIVEN.sub("", text), re.IGNORECASE)]


def assert_nothing_is_lost_when_it_is_narrow(page: Page, name: str) -> None:
    """320 pixels, and then letters of twice the size: no scrolling sideways, nothing cut off."""
    size = page.viewport_size
    assert size
    for width, letters in ((320, 100), (640, 200)):
        page.set_viewport_size({"width": width, "height": 780})
        page.evaluate(f"document.documentElement.style.fontSize = '{letters}%'")
        widest = page.evaluate("document.documentElement.scrollWidth")
        assert widest <= width, (name, width, letters, widest)
        assert page.evaluate(_CUT_OFF) == [], (name, width, letters)
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size(size)


def assert_heading_has_the_focus(page: Page) -> str:
    """Who listens hears where they are; the tab's title says it too. Returns the heading."""
    expect(page.locator("h1")).to_be_focused()
    heading = page.locator("h1").inner_text()
    expect(page).to_have_title(re.compile(re.escape(heading)))
    return heading


# English is what all other tests of these pages speak.
@pytest.mark.parametrize("language", ["de", "en-XA"])
def test_the_whole_way_by_keyboard_alone(
    server: RunningServer, browser: Browser, language: str
) -> None:
    page = open_page(browser, language)
    page.goto(f"{server.url}/e/demo-contest")
    page.locator("h1").wait_for()
    html = page.locator("html")
    expect(html).to_have_attribute("lang", language)
    expect(html).to_have_attribute("dir", "rtl" if language == "en-XA" else "ltr")

    joins(page, language)
    confirms_who_it_is(page, language)
    shares(page, language)
    stops_and_shares_again(page, language)
    finishes(page, language)
    page.context.close()


def joins(page: Page, language: str) -> None:
    """An empty form says what it misses, and puts the focus there."""
    assert_heading_has_the_focus(page)
    look(page, "you", language)
    press(page, "button[type=submit]")
    expect(page.locator("[name=hackerrank_username]")).to_be_focused()
    look(page, "you-missing", language)
    fills_in(page, f"priya_{language.lower()}")


def fills_in(page: Page, username: str, until: str = "dl") -> None:
    """The form from its first field on, to the button that sends it."""
    page.keyboard.type(username)
    for name, value in (("name", "Priya S."), ("roll_number", "17"), ("email", "p@example.org")):
        tab_to(page, f"[name={name}]")
        page.keyboard.type(value)
    tab_to(page, "[name=room]")
    page.keyboard.press("ArrowDown")
    press(page, "[name=consent]", "Space")
    press(page, "button[type=submit]")
    page.locator(until).wait_for()


def confirms_who_it_is(page: Page, language: str) -> None:
    """The name is shown back; who it is not goes back to the form, which holds what was typed."""
    assert_heading_has_the_focus(page)
    assert current_step(page) == 0
    for shown in ("Priya S.", f"priya_{language.lower()}", "Room 1"):
        expect(page.locator("dl").get_by_text(shown, exact=True)).to_be_visible()
    look(page, "identity", language)
    press(page, "main button[data-variant=default]", "Space")
    expect(page.locator("[name=name]")).to_have_value("Priya S.")
    assert_heading_has_the_focus(page)
    press(page, "[name=consent]", "Space")
    press(page, "button[type=submit]")
    page.locator("dl").wait_for()
    press(page, "main button:not([data-variant=default])")


def shares(page: Page, language: str) -> None:
    """A share that was closed is no end: the same button asks again."""
    page.locator("svg[viewBox='0 0 320 204']").wait_for()
    assert_heading_has_the_focus(page)
    assert current_step(page) == 1
    look(page, "share", language)
    press(page, "main button")
    expect(page.get_by_role("alert")).to_be_visible()
    look(page, "share-closed", language)
    page.keyboard.press("Enter")
    page.locator("main a[target=_blank]").wait_for(timeout=60_000)
    expect(page.locator("h1")).to_be_focused()
    assert current_step(page) == 2
    look(page, "exam", language)
    tab_to(page, "main a[target=_blank]")
    opens_the_privacy_panel(page, language)


def opens_the_privacy_panel(page: Page, language: str) -> None:
    """What is captured is one press away, is heard from its heading on, and closes by Escape."""
    press(page, "footer button[aria-expanded]")
    expect(page.locator("aside h2")).to_be_focused()
    look(page, "exam-privacy", language)
    page.keyboard.press("Escape")
    expect(page.locator("aside")).to_have_count(0)
    expect(page.locator("footer button[aria-expanded]").first).to_be_focused()


def stops_and_shares_again(page: Page, language: str) -> None:
    """What happened is said at once, and one button mends it."""
    page.evaluate(STOP_SHARING)
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("h1")).to_be_focused()
    look(page, "stopped", language)
    press(page, "main button")
    page.locator("main a[target=_blank]").wait_for(timeout=60_000)


def finishes(page: Page, language: str) -> None:
    """Without the tick it says so; with it everything is sent, and the receipt has the focus."""
    press(page, "main button[data-size=md]")
    assert_heading_has_the_focus(page)
    press(page, "main button:not([data-variant=default])")
    look(page, "finish-missing", language)
    press(page, "main input[type=checkbox]", "Space")
    press(page, "main button:not([data-variant=default])")
    page.locator("dl").first.wait_for(timeout=60_000)
    assert_heading_has_the_focus(page)
    assert current_step(page) == 3
    look(page, "receipt", language)


def current_step(page: Page) -> int:
    """Which of the four steps the banner names as the current one."""
    steps = page.locator("header ol > li")
    expect(steps).to_have_count(4)
    expect(page.locator("header ol > li[aria-current=step]")).to_have_count(1)
    states = steps.evaluate_all("(all) => all.map((one) => one.ariaCurrent)")
    return int(states.index("step"))


# The pseudo language is the longest and reads from the right: what holds there holds elsewhere.
@pytest.mark.parametrize("language", ["en-XA"])
def test_what_stands_in_the_way_is_said_with_its_way_back(
    server: RunningServer, browser: Browser, language: str
) -> None:
    staff = staff_page(browser, server.url)
    page = open_page(browser, language)
    page.goto(f"{server.url}/e/no-such-exam")
    expect(page.locator("main button")).to_be_visible()
    assert_heading_has_the_focus(page)
    look(page, "door-no-exam", language)

    username = f"priya_door_{language.lower()}"
    joins_when_the_network_is_back(page, server.url, username, language)
    act(staff, server.url, "lock")
    page.locator("main form").wait_for(timeout=60_000)
    assert_heading_has_the_focus(page)
    tab_to(page, "main form input")
    page.keyboard.type("WRONG123")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    look(page, "door-locked", language)
    act(staff, server.url, "unlock")
    page.locator("svg[viewBox='0 0 320 204']").wait_for(timeout=60_000)

    opens_a_second_tab(page, server.url, language)
    comes_with_a_second_device(browser, server.url, username, language)
    loses_the_network_and_finishes(page, language)
    page.context.close()
    staff.context.close()


def joins_when_the_network_is_back(page: Page, url: str, username: str, language: str) -> None:
    """A form that could not be sent says so where the button is, and is sent by pressing again."""
    page.goto(f"{url}/e/demo-contest")
    tab_to(page, "[name=hackerrank_username]")
    page.context.set_offline(True)
    fills_in(page, username, "main form [role=alert]")
    look(page, "you-refused", language)
    page.context.set_offline(False)
    press(page, "button[type=submit]")
    page.locator("dl").wait_for()
    press(page, "main button:not([data-variant=default])")


def opens_a_second_tab(page: Page, url: str, language: str) -> None:
    """Only one tab records; the other says so."""
    second = page.context.new_page()
    second.goto(f"{url}/e/demo-contest")
    expect(second.locator("h1")).to_be_focused()
    expect(second.locator("main button")).to_have_count(0)
    look(second, "door-elsewhere", language)
    second.close()
    page.bring_to_front()


def comes_with_a_second_device(browser: Browser, url: str, username: str, language: str) -> None:
    """Who has begun elsewhere waits for a proctor."""
    second = open_page(browser, language)
    second.goto(f"{url}/e/demo-contest")
    tab_to(second, "[name=hackerrank_username]")
    fills_in(second, username)
    press(second, "main button:not([data-variant=default])")
    second.locator("main form").wait_for()
    assert_heading_has_the_focus(second)
    look(second, "door-pending", language)
    second.context.close()


def loses_the_network_and_finishes(page: Page, language: str) -> None:
    """What waits is sent when the network is back, also when the candidate has finished."""
    for _ in range(2):
        # Not the small one behind it, which offers notifications.
        press(page, "main button:not([data-size=compact-sm])")
    page.locator("main a[target=_blank]").wait_for(timeout=60_000)
    page.context.set_offline(True)
    page.locator("main [data-tone=warning]").wait_for(timeout=90_000)
    look(page, "network-lost", language)
    press(page, "main button[data-size=md]")
    press(page, "main input[type=checkbox]", "Space")
    press(page, "main button:not([data-variant=default])")
    page.get_by_role("progressbar").wait_for(state="attached")
    page.locator("main [data-tone=warning]").wait_for()
    assert_heading_has_the_focus(page)
    look(page, "sending", language)
    page.context.set_offline(False)
    page.locator("dl").first.wait_for(timeout=90_000)


def act(staff: Page, url: str, action: str) -> None:
    """What a proctor decides about the sitting that came last."""
    call = {"action": action, "session_ids": [session_of(staff, url)], "reason": "asked to wait"}
    origin = {"origin": url}
    answer = staff.request.post(f"{url}/api/staff/sittings/actions", data=call, headers=origin)
    assert answer.ok, answer.text()


@pytest.mark.parametrize("language", ["de", "en-XA"])
def test_the_system_check_in_every_language(
    server: RunningServer, browser: Browser, language: str
) -> None:
    page = open_page(browser, language)
    page.goto(f"{server.url}/e/demo-contest/check")
    upload = page.locator("main li").nth(5)
    expect(upload).to_have_attribute("data-standing", "pass", timeout=30_000)
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page).to_have_title(page.locator("h1").inner_text())
    look(page, "check", language)
    press(page, "main li:nth-child(3) button")
    expect(page.locator("main li").nth(2)).to_have_attribute("data-standing", "fail")
    page.keyboard.press("Enter")
    for row in (2, 3, 4):
        if row > 2:
            press(page, f"main li:nth-child({row + 1}) button")
        expect(page.locator("main li").nth(row)).to_have_attribute("data-standing", "pass")
    look(page, "check-ready", language)
    press(page, "main button[type=submit]")
    expect(page.get_by_role("alert")).to_be_visible()
    look(page, "check-missing", language)
    page.context.close()


def test_a_language_chosen_on_the_check_is_that_of_the_exam_too(
    server: RunningServer, browser: Browser
) -> None:
    page = open_page(browser, "en")
    page.goto(f"{server.url}/e/demo-contest/check")
    expect(page).to_have_title("Check your computer")
    press(page, "button[lang=de]")
    expect(page.get_by_role("heading", name="Prüfen Sie Ihren Computer")).to_be_visible()
    expect(page).to_have_title("Prüfen Sie Ihren Computer")
    page.goto(f"{server.url}/e/demo-contest")
    expect(page.get_by_role("heading", name="Wer sind Sie?")).to_be_visible()
    page.context.close()


def test_a_chosen_language_is_remembered_and_keeps_what_was_typed(
    server: RunningServer, browser: Browser
) -> None:
    page = open_page(browser, "en")
    page.goto(f"{server.url}/e/demo-contest")
    page.get_by_label("Full name").fill("Priya S.")
    press(page, "button[lang=de]")
    expect(page.get_by_role("heading", name="Wer sind Sie?")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.get_by_label("Vollständiger Name")).to_have_value("Priya S.")
    expect(page.locator("button[lang=de]")).to_have_attribute("aria-current", "true")
    page.reload()
    expect(page.get_by_role("heading", name="Wer sind Sie?")).to_be_visible()
    expect(page).to_have_title("Wer sind Sie? · Demo contest")
    page.context.close()
