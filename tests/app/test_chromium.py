"""Where no Chromium is and none can be had silently, the exact line to type is printed."""

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parent.parent.parent / "scripts" / "chromium.py"


def ask(path: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT)],
        env={"PATH": path, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_one_and_without_a_way_to_install_it_the_line_to_type_is_printed(
    tmp_path: Path,
) -> None:
    refused = ask(str(tmp_path))
    assert refused.returncode != 0
    assert "sudo apt-get install -y chromium" in refused.stderr or "brew install" in refused.stderr


def test_one_on_the_path_is_found_in_silence(tmp_path: Path) -> None:
    found = tmp_path / "chromium"
    found.write_text("#!/bin/sh\n")
    os.chmod(found, 0o755)  # noqa: S103 - an executable stands in for the browser
    answered = ask(str(tmp_path))
    assert (answered.returncode, answered.stdout, answered.stderr) == (0, "", "")
