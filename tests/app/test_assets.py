"""The files of the pages: packed for those who can unpack, and the face worker on a short leash."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from invigilator.app.assets import asset_route, takes_gzip

WORKER, NETWORK = "face-worker-1a2b.js", "face_detector-3c4d.tflite"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient[Litestar]]:
    for name in (WORKER, NETWORK, "runtime-5e6f.wasm", "plain-7a8b.js"):
        (tmp_path / name).write_bytes(name.encode())
        if not name.startswith("plain"):
            (tmp_path / f"{name}.gz").write_bytes(gzip.compress(name.encode()))
    with TestClient(Litestar([asset_route(tmp_path)])) as client:
        yield client


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        ("gzip, deflate, br", True),
        ("br;q=1.0, GZIP;q=0.8", True),
        ("gzip; q=1", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("br, identity", False),
        ("", False),
    ],
)
def test_what_is_packed_goes_to_those_alone_who_say_that_they_can_unpack(
    accepted: str, takes: bool
) -> None:
    assert takes_gzip(accepted) is takes


@pytest.mark.parametrize("name", [WORKER, NETWORK, "runtime-5e6f.wasm"])
def test_a_file_is_the_same_packed_or_not_and_kept_for_ever(
    client: TestClient[Litestar], name: str
) -> None:
    for accepted, coding in (("gzip", "gzip"), ("identity", None)):
        answer = client.get(f"/assets/{name}", headers={"accept-encoding": accepted})
        assert (answer.status_code, answer.content) == (200, name.encode())
        assert answer.headers.get("content-encoding") == coding
        assert answer.headers["vary"] == "accept-encoding"
        assert "immutable" in answer.headers["cache-control"]


def test_a_runtime_is_named_so_that_a_browser_compiles_it_as_it_comes(
    client: TestClient[Litestar],
) -> None:
    for accepted in ("gzip", "identity"):
        answer = client.get("/assets/runtime-5e6f.wasm", headers={"accept-encoding": accepted})
        assert answer.headers["content-type"] == "application/wasm"


def test_what_was_not_packed_is_sent_as_it_is(client: TestClient[Litestar]) -> None:
    answer = client.get("/assets/plain-7a8b.js", headers={"accept-encoding": "gzip"})
    assert (answer.content, answer.headers.get("content-encoding")) == (b"plain-7a8b.js", None)


def test_the_face_worker_may_call_its_own_server_and_nobody_else(
    client: TestClient[Litestar],
) -> None:
    policy = client.get(f"/assets/{WORKER}").headers["content-security-policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules == {
        "default-src": "'none'",
        "script-src": "'self' 'wasm-unsafe-eval'",
        "connect-src": "'self'",
    }
    assert "content-security-policy" not in client.get("/assets/plain-7a8b.js").headers


def test_nothing_beside_the_folder_is_sent(client: TestClient[Litestar], tmp_path: Path) -> None:
    (tmp_path.parent / "secret.key").write_text("x")
    for name in ("..%2fsecret.key", "missing.js"):
        assert client.get(f"/assets/{name}").status_code == 404
