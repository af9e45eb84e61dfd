"""Find a Chromium for the browser tests, or install it where that needs no question.

Prints nothing when one is there. Fails with the exact line to type when none is and none can be
installed silently: the tests never skip themselves.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def find() -> str | None:
    """The path of a Chromium: `CHROMIUM` where set, else the first one that is installed."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    return MAC if os.path.exists(MAC) else None


def install() -> bool:
    """Install Debian's Chromium as root. False where that is not possible without asking."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print("Installing Chromium for the browser tests", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        [
            "apt-get",
            "install",
            "-y",
            "-qq",
            "--no-install-recommends",
            "chromium",
            "fonts-liberation",
        ],
    ):
        with open(os.devnull, "w") as silence:
            if (
                subprocess.run(command, env=environment, stdout=silence, check=False).returncode
                != 0
            ):
                return False
    return find() is not None


if __name__ == "__main__":
    if find() is None and not install():
        advice = (
            "brew install --cask google-chrome"
            if sys.platform == "darwin"
            else "sudo apt-get install -y chromium"
        )
        sys.exit(f"The browser tests need Chromium, and none is installed. Type:\n  {advice}")
