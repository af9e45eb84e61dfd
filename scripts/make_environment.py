"""Make the virtual environment with exactly the locked packages. Runs on a bare Python.

Uses nothing but the standard library: it is what a newcomer's `make` starts with.
"""

import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)


def main(folder: Path) -> None:
    """Make or refresh the environment in `folder`."""
    if sys.version_info < OLDEST:
        sys.exit(
            f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}. "
            "Say which one to use: make PYTHON=python3.12 ..."
        )
    python = folder / "bin" / "python"
    if not python.exists() or not (folder / "bin" / "pip").exists():
        make(folder)
    print("Installing Python packages", flush=True)
    lock = Path("requirements.lock")
    uv = next(line for line in lock.read_text().splitlines() if line.startswith("uv=="))
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", uv.split()[0])
    installer = (python, "-m", "uv", "pip")
    # Where Python may not keep what it compiled, it would compile all of it at every start.
    compiled = ("--compile-bytecode", "--python", python)
    run(*installer, "sync", "--quiet", *compiled, "--require-hashes", lock)
    run(
        *installer,
        "install",
        "--quiet",
        "--python",
        python,
        "--no-deps",
        "--no-build-isolation",
        "-e",
        ".",
    )


def make(folder: Path) -> None:
    """An empty environment with pip; where the system keeps `venv` apart, the line that adds it."""
    print(f"Making a virtual environment in {folder}", flush=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode != 0:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        sys.exit(
            f"{made.stdout}{made.stderr}\n"
            "Python cannot make virtual environments here. On Debian or Ubuntu type:\n"
            f"  sudo apt-get install python{version}-venv"
        )


def run(*command: object) -> None:
    """Run a command; end with its status where it fails."""
    finished = subprocess.run([str(part) for part in command], check=False)
    if finished.returncode != 0:
        sys.exit(finished.returncode)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
