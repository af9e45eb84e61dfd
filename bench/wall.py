"""`python -m bench.wall`: the live wall with 1,000 and 5,000 people, in a real Chromium.

How soon an alert that the server takes is on the screen, how smoothly the list scrolls from end to
end, and what one message costs the page. Beside the last two, from the same browser, what it makes
of a page with as many rows and nothing in them: that much is the machine's. The last line is JSON.
"""

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from statistics import median

from playwright.sync_api import CDPSession, Page, sync_playwright

from bench.candidates import Candidate, prepare, slug_of
from bench.cost import percentile_ms
from bench.server import ServerProcess
from bench.staff import sign_in
from invigilator.identity import STAFF_COOKIE
from scripts.chromium import find
from tests.support.browser import QUIET

_SIZES = (1_000, 5_000)
_ALERTS = 50
_ALERT_PAUSE_MS = 150
_TURNS, _CHANGES = 3, 20
# Of all its rows the wall draws so many at once.
_DRAWN = 24
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

# Down from the top, and back where it ends, a screen in five frames: the times of the frames.
_SCROLL = """() => new Promise((resolve) => {
  const step = Math.round(window.innerHeight / 5);
  const times = [];
  let way = 1;
  const next = (now) => {
    times.push(now);
    const before = window.scrollY;
    window.scrollBy(0, way * step);
    if (window.scrollY === before && times.length > 1) {
      if (way < 0 || times.length > 1500) { resolve(times); return; }
      way = -1;
    }
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
})"""


# As many rows as high as the wall's, and nothing in them; of the first a word changes.
_EMPTY_ROWS = """<!doctype html><style>
  table { display: block; contain: strict; position: relative; height: %(height)dpx }
  tr { position: absolute; contain: strict; width: 100%%; height: 62px; border-top: 1px solid #ddd }
</style><table>%(rows)s</table>"""
_CHANGE_WORDS = """([times, pauseMs]) => {
  let time = 0;
  const timer = setInterval(() => {
    document.querySelector('td').textContent = `${(time += 1)}`;
    if (time === times) clearInterval(timer);
  }, pauseMs);
}"""


@dataclass(frozen=True, slots=True)
class WallFigures:
    """Of a wall with so many people. `frame_ms`: processor time of the page for one message.

    `empty_*` is the same of a page whose rows are empty.
    """

    alert_p50_ms: float
    alert_p99_ms: float
    scroll_fps: float
    empty_scroll_fps: float
    slow_frame_share: float
    frame_ms: float
    empty_frame_ms: float


def measure(folder: Path, people: int) -> WallFigures:
    """Open the wall of a hall with so many people, on a server of its own."""
    candidates = prepare(folder, people)
    staff = sign_in(folder)
    # Nobody here sends heartbeats: a whole hall that falls silent would be measured with the rest.
    with ServerProcess("invigilator", folder, is_patient=True) as server, _browser() as page:
        empty_times, empty_frame_ms = _empty(page, people)
        url = f"http://127.0.0.1:{server.port}"
        page.context.add_cookies([{"name": STAFF_COOKIE, "value": staff.token, "url": url}])
        page.goto(f"{url}/console/{slug_of()}?sort=name")
        page.get_by_role("grid").wait_for()
        page.get_by_text("live", exact=True).first.wait_for()
        times = page.evaluate(_SCROLL)
        page.wait_for_timeout(1_000)
        frame_ms = _frame_ms(page, lambda turn: _lock_and_unlock(page, url, candidates[turn]))
        page.goto(f"{url}/console/{slug_of()}")
        page.get_by_role("grid").wait_for()
        page.wait_for_timeout(1_000)
        latencies = [_alert_seconds(page, url, number) for number in range(_ALERTS)]
    return WallFigures(
        alert_p50_ms=percentile_ms(latencies, 50),
        alert_p99_ms=percentile_ms(latencies, 99),
        scroll_fps=_fps(times),
        empty_scroll_fps=_fps(empty_times),
        slow_frame_share=sum(b - a > 20 for a, b in pairwise(times)) / (len(times) - 1),
        frame_ms=frame_ms,
        empty_frame_ms=empty_frame_ms,
    )


def _empty(page: Page, rows: int) -> tuple[list[float], float]:
    """The frames of so many empty rows that are scrolled; what a word costs in as many as show."""
    _show_empty(page, rows)
    times: list[float] = page.evaluate(_SCROLL)
    _show_empty(page, _DRAWN)

    def change(_turn: int) -> None:
        page.evaluate(_CHANGE_WORDS, [_CHANGES, _FRAME_PAUSE_MS])
        page.wait_for_timeout(_CHANGES * _FRAME_PAUSE_MS)

    return times, _frame_ms(page, change)


def _show_empty(page: Page, rows: int) -> None:
    lines = "".join(f'<tr style="top: {62 * row}px"><td>0' for row in range(rows))
    page.set_content(_EMPTY_ROWS % {"height": 62 * rows, "rows": lines})
    page.wait_for_timeout(1_000)


def _fps(times: list[float]) -> float:
    return 1000 * (len(times) - 1) / (times[-1] - times[0])


@contextmanager
def _browser() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=QUIET)
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


def _frame_ms(page: Page, change: Callable[[int], None]) -> float:
    """Processor time of the page's thread for one change, less what it spends on nothing.

    `change` is given the number of its turn, and makes `_CHANGES` changes.
    """
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    turns: list[float] = []
    for turn in range(_TURNS):
        begun = _spent_ms(session)
        page.wait_for_timeout(_CHANGES * _FRAME_PAUSE_MS)
        between = _spent_ms(session)
        change(turn)
        turns.append((_spent_ms(session) - between - (between - begun)) / _CHANGES)
    return median(turns)


def _lock_and_unlock(page: Page, url: str, who: Candidate) -> None:
    for number in range(_CHANGES):
        action = "lock" if number % 2 == 0 else "unlock"
        body = {"action": action, "reason": "measured", "session_ids": [who.session_id]}
        answer = page.request.post(f"{url}/api/staff/sittings/actions", data=body)
        assert answer.ok, answer.text()
        page.wait_for_timeout(_FRAME_PAUSE_MS)


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
                "baseline_fps": figures[f"wall_empty_scroll_fps_{largest}"],
                **figures,
            }
        )
    )


if __name__ == "__main__":
    main()
