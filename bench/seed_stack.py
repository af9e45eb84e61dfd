"""The heartbeat on Flask, SQLAlchemy and SQLite: what the stack that we started from costs.

The handler is what one writes on this stack: find the sitting, compare its secret, write what the
heartbeat said, commit. The database is kinder than the defaults (write-ahead log, no sync at each
commit), so that the comparison is about the stack and not about the disk.
"""

import hashlib
import hmac
import io
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from flask import Flask, Response, jsonify, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.orm import Mapped, mapped_column

from bench.candidates import Candidate
from bench.serving import live
from invigilator.wire.raw import Receive, Scope, Send

database = SQLAlchemy()


class Sitting(database.Model):  # type: ignore[name-defined,misc]
    """A sitting with the presence that its heartbeats write."""

    session_id: Mapped[str] = mapped_column(primary_key=True)
    token_hash: Mapped[bytes]
    status: Mapped[str]
    start_ip: Mapped[str]
    current_ip: Mapped[str]
    recording_state: Mapped[str] = mapped_column(default="")
    visibility_state: Mapped[str] = mapped_column(default="")
    upload_queue_depth: Mapped[int] = mapped_column(default=0)
    network_online: Mapped[bool] = mapped_column(default=True)
    heartbeat_count: Mapped[int] = mapped_column(default=0)
    last_seen_at_ms: Mapped[int] = mapped_column(default=0)


def make_app(folder: Path) -> Flask:
    """The application over the database in `folder`."""
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{folder / 'seed.sqlite3'}"
    database.init_app(app)
    app.add_url_rule("/api/heartbeat", view_func=heartbeat, methods=["POST"])
    with app.app_context():
        event.listen(database.engine, "connect", _prepare)
        database.create_all()
    return app


class InLine:
    """A WSGI application on an ASGI server, called in the event loop's own thread.

    No server for Flask does it this way. It is kinder than all of them, for it hands nothing to a
    thread: what is left is the price of the stack.
    """

    def __init__(self, app: Flask) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] == "lifespan":
            await live(receive, send)
            return
        message = await receive()
        environment = _environment(scope, message["body"])
        status, headers = "", list[tuple[str, str]]()

        def start_response(
            said: str, given: list[tuple[str, str]], _failure: Any = None, /
        ) -> Callable[[bytes], object]:
            nonlocal status, headers
            status, headers = said, given
            return lambda _piece: None

        pieces = self._app(environment, start_response)
        body = b"".join(pieces)
        pieces.close()  # type: ignore[attr-defined]
        start = {
            "type": "http.response.start",
            "status": int(status[:3]),
            "headers": [(name.lower().encode(), value.encode()) for name, value in headers],
        }
        await send(start)
        await send({"type": "http.response.body", "body": body})


def _environment(scope: Scope, body: bytes) -> dict[str, Any]:
    environment = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"],
        "QUERY_STRING": "",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "REMOTE_ADDR": scope["client"][0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        key = name.decode().upper().replace("-", "_")
        if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            key = f"HTTP_{key}"
        environment[key] = value.decode()
    return environment


def fill(folder: Path, candidates: Sequence[Candidate]) -> None:
    """Make the database with one sitting for each candidate."""
    app = make_app(folder)
    rows = [
        {
            "session_id": candidate.session_id,
            "token_hash": hashlib.sha256(candidate.token.encode()).digest(),
            "status": "active",
            "start_ip": "127.0.0.1",
            "current_ip": "127.0.0.1",
        }
        for candidate in candidates
    ]
    with app.app_context():
        database.session.bulk_insert_mappings(Sitting, rows)
        database.session.commit()


def heartbeat() -> tuple[Response, int] | Response:
    """Note a sign of life."""
    call = request.get_json()
    sitting = database.session.get(Sitting, call["session_id"])
    if sitting is None:
        return jsonify(error="Session not found"), 404
    token = request.cookies.get(f"invigilator_sitting_{sitting.session_id}", "")
    if not hmac.compare_digest(sitting.token_hash, hashlib.sha256(token.encode()).digest()):
        return jsonify(error="not_your_sitting"), 401
    if sitting.status != "active":
        return jsonify(error="session_ended"), 409
    address = request.remote_addr or ""
    newly_changed = address not in (sitting.start_ip, sitting.current_ip)
    now_ms = time.time_ns() // 1_000_000
    sitting.current_ip = address
    sitting.recording_state = call["recording_state"]
    sitting.visibility_state = call["visibility_state"]
    sitting.upload_queue_depth = call["upload_queue_depth"]
    sitting.network_online = call["network_online"]
    sitting.heartbeat_count += 1
    sitting.last_seen_at_ms = now_ms
    answer = {
        "ok": True,
        "status": sitting.status,
        "start_ip": sitting.start_ip,
        "current_ip": address,
        "ip_changed": address != sitting.start_ip,
        "newly_changed": newly_changed,
        "server_time_ms": now_ms,
    }
    database.session.commit()
    return jsonify(answer)


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
