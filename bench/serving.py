"""The servers that are measured, each in a process of its own: `python -m bench.serving WHAT`.

All run on the product's own server configuration, so that they differ in what is measured alone.
"""

import argparse
from pathlib import Path
from typing import Any

from invigilator.app.data_directory import DataDirectory
from invigilator.app.server import serve
from invigilator.app.settings import DatabaseSettings, Settings
from invigilator.app.wiring import Invigilator
from invigilator.evidence import UploadSettings
from invigilator.sittings import AdmissionSettings, LivenessSettings
from invigilator.wire.raw import Receive, Scope, Send

HOST = "127.0.0.1"
READY = "ready"

_HEADERS = [(b"content-type", b"application/json"), (b"content-length", b"11")]

# A few sittings call here as often as a whole hall does.
_UNBOUNDED = UploadSettings(
    upload_urls_per_minute=10**9, event_calls_per_minute=10**9, review_files_per_minute=10**9
)
_ALL_AT_ONCE = AdmissionSettings(starts_per_address_a_minute=10**9)
# Longer than anything is measured.
_PATIENCE_SECONDS = 36_000


async def empty(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer 200 and look at nothing: what the server alone costs."""
    if scope["type"] == "lifespan":
        await live(receive, send)
        return
    await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
    await send({"type": "http.response.body", "body": b'{"ok":true}'})


async def live(receive: Receive, send: Send) -> None:
    """A life with nothing to start and nothing to stop."""
    await receive()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await send({"type": "lifespan.shutdown.complete"})


def main() -> None:
    """Serve until terminated."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("what", choices=("invigilator", "empty", "flask"))
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--data-dir", type=Path, required=True)
    arguments.add_argument("--database")
    arguments.add_argument("--patient", action="store_true", help="nobody is missed for silence")
    given = arguments.parse_args()
    if given.what == "flask":
        _serve(_seed_stack(given.data_dir), given.port)
    elif given.what == "empty":
        _serve(empty, given.port)
    else:
        settings = Settings(
            database=DatabaseSettings(url=given.database),
            uploads=_UNBOUNDED,
            admission=_ALL_AT_ONCE,
            liveness=LivenessSettings(disconnected_after_seconds=_PATIENCE_SECONDS)
            if given.patient
            else LivenessSettings(),
        )
        running = Invigilator(DataDirectory(given.data_dir), settings)
        _serve(running, given.port, on_stop=running.end_streams)


def _serve(app: Any, port: int, *, on_stop: Any = lambda: None) -> None:
    serve(app, Settings(), host=HOST, port=port, on_ready=_say_ready, on_stop=on_stop)


def _seed_stack(folder: Path) -> Any:
    # Imported here: the other servers' memory must not carry this stack.
    from bench.seed_stack import InLine, make_app  # noqa: PLC0415

    return InLine(make_app(folder))


def _say_ready() -> None:
    print(READY, flush=True)


if __name__ == "__main__":
    main()
