"""What is installed from the wheel serves its pages without Node and writes nowhere else."""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from scripts import face_model
from tests.support.ports import free_port

ROOT = Path(__file__).parent.parent.parent


def run(*command: str) -> None:
    finished = subprocess.run(
        [sys.executable, "-m", "uv", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel in an environment of its own, with nothing but what the wheel asks for."""
    folder = tmp_path_factory.mktemp("wheel")
    run("build", "--wheel", "--no-build-isolation", "-o", str(folder))
    wheel = next(folder.glob("invigilator-*.whl"))
    environment = folder / "environment"
    run("venv", "--python", sys.executable, str(environment))
    into = ["--python", str(environment / "bin" / "python")]
    run("pip", "install", *into, "--constraints", "requirements.lock", str(wheel))
    return environment


@pytest.fixture
def serving(installed: Path, tmp_path: Path) -> Iterator[tuple[str, str, Path]]:
    """`invigilator serve` on an empty directory: its address, what it printed, its directory."""
    port, data, words = free_port(), tmp_path / "data", tmp_path / "printed"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with words.open("wb") as printed:
        server = subprocess.Popen(
            [str(installed / "bin" / "invigilator"), "serve", "--port", str(port)]
            + ["--data-dir", str(data)],
            cwd=elsewhere,
            env={"PATH": "/usr/bin:/bin", "HOME": str(elsewhere), "LANG": "C.UTF-8"},
            stdout=printed,
            stderr=printed,
        )
    url = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 60
    while "Stop with Ctrl-C" not in words.read_text():
        assert server.poll() is None, words.read_text()
        assert time.monotonic() < deadline, words.read_text()
        time.sleep(0.05)
    yield url, words.read_text(), data
    server.terminate()
    assert server.wait(timeout=30) == 0
    assert list(elsewhere.iterdir()) == []


def test_both_pages_and_their_files_are_in_the_wheel(serving: tuple[str, str, Path]) -> None:
    url, _printed, _data = serving
    for page in ("/e/any-exam", "/sign-in"):
        document = httpx2.get(url + page)
        assert document.status_code == 200
        assert "content-security-policy" in document.headers
        files = re.findall(r'(?:src|href)="(/assets/[^"]+)"', document.text)
        assert len(files) >= 2
        for file in files:
            assert httpx2.get(url + file).status_code == 200


def test_the_first_administrator_is_made_once_by_the_printed_link(
    serving: tuple[str, str, Path],
) -> None:
    url, printed, _data = serving
    token = re.search(r"/setup\?token=(\S+)", printed)
    assert token is not None
    body = {
        "token": token[1],
        "name": "grace",
        "display_name": "Grace",
        "password": "a long enough password",
    }
    made = httpx2.post(f"{url}/api/staff/first-administrator", json=body)
    assert (made.status_code, made.json()["role"]) == (200, "administrator")
    again = httpx2.post(f"{url}/api/staff/first-administrator", json=body | {"name": "other"})
    assert (again.status_code, again.json()["code"]) == (403, "invitation_invalid")
    signed_in = httpx2.post(
        f"{url}/api/staff/sign-in", json={"name": "grace", "password": body["password"]}
    )
    assert signed_in.json()["display_name"] == "Grace"


def test_the_demos_passwords_open_nothing_here(serving: tuple[str, str, Path]) -> None:
    url, _printed, data = serving
    refused = httpx2.post(
        f"{url}/api/staff/sign-in", json={"name": "admin", "password": "admin123"}
    )
    assert refused.status_code == 401
    assert {path.name for path in data.iterdir()} >= {"invigilator.sqlite3", "blobs", "secret.key"}


def test_the_demo_is_served_to_this_machine_only(installed: Path, tmp_path: Path) -> None:
    refused = subprocess.run(
        [str(installed / "bin" / "invigilator"), "demo", "--host", "0.0.0.0"]  # noqa: S104
        + ["--data-dir", str(tmp_path / "data")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode != 0
    assert "not served on 0.0.0.0" in refused.stderr
    assert not (tmp_path / "data").exists()


def test_a_wrong_setting_stops_the_start_with_one_sentence(installed: Path, tmp_path: Path) -> None:
    refused = subprocess.run(
        [str(installed / "bin" / "invigilator"), "serve", "--data-dir", str(tmp_path / "data")],
        env={**os.environ, "INVIGILATOR_UPLOADS_URL_EXPIRY": "5"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode != 0
    assert refused.stderr.count("\n") == 1
    assert "INVIGILATOR_UPLOADS_URL_EXPIRY is not a setting" in refused.stderr


def test_what_finds_faces_is_in_the_wheel_whole_and_packed(installed: Path) -> None:
    [pages] = installed.glob("lib/python3*/site-packages/invigilator/app/pages")
    [network] = pages.glob("face_detector-*.tflite")
    assert hashlib.sha256(network.read_bytes()).hexdigest() == face_model.SHA256
    for pattern in ("face_detector-*.tflite", "vision_wasm*.wasm", "face-worker-*.js"):
        [file] = pages.glob(pattern)
        packed = file.with_name(f"{file.name}.gz")
        assert gzip.decompress(packed.read_bytes()) == file.read_bytes()


def test_nothing_of_node_is_needed(installed: Path) -> None:
    assert shutil.which("node", path=str(installed / "bin")) is None
