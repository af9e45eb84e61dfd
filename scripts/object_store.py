"""Find a Ceph for the tests of object storage, or install it where that needs no question.

Prints nothing when it is there. Fails with the exact line to type where Debian's packages can be
had but not silently. Where there are none (macOS), those tests are skipped and say so: in CI they
fail instead.
"""

import os
import shutil
import subprocess
import sys

PROGRAMS = ("ceph-mon", "ceph-osd", "radosgw")
PACKAGES = PROGRAMS


def is_here() -> bool:
    """Whether all three daemons can be started."""
    return all(shutil.which(program) for program in PROGRAMS)


def install() -> bool:
    """Install Debian's Ceph as root. False where that is not possible without asking."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print("Installing Ceph for the tests of object storage", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES],
    ):
        with open(os.devnull, "w") as silence:
            done = subprocess.run(command, env=environment, stdout=silence, check=False)
        if done.returncode != 0:
            return False
    return is_here()


if __name__ == "__main__" and not is_here() and not install():
    if shutil.which("apt-get"):
        sys.exit(
            "The tests of object storage need Ceph, and it is not installed. Type:\n"
            f"  sudo apt-get install -y --no-install-recommends {' '.join(PACKAGES)}"
        )
    print("No Ceph here: the tests of object storage are skipped, and fail where CI is set")
