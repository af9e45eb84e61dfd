"""A real Chromium with a fake screen, camera and microphone."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil  # type: ignore[import-untyped]
from playwright.sync_api import (
    Browser,
    BrowserContext,
    BrowserType,
    Locator,
    Page,
    Playwright,
    ViewportSize,
    expect,
    sync_playwright,
)

from scripts.chromium import find

# What the tests' browser does without. A Chromium of version 156 gives each of its windows address
# bars that are pages with processes of their own: a second of processor time, unseen by anybody.
# Of two such lists the last one counts, so this one repeats what the driver asks for.
_WITHOUT = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)

# What a browser needs to hear so that it asks the network and its user for nothing.
QUIET = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(_WITHOUT)}",
)

# The fake picker has no "stop sharing" button; this keeps hold of the track that one would end.
_REMEMBER_SCREEN = """
const ask = navigator.mediaDevices.getDisplayMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getDisplayMedia = async (options) => {
  window.screenShare = await ask(options);
  return window.screenShare;
};
"""

# Asked for a monitor, the fake picker shares one; a person may still choose something else.
_CHOOSE_OTHERWISE = """
const prefer = navigator.mediaDevices.getDisplayMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getDisplayMedia = () => prefer({ video: true });
"""

# What the browser does when a person presses "Stop sharing": the track ends, then says so.
STOP_SHARING = """() => {
  const [track] = window.screenShare.getVideoTracks();
  track.stop();
  const at = Date.now();
  track.dispatchEvent(new Event('ended'));
  return at;
}"""

# What a page shows soon on a machine of its own comes late where recorders take the processor.
expect.set_options(timeout=20_000)

PHONE: ViewportSize = {"width": 390, "height": 844}
_NAMELESS = re.compile(r"- (?:button|link|textbox|searchbox|combobox|checkbox|switch)(?![^:]* \")")


@contextmanager
def chromium(camera: Path | None = None) -> Iterator[Browser]:
    """A browser whose fake picker shares the entire screen.

    `camera`: a film of MJPEG that its camera shows again and again, in place of a test picture.
    """
    film = (f"--use-file-for-fake-video-capture={camera}",) if camera else ()
    with sync_playwright() as playwright:
        browser = _launched(playwright.chromium, "monitor", *film)
        yield browser
        browser.close()


@contextmanager
def sharing(surface: str, beside: Browser) -> Iterator[Browser]:
    """Another browser beside one, whose fake picker shares a `window` or a `browser` tab."""
    browser = _launched(beside.browser_type, surface)
    yield browser
    browser.close()


def _launched(kind: BrowserType, surface: str, *more: str) -> Browser:
    return kind.launch(
        executable_path=find(),
        args=[
            *QUIET,
            "--use-fake-ui-for-media-stream",
            f"--use-fake-device-for-media-stream=display-media-type={surface}",
            "--autoplay-policy=no-user-gesture-required",
            *more,
        ],
    )


class OwnBrowser:
    """A candidate's own Chromium, with a profile that outlives it. Start it, kill it, start it."""

    def __init__(self, profile: Path) -> None:
        self._profile = profile
        self._playwright: Playwright | None = None
        self._context: BrowserContext | None = None

    def start(self) -> Page:
        """Open it, and its one page."""
        self._playwright = sync_playwright().start()
        self._context = self._playwright.chromium.launch_persistent_context(
            str(self._profile),
            executable_path=find(),
            viewport={"width": 1120, "height": 780},
            args=[
                *QUIET,
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream=display-media-type=monitor",
            ],
        )
        return self._context.pages[0]

    def kill(self) -> None:
        """`kill -9` of the browser and all its processes: nothing is said, nothing is tidied."""
        for process in psutil.process_iter(["cmdline"]):
            if any(str(self._profile) in word for word in process.info["cmdline"] or ()):
                process.kill()
        self._let_go()

    def close(self) -> None:
        """Close it as a person does. Twice does no harm."""
        if self._context is not None:
            self._context.close()
        self._let_go()

    def _let_go(self) -> None:
        if self._playwright is not None:
            self._playwright.stop()
        self._playwright, self._context = None, None


def candidate_page(browser: Browser, surface: str = "monitor") -> Page:
    """A candidate's browser: a profile of its own, its share remembered for `STOP_SHARING`."""
    page = browser.new_context(viewport={"width": 1120, "height": 780}).new_page()
    if surface != "monitor":
        page.add_init_script(_CHOOSE_OTHERWISE)
    page.add_init_script(_REMEMBER_SCREEN)
    return page


def staff_page(browser: Browser, url: str, name: str = "proctor") -> Page:
    """A member of staff, signed in to the demo, at the console."""
    page = fresh_page(browser)
    page.goto(f"{url}/console/demo-contest")
    sign_in(page, name, f"{name}123")
    page.get_by_role("heading", name="Demo contest").wait_for()
    return page


def set_policy(staff: Page, url: str, **values: object) -> None:
    """What the demo's contest is held by from now on; `staff` is an administrator's page."""
    answer = staff.request.post(
        f"{url}/api/staff/exams/demo-contest", data={"policy": values}, headers={"origin": url}
    )
    assert answer.ok, answer.text()


def fresh_page(browser: Browser) -> Page:
    """A browser in which nobody is signed in."""
    return browser.new_context(viewport={"width": 1360, "height": 800}).new_page()


def sign_in(page: Page, name: str, password: str) -> None:
    """Fill the form of the sign-in page, and send it."""
    page.get_by_role("textbox", name="Name").fill(name)
    page.get_by_role("textbox", name="Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def picture(page: Page, name: str, *, phone_from: str = "") -> None:
    """Keep three screenshots of a page, light, dark and as wide as a phone, where asked to.

    `phone_from`: on a page too long for one picture, the element where the phone's begins.
    """
    folder = os.environ.get("SCREENSHOTS")
    if not folder:
        return
    Path(folder).mkdir(parents=True, exist_ok=True)
    size = page.viewport_size
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(400)
        page.screenshot(path=f"{folder}/{name}-{scheme}.png")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    page.wait_for_timeout(400)
    if phone_from:
        page.locator(phone_from).evaluate("(element) => element.scrollIntoView()")
        page.wait_for_timeout(400)
    page.screenshot(path=f"{folder}/{name}-phone.png", full_page=not phone_from)
    if size:
        page.set_viewport_size(size)


def save(page: Page, form: Locator) -> None:
    """Press the form's "Save", and wait for the server's answer: the button is at rest before."""
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        form.get_by_role("button", name="Save").click()


def decide(console: Page, where: Locator, verb: str, reason: str) -> None:
    """Press the verb, and give the reason."""
    where.get_by_role("button", name=f"{verb}: ").click()
    dialog = console.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Reason").fill(reason)
    dialog.get_by_role("button", name=verb, exact=True).click()


def nameless(page: Page) -> list[str]:
    """What could be pressed or filled, and has no name for those who hear the page."""
    lines = page.locator("body").aria_snapshot().splitlines()
    return [line.strip() for line in lines if _NAMELESS.search(line)]


def is_wider_than_a_phone(page: Page) -> bool:
    """Whether somebody with a phone would have to scroll sideways."""
    size = page.viewport_size
    page.set_viewport_size(PHONE)
    is_wider: bool = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    if size:
        page.set_viewport_size(size)
    return is_wider


# What is pressed of a box is its label.
_TOO_SMALL = """within => [...document.querySelectorAll(within)].flatMap(
  place => [...place.querySelectorAll('a[href], button, input, select')]
).filter(one => one.checkVisibility()).map(one => [
  one.getAttribute('aria-label') ?? one.textContent,
  Math.round((one.matches('[type=checkbox], [type=radio]') ? one.labels[0] ?? one : one)
    .getBoundingClientRect().height),
]).filter(([, height]) => height < 44)"""


def too_small(page: Page, within: str = "main") -> list[tuple[str, int]]:
    """What a finger may miss: its name and its height, where that is under 44 px."""
    return [(name, height) for name, height in page.evaluate(_TOO_SMALL, within)]
