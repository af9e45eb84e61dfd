"""The numbers of our advisory locks.

A lock has two numbers, in a space that a whole database shares; these first numbers are ours.
Source: PostgreSQL, "Advisory Locks" and "Advisory Lock Functions".
"""

import hashlib

GATES, KEYS, LEASES = 0x1A71_0001, 0x1A71_0002, 0x1A71_0003


def lock_number(name: str) -> int:
    """The second number of the lock of a name. Two names may share one: they then take turns."""
    digest = hashlib.blake2b(name.encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big", signed=True)
