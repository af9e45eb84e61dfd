"""The browser's detector over pictures from files: the pages' own worker, in a real Chromium.

The pages must have been built. Milliseconds are of this machine, and of whatever else it does.
"""

import gzip
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from invigilator.app.pages import PAGES
from scripts.chromium import find

_PICTURE = "/picture/"
# What the worker loads; the names carry a digest each.
_LOADED = ("face-worker-*.js", "vision_wasm*.js", "vision_wasm*.wasm", "face_detector-*.tflite")

# The page is the worker's only company: it begins it, gives it a picture, and waits for one look.
_BEGIN = """(worker) => new Promise((done, failed) => {
  window.looker = new Worker(worker, { type: 'module' });
  looker.onerror = ({ message }) => failed(new Error(message));
  looker.onmessage = ({ data }) =>
    data.kind === 'ready' ? done() : failed(new Error(JSON.stringify(data)));
  looker.postMessage({ kind: 'begin', isSteady: true });
})"""
_LOOK = """async (picture) => {
  const frame = await createImageBitmap(await (await fetch(picture)).blob());
  const { kind, seen, given } = await new Promise((done) => {
    looker.onmessage = ({ data }) => done(data);
    looker.postMessage({ kind: 'frame', frame }, [frame]);
  });
  if (kind !== 'seen') throw new Error(given.message);
  return seen;
}"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the worker saw in one picture. Luma figures as in the looks that candidates send."""

    faces: int
    scores: tuple[float, ...]
    brightness: float
    spread: float
    sharpness: float
    milliseconds: float


def look_at(pictures: Sequence[Path]) -> list[Seen]:
    """Each picture as the browser's detector sees it, whole frame and windows, in their order."""
    with _serving(pictures) as url, _page(url) as page:
        page.evaluate(_BEGIN, f"/assets/{_built('face-worker-*.js').name}")
        looks = [page.evaluate(_LOOK, f"{_PICTURE}{at}") for at in range(len(pictures))]
    return [_seen(look) for look in looks]


def gzip_kilobytes() -> float:
    """All that the worker loads, once, packed as it is sent; of 1,000 bytes each."""
    files = [_built(pattern) for pattern in _LOADED]
    return sum(len(gzip.compress(file.read_bytes())) for file in files) / 1000


def _seen(look: dict[str, Any]) -> Seen:
    scores = tuple(face["score"] for face in look["faces"])
    figures = {name: look[name] for name in ("brightness", "spread", "sharpness", "milliseconds")}
    return Seen(faces=len(scores), scores=scores, **figures)


def _built(pattern: str) -> Path:
    found = sorted(PAGES.glob(pattern))
    if len(found) != 1:
        raise FileNotFoundError(f"{len(found)} files {pattern} in the built pages. Run: make setup")
    return found[0]


class _Files(SimpleHTTPRequestHandler):
    """The worker's files, the pictures by their number, and an empty page."""

    def __init__(self, pictures: Sequence[Path], *given: Any) -> None:
        self._pictures = pictures
        super().__init__(*given)

    def do_GET(self) -> None:
        content = self._content()
        self.send_response(200)
        self.send_header("content-type", self.guess_type(self.path))
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _content(self) -> bytes:
        if picture := re.fullmatch(rf"{_PICTURE}(\d+)", self.path):
            return self._pictures[int(picture[1])].read_bytes()
        asset = PAGES / Path(self.path).name
        return asset.read_bytes() if self.path.startswith("/assets/") else b"<!doctype html>"

    def log_message(self, *_said: Any) -> None:
        """Say nothing."""


@contextmanager
def _serving(pictures: Sequence[Path]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, pictures))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/page.html"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def _page(url: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(url)
        yield page
        browser.close()
