"""`python -m bench.wall`: the live wall with 1,000 and 5,000 people, in a real Chromium.

How soon an alert that the server takes is on the screen, how smoothly the list scrolls from end to
end, and what one message costs the page. The last line is JSON.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

from bench.candidates import Candidate, prepare, slug_of
from bench.cost import percentile_ms
from bench.server import ServerProcess
from bench.staff import sign_in
from invigilator.identity import STAFF_COOKIE
from scripts.chromium import find

_SIZES = (1_000, 5_000)
_ALERTS = 50
_ALERT_PAUSE_MS = 150
_FRAMES = 60
_FRAME_PAUSE_MS = 250

# Resolves with the page's clock when a frame with this text was drawn.
_ON_SCREEN = """(text) => {
  window.seen = new Promise((resolve) => {
    const look = () => {
      if (!document.body.innerText.includes(text)) return;
      changes.disconnect();
      requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
    };
    const changes = new MutationObserver(look);
    changes.observe(document.body, {subtree: true, childList: true, characterData: true});
    look();
  });
}"""

# From the top to the bottom and back, a screen in five frames: the times of the frames.
_SCROLL = """() => new Promise((resolve) => {
  const step = Math.round(window.innerHeight / 5);
  const times = [];
  let way = 1;
  const next = (now) => {
    times.push(now);
    const before = window.scrollY;
    window.scrollBy(0, way * step);
    if (window.scrollY === before && times.length > 1) {
      if (way < 0 || times.length > 3000) { resolve(times); return; }
      way = -1;
    }
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
})"""


@dataclass(frozen=True, slots=True)
class WallFigures:
    """Of a wall with so many people. `frame_ms`: processor time of the page for one message."""

    alert_p50_ms: float
    alert_p99_ms: float
    scroll_fps: float
    slow_frame_share: float
    frame_ms: float


def measure(folder: Path, people: int) -> WallFigures:
    """Open the wall of a hall with so many people, on a server of its own."""
    candidates = prepare(folder, people)
    staff = sign_in(folder)
    with ServerProcess("invigilator", folder) as server, _browser() as context:
        url = f"http://127.0.0.1:{server.port}"
        context.context.add_cookies([{"name": STAFF_COOKIE, "value": staff.token, "url": url}])
        context.goto(f"{url}/console/{slug_of()}?sort=name")
        context.get_by_role("grid").wait_for()
        context.get_by_text("live", exact=True).first.wait_for()
        times = context.evaluate(_SCROLL)
        context.wait_for_timeout(1_000)
        frame_ms = _frame_ms(context, url, candidates)
        context.goto(f"{url}/console/{slug_of()}")
        context.get_by_role("grid").wait_for()
        context.wait_for_timeout(1_000)
        latencies = [_alert_seconds(context, url, number) for number in range(_ALERTS)]
    frames = [after - before for before, after in pairwise(times)]
    return WallFigures(
        alert_p50_ms=percentile_ms(latencies, 50),
        alert_p99_ms=percentile_ms(latencies, 99),
        scroll_fps=1000 * len(frames) / sum(frames),
        slow_frame_share=sum(each > 20 for each in frames) / len(frames),
        frame_ms=frame_ms,
    )


@contextmanager
def _browser() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 1360, "height": 800})
        browser.close()


def _alert_seconds(page: Page, url: str, number: int) -> float:
    """From before the call until the alert's words are drawn. Both clocks are this machine's."""
    title = f"Measured {number:03}"
    page.evaluate(_ON_SCREEN, title)
    sent_at = datetime.now(UTC)
    alert = {
        "id": f"contest-eval:wall:candidate_{number:05d}:{slug_of()}:{number}",
        "source": "contest-eval",
        "type": "recurring_pair",
        "severity": "critical",
        "timestamp": sent_at.isoformat().replace("+00:00", "Z"),
        "hackerrank_username": f"candidate_{number:05d}",
        "contest_slug": slug_of(),
        "title": title,
        "detail": "",
    }
    answer = page.request.post(f"{url}/api/alerts", data={"alerts": [alert]})
    assert answer.ok, answer.text()
    seen_ms: float = page.evaluate("window.seen")
    page.wait_for_timeout(_ALERT_PAUSE_MS)
    return seen_ms / 1000 - sent_at.timestamp()


def _frame_ms(page: Page, url: str, candidates: list[Candidate]) -> float:
    """Processor time of the page's thread for a changed row, less what it spends on nothing."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    rounds = [_one_round(page, url, session, candidates[n::_FRAMES][:2]) for n in range(3)]
    return median(rounds)


def _one_round(page: Page, url: str, session: CDPSession, some: list[Candidate]) -> float:
    begun = _spent_ms(session)
    page.wait_for_timeout(_FRAMES // 3 * _FRAME_PAUSE_MS)
    idle = _spent_ms(session) - begun
    begun = _spent_ms(session)
    for number in range(_FRAMES // 3):
        action = "lock" if number % 2 == 0 else "unlock"
        body: dict[str, Any] = {"action": action, "reason": "measured"}
        body["session_ids"] = [some[0].session_id]
        answer = page.request.post(f"{url}/api/staff/sittings/actions", data=body)
        assert answer.ok, answer.text()
        page.wait_for_timeout(_FRAME_PAUSE_MS)
    return (_spent_ms(session) - begun - idle) / (_FRAMES // 3)


def _spent_ms(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))


def main() -> None:
    """Measure each size, print a table, end with a line of JSON."""
    arguments = argparse.ArgumentParser(prog="python -m bench.wall", description=__doc__)
    arguments.add_argument("--sizes", type=int, nargs="+", default=_SIZES)
    given = arguments.parse_args()
    figures: dict[str, float] = {}
    for people in given.sizes:
        with tempfile.TemporaryDirectory(dir=".") as folder:
            made = measure(Path(folder), people)
        figures |= {
            f"wall_{name}_{people}": round(getattr(made, name), 2) for name in made.__slots__
        }
    for name, value in figures.items():
        print(f"{name:34}{value:>12,.2f}")
    largest = max(given.sizes)
    print(
        json.dumps(
            {
                "wall_alert_p99_ms": figures[f"wall_alert_p99_ms_{largest}"],
                "wall_scroll_fps": figures[f"wall_scroll_fps_{largest}"],
                **figures,
            }
        )
    )


if __name__ == "__main__":
    main()
