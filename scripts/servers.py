"""Find the servers that tests start, or install them where that needs no question.

Prints nothing when all are there. Fails with the exact line to type where Debian's packages of a
needed one can be had but not silently. Where there are none (macOS), its tests are skipped and say
so; those of object storage and of hidden pages fail where CI is set.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Server:
    """What tests start by themselves, once its programs are there.

    Any one of `ways` will do: the programs that it takes, by the packages that bring them.
    """

    name: str
    purpose: str
    ways: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    is_needed: bool

    @property
    def is_here(self) -> bool:
        """Whether it can be started."""
        return any(all(map(shutil.which, programs)) for programs, _ in self.ways)


CEPH = ("ceph-mon", "ceph-osd", "radosgw")
SERVERS = (
    Server("Ceph", "object storage", ((CEPH, CEPH),), is_needed=True),
    Server("Xvfb", "hidden pages", ((("Xvfb",), ("xvfb",)),), is_needed=True),
    Server(
        "Valkey or Redis",
        "its hub",
        (
            (("valkey-server",), ("valkey-server",)),
            (("redis-server",), ("redis-server",)),
        ),
        is_needed=False,
    ),
)


def install(server: Server) -> bool:
    """Install Debian's packages as root. False where that is not possible without asking."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Installing {server.name} for the tests of {server.purpose}", flush=True)
    _quietly("apt-get", "update", "-qq")
    for _, packages in server.ways:
        if _quietly("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages):
            break
    return server.is_here


def _quietly(*command: str) -> bool:
    # At this run level no package starts a service of its own.
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    with open(os.devnull, "w") as silence:
        done = subprocess.run(command, env=environment, stdout=silence, check=False)
    return done.returncode == 0


def main() -> None:
    """Look for each, and install what is missing."""
    for server in SERVERS:
        if server.is_here or install(server):
            continue
        if server.is_needed and shutil.which("apt-get"):
            _, packages = server.ways[0]
            sys.exit(
                f"The tests of {server.purpose} need {server.name}, which is not installed. Type:\n"
                f"  sudo apt-get install -y --no-install-recommends {' '.join(packages)}"
            )
        print(f"No {server.name} here: the tests of {server.purpose} are skipped")


if __name__ == "__main__":
    main()
