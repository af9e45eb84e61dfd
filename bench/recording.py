"""What a recording weighs: each step of the default ladder in a real Chromium, in MB an hour.

`python -m bench.recording` records a page of 12-pixel text that stands still, a page on which
boxes fly about, and a camera, as the recorder does: VP8, one file a segment, with the widths,
frame rates and bits of each step. It takes about five minutes of real time.
"""

import sys
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from invigilator.exams import Policy, RecordingStep
from scripts.chromium import find

SEGMENTS = 2
_SCREEN = ViewportSize(width=1920, height=1080)
_BASE = ("--no-sandbox", "--no-first-run", "--disable-background-networking")
_WORDS = "The quick brown fox jumps over the lazy dog; if (x &lt; y) return 3.14159 * x; " * 300

PAGES = {
    "text": "<title>measured</title><style>body{font:12px/1.5 sans-serif;columns:3;margin:16px}"
    f"</style><p>{_WORDS}",
    "moving": """<title>measured</title><style>div{position:absolute;width:240px;height:160px}
</style><script>addEventListener('load', () => {
  const boxes = Array.from({length: 12}, (_, i) => {
    const box = document.createElement('div');
    box.style.background = `hsl(${i * 30}, 80%, 50%)`;
    document.body.append(box);
    return box;
  });
  const fly = (ms) => {
    boxes.forEach((box, i) => {
      box.style.left = `${800 + 780 * Math.sin(ms / 700 + i)}px`;
      box.style.top = `${450 + 440 * Math.cos(ms / 500 + i * 2)}px`;
    });
    requestAnimationFrame(fly);
  };
  fly(0);
})</script>""",
}

_RECORD = """async ({device, width, rate, bits, seconds, segments}) => {
  const video = {width: {max: width}, frameRate: {max: rate}};
  window.captured ??= device === 'camera'
    ? await navigator.mediaDevices.getUserMedia({video: {width: {ideal: width}}})
    : await navigator.mediaDevices.getDisplayMedia({video: true});
  await window.captured.getVideoTracks()[0].applyConstraints(video);
  await new Promise((rest) => setTimeout(rest, 1000));
  let bytes = 0;
  for (let each = 0; each < segments; each += 1) {
    const options = {mimeType: 'video/webm;codecs=vp8', videoBitsPerSecond: bits};
    const recorder = new MediaRecorder(window.captured, options);
    recorder.ondataavailable = ({data}) => (bytes += data.size);
    await new Promise((done) => {
      recorder.onstop = done;
      recorder.start();
      setTimeout(() => recorder.stop(), seconds * 1000);
    });
  }
  return bytes / (seconds * segments);
}"""


def _recording_page(browser: Browser, content: str) -> Page:
    """A page that may record, beside the one that is recorded and stays in front."""
    context = browser.new_context(viewport=_SCREEN)
    shown = context.new_page()
    shown.set_content(PAGES.get(content, ""))
    recording = context.new_page()
    recording.route("**/*", lambda route: route.fulfill(body="<title>recorder</title>"))
    recording.goto("http://localhost:9/")
    shown.bring_to_front()
    return recording


def _asked(step: RecordingStep, content: str) -> dict[str, Any]:
    if content == "camera":
        size = {"width": step.camera_width, "rate": step.camera_frame_rate}
        bits = step.camera_bits_per_second
    else:
        size = {"width": step.screen_width, "rate": step.screen_frame_rate}
        bits = step.screen_bits_per_second
    times = {"seconds": step.segment_seconds, "segments": SEGMENTS}
    return {"device": content, "bits": bits, **size, **times}


def measured(content: str) -> list[float]:
    """Bytes a second of each step of the default ladder."""
    chosen = (
        ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")
        if content == "camera"
        else ("--auto-select-tab-capture-source-by-title=measured",)
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=[*_BASE, *chosen])
        page = _recording_page(browser, content)
        rates = [page.evaluate(_RECORD, _asked(step, content)) for step in Policy().ladder]
        browser.close()
    return rates


def main() -> None:
    """Print the table of docs/recording.md."""
    rates = {content: measured(content) for content in ("text", "moving", "camera")}
    out = sys.stdout
    out.write("| step | text | moving | camera | text and camera | the same in kbit/s |\n")
    out.write("|---|---|---|---|---|---|\n")
    for number, (text, moving, camera) in enumerate(zip(*rates.values(), strict=True)):
        hourly = [f"{rate * 3600 / 1e6:.0f}" for rate in (text, moving, camera, text + camera)]
        out.write(f"| {number} | {' | '.join(hourly)} | {(text + camera) * 8 / 1000:.0f} |\n")


if __name__ == "__main__":
    main()
