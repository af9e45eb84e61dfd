"""A phone is told while the page is closed: switched on, shown, pressed, and switched off.

No test reaches a browser maker's push service. So the subscription is one that a test hands out in
its place, and messages are delivered to the real worker by the browser's own tools.
"""

import json
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, expect

from tests.support.axe import axe_violations
from tests.support.browser import PHONE, is_wider_than_a_phone, picture, sign_in
from tests.support.server import RunningServer
from tests.support.sitting import until

pytestmark = pytest.mark.browser

# Stands where the browser's maker is: gives and keeps a subscription, with keys of RFC 8291.
_SERVICE = """
let held = null;
const made = () => ({
  endpoint: 'https://push.example/of-this-browser',
  options: { applicationServerKey: null },
  toJSON: () => ({
    endpoint: 'https://push.example/of-this-browser',
    keys: {
      p256dh:
        'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-' +
        'AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    },
  }),
  unsubscribe: async () => { held = null; localStorage.removeItem('held'); return true; },
});
if (localStorage.getItem('held')) held = made();
PushManager.prototype.subscribe = async (options) => {
  window.askedWith = options;
  localStorage.setItem('held', 'yes');
  return (held = made());
};
PushManager.prototype.getSubscription = async () => held;
"""

_SHOWN = """async () => {
  const registration = await navigator.serviceWorker.getRegistration('/push/');
  const shown = await registration.getNotifications();
  return shown.map(({ title, body, tag }) => [title, body, tag]);
}"""

# What the browser does when somebody presses a notification.
_PRESS = """async () => {
  const [notification] = await self.registration.getNotifications();
  self.dispatchEvent(new NotificationEvent('notificationclick', { notification }));
}"""

ALERT = {
    "tag": "t1",
    "title": "Room 4: Screen sharing stopped",
    "body": "Demo contest",
    "path": "/alerts?exam=demo-contest&alert=a-pair",
    "severity": "critical",
    "exam": "demo-contest",
    "at_ms": 1_780_909_200_000,
}


class Service:
    """Delivers messages to a page's worker, as the browser does once they are decrypted."""

    def __init__(self, page: Page, origin: str) -> None:
        self._origin = origin
        self._registrations: list[dict[str, Any]] = []
        self._session: CDPSession = page.context.new_cdp_session(page)
        self._session.on("ServiceWorker.workerRegistrationUpdated", self._seen)
        self._session.send("ServiceWorker.enable")
        until(page, lambda: bool(self._registrations))

    def _seen(self, event: dict[str, Any]) -> None:
        self._registrations += event["registrations"]

    def deliver(self, message: dict[str, Any]) -> None:
        self._session.send(
            "ServiceWorker.deliverPushMessage",
            {
                "origin": self._origin,
                "registrationId": self._registrations[-1]["registrationId"],
                "data": json.dumps(message),
            },
        )


def raise_pair(url: str) -> None:
    """The alert that `ALERT` leads to."""
    alert = {
        "id": "a-pair",
        "source": "contest-eval",
        "type": "recurring_pair",
        "severity": "critical",
        "timestamp": "2026-06-08T09:00:00Z",
        "hackerrank_username": "priya_s",
        "contest_slug": "demo-contest",
        "title": "The same code",
    }
    with httpx2.Client(base_url=url, headers={"origin": url}) as admin:
        body = {"name": "admin", "password": "admin123"}
        admin.post("/api/staff/sign-in", json=body).raise_for_status()
        admin.post("/api/alerts", json={"alerts": [alert]}).raise_for_status()


def tags(page: Page) -> list[str]:
    """What is shown now, by what each is about."""
    return [tag for _, _, tag in page.evaluate(_SHOWN)]


def phone(context: BrowserContext, url: str) -> Page:
    """A proctor's phone, signed in, at their own account."""
    context.add_init_script(_SERVICE)
    context.grant_permissions(["notifications"])
    page = context.new_page()
    page.goto(f"{url}/account")
    sign_in(page, "proctor", "proctor123")
    page.get_by_role("heading", name="Your account").wait_for()
    return page


def test_a_phone_is_switched_on_told_pressed_and_switched_off(
    server: RunningServer, browser: Browser
) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = phone(context, server.url)
    page.get_by_role("button", name="Notify me on this browser").tap()
    row = page.get_by_role("listitem").filter(has=page.get_by_role("button", name="Stop notifying"))
    expect(row.get_by_text("(this one)")).to_be_visible()
    asked = page.evaluate("window.askedWith")
    assert asked["userVisibleOnly"] is True
    assert len(asked["applicationServerKey"]) == 87
    row.get_by_role("checkbox", name="Warning").tap()
    expect(row.get_by_role("checkbox", name="Warning")).to_be_checked()
    expect(row.get_by_role("checkbox", name="Warning")).to_be_enabled()
    assert axe_violations(page) == []
    assert not is_wider_than_a_phone(page)
    picture(page, "push-account")

    service = Service(page, server.url)
    service.deliver(ALERT)
    until(page, lambda: len(page.evaluate(_SHOWN)) == 1)
    assert page.evaluate(_SHOWN) == [[ALERT["title"], ALERT["body"], "t1"]]
    service.deliver(ALERT | {"title": "Room 4: Recording error"})
    until(page, lambda: page.evaluate(_SHOWN)[0][0] == "Room 4: Recording error")
    assert len(page.evaluate(_SHOWN)) == 1

    raise_pair(server.url)
    context.service_workers[0].evaluate(_PRESS)
    expect(page).to_have_url(f"{server.url}{ALERT['path']}")
    opened = page.get_by_role("region", name="The alert")
    expect(opened.get_by_role("heading", name="The same code")).to_be_visible()
    until(page, lambda: page.evaluate(_SHOWN) == [])
    service.deliver(ALERT)
    service.deliver(ALERT | {"tag": "t2", "exam": "another"})
    # The browser may add a word of its own for what we did not show; never ours.
    until(page, lambda: "t2" in tags(page))
    assert "t1" not in tags(page)

    page.goto(f"{server.url}/account")
    page.get_by_role("button", name="Stop notifying").tap()
    expect(page.get_by_role("button", name="Notify me on this browser")).to_be_visible()
    assert page.evaluate("localStorage.getItem('held')") is None


def test_the_wall_offers_it_on_a_phone_once_and_not_on_a_desk(
    server: RunningServer, browser: Browser
) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = phone(context, server.url)
    page.goto(f"{server.url}/console/demo-contest")
    offer = page.get_by_text("Be told when this page is closed")
    expect(offer).to_be_visible()
    assert axe_violations(page) == []
    assert not is_wider_than_a_phone(page)
    picture(page, "push-offer")
    page.get_by_role("button", name="Not now").tap()
    expect(offer).to_be_hidden()
    page.reload()
    page.get_by_role("heading", name="Demo contest").wait_for()
    expect(offer).to_be_hidden()
    desk = phone(browser.new_context(), server.url)
    desk.goto(f"{server.url}/console/demo-contest")
    desk.get_by_role("heading", name="Demo contest").wait_for()
    expect(desk.get_by_text("Be told when this page is closed")).to_be_hidden()


def test_an_iphone_is_told_how_to_install_the_page(server: RunningServer, browser: Browser) -> None:
    context = browser.new_context(
        viewport=PHONE,
        has_touch=True,
        is_mobile=True,
        user_agent="Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1",
    )
    page = phone(context, server.url)
    expect(page.get_by_text("Add to Home Screen")).to_be_visible()
    manifest = page.evaluate(
        "fetch(document.querySelector('link[rel=manifest]').href).then(a => a.json())"
    )
    assert manifest["display"] == "standalone"
    for icon in manifest["icons"]:
        answer = page.request.get(f"{server.url}{icon['src']}")
        assert (answer.status, answer.headers["content-type"]) == (200, "image/png")


def test_the_worker_controls_no_page_and_is_never_an_old_one(
    server: RunningServer, browser: Browser
) -> None:
    page = phone(browser.new_context(), server.url)
    page.get_by_role("button", name="Notify me on this browser").click()
    page.get_by_role("button", name="Stop notifying").wait_for()
    page.reload()
    page.get_by_role("button", name="Stop notifying").wait_for()
    assert page.evaluate("navigator.serviceWorker.controller") is None
    answer = page.request.get(f"{server.url}/push-worker.js")
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "import" not in answer.text()[:20]
