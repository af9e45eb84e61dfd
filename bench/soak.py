"""One candidate records for hours at real speed: what the page costs, and whether all of it came.

`python -m bench.soak --minutes 120` ends with one line of JSON. Its names are explained in
docs/benchmarks.md.
"""

import argparse
import json
import tempfile
import time
from dataclasses import asdict, astuple, dataclass
from pathlib import Path
from statistics import median
from typing import Any

import psutil  # type: ignore[import-untyped]
from playwright.sync_api import Browser, CDPSession, Page

from tests.support.browser import candidate_page, chromium, staff_page
from tests.support.server import RunningServer
from tests.support.sitting import decoded_ms, gaps_of, join, segments_of, session_of, share

_SAMPLE_SECONDS = 30
# What a page loads once, decoders and encoders among it, is not growth.
_SETTLED_SECONDS = 120
# The browser collects garbage when it likes: one moment says little, ten minutes do.
_SPAN_SECONDS = 600
# Its allocator gives pages back a moment after what lay in them is gone.
_COLLECTED_SECONDS = 5
_TRACKS = ("screen", "camera", "microphone")


@dataclass(frozen=True, slots=True)
class Sample:
    """The page's process at one moment: memory in MB, processor time in seconds so far.

    `memory_mb` is resident, shared libraries and pictures among it; `private_mb` is its own alone.
    """

    at_s: float
    memory_mb: float
    private_mb: float
    heap_mb: float
    cpu_s: float


@dataclass(frozen=True, slots=True)
class Soak:
    """What the whole run showed.

    `memory_growth_mb`, `private_growth_mb` and `heap_growth_mb` compare the medians of the first
    ten minutes, from the third on, and of the last ten; `memory_peak_growth_mb` the greatest of all
    with the first of these. `memory_kept_growth_mb` compares the end with half a minute after the
    beginning, both times when the page has been asked to collect its garbage: what it never gives
    back shows in it, beside what its worker has yet to collect. `cpu_share` is of one core.
    `drift_ms` is how far the recording's clock is from the server's at the end. `gaps` counts what
    is missing between the first picture and the end; `lacking_ms` is how much longer segments
    claim to be than their decoded pictures last.
    """

    minutes: float
    memory_first_mb: float
    memory_growth_mb: float
    memory_peak_growth_mb: float
    memory_kept_growth_mb: float
    private_growth_mb: float
    heap_growth_mb: float
    cpu_share: float
    drift_ms: float
    gaps: int
    segments: int
    lacking_ms: float
    mb_per_hour: float
    screen_mb_per_hour: float
    camera_mb_per_hour: float
    microphone_mb_per_hour: float


class Renderer:
    """The process that draws, captures and sends for the candidate's page."""

    def __init__(self, browser: Browser, page: Page) -> None:
        self._page: CDPSession = page.context.new_cdp_session(page)
        known = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
        renderers = [one["id"] for one in known["processInfo"] if one["type"] == "renderer"]
        # The staff's page is open in another; the one that records works hardest.
        self._process = max(map(psutil.Process, renderers), key=_cpu_seconds)
        self._began = time.monotonic()

    def kept_mb(self) -> float:
        """Resident memory once the browser has collected the page's garbage."""
        self._page.send("HeapProfiler.collectGarbage")
        time.sleep(_COLLECTED_SECONDS)
        return self.sample().memory_mb

    def sample(self) -> Sample:
        """How it is now."""
        heap = self._page.send("Runtime.getHeapUsage")["usedSize"]
        memory = self._process.memory_full_info()
        return Sample(
            at_s=time.monotonic() - self._began,
            memory_mb=memory.rss / 1e6,
            private_mb=memory.uss / 1e6,
            heap_mb=heap / 1e6,
            cpu_s=_cpu_seconds(self._process),
        )


def measure(minutes: float, folder: Path) -> Soak:
    """Record so long, then read what arrived."""
    with RunningServer(folder / "data") as server, chromium() as browser:
        staff, page = staff_page(browser, server.url), candidate_page(browser)
        join(page, server.url)
        share(page)
        page.wait_for_timeout(5_000)
        renderer = Renderer(browser, page)
        samples = [renderer.sample()]
        page.wait_for_timeout(_SAMPLE_SECONDS * 1000)
        kept_first_mb = renderer.kept_mb()
        while samples[-1].at_s < minutes * 60:
            page.wait_for_timeout(_SAMPLE_SECONDS * 1000)
            samples.append(renderer.sample())
            print(json.dumps(asdict(samples[-1])), flush=True)
        kept_growth_mb = renderer.kept_mb() - kept_first_mb
        session_id = session_of(staff, server.url)
        finished_at_ms = time.time() * 1000
        page.get_by_role("button", name="I have finished").click()
        page.get_by_role("checkbox").check()
        page.get_by_role("button", name="Finish and send").click()
        page.get_by_role("heading", name="You have finished").wait_for(timeout=120_000)
        recording = staff.request.get(f"{server.url}/api/review/sittings/{session_id}").json()
        lacking_ms = _lacking_ms(staff, server.url, recording)
    return _soak(
        samples,
        recording,
        kept_growth_mb=kept_growth_mb,
        finished_at_ms=finished_at_ms,
        lacking_ms=lacking_ms,
    )


def _soak(
    samples: list[Sample],
    recording: dict[str, Any],
    *,
    kept_growth_mb: float,
    finished_at_ms: float,
    lacking_ms: float,
) -> Soak:
    settled = [one for one in samples if one.at_s >= _SETTLED_SECONDS] or samples[-1:]
    first, last = (
        _median(settled[0].at_s, settled),
        _median(samples[-1].at_s - _SPAN_SECONDS, settled),
    )
    peak_mb = max(one.memory_mb for one in settled)
    hours = (samples[-1].at_s - samples[0].at_s) / 3600
    rates = {track: _megabytes(recording, track) / hours for track in _TRACKS}
    ended_ms = max(one["to_ms"] for one in segments_of(recording, "screen"))
    missing = [
        gap
        for track in _TRACKS
        for gap in gaps_of(recording, track)
        if gap["reason"] not in ("not_begun", "over")
    ]
    return Soak(
        minutes=hours * 60,
        memory_first_mb=first.memory_mb,
        memory_growth_mb=last.memory_mb - first.memory_mb,
        memory_peak_growth_mb=peak_mb - first.memory_mb,
        memory_kept_growth_mb=kept_growth_mb,
        private_growth_mb=last.private_mb - first.private_mb,
        heap_growth_mb=last.heap_mb - first.heap_mb,
        cpu_share=(samples[-1].cpu_s - samples[0].cpu_s) / (hours * 3600),
        drift_ms=ended_ms - finished_at_ms,
        gaps=len(missing),
        segments=sum(len(segments_of(recording, track)) for track in _TRACKS),
        lacking_ms=lacking_ms,
        mb_per_hour=sum(rates.values()),
        screen_mb_per_hour=rates["screen"],
        camera_mb_per_hour=rates["camera"],
        microphone_mb_per_hour=rates["microphone"],
    )


def _median(from_s: float, samples: list[Sample]) -> Sample:
    """The middle of each figure over ten minutes."""
    within = [one for one in samples if from_s <= one.at_s <= from_s + _SPAN_SECONDS]
    return Sample(*map(median, zip(*map(astuple, within), strict=True)))


def _lacking_ms(staff: Page, url: str, recording: dict[str, Any]) -> float:
    """Over all segments of the screen: what they claim beyond what their pictures last."""
    lacking = 0.0
    for one in segments_of(recording, "screen"):
        content = staff.request.get(url + one["url"]).body()
        # A recorder runs on behind its successor: more than it claims makes up for no other one.
        lacking += max(0.0, one["to_ms"] - one["from_ms"] - decoded_ms(content))
    return lacking


def _megabytes(recording: dict[str, Any], track: str) -> float:
    return float(sum(one["size_bytes"] for one in segments_of(recording, track))) / 1e6


def _cpu_seconds(process: Any) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def main() -> None:
    """Run it, and print what it showed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=120)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="invigilator-soak-") as folder:
        print(json.dumps(asdict(measure(asked.minutes, Path(folder)))))


if __name__ == "__main__":
    main()
