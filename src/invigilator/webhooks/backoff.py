"""When a message that was not taken is tried again, and when no more."""

import hashlib

TRIES_MAX = 12
_WAITS_SECONDS = (5, 15, 45, 120, 300, 900, 1_800, 3_600, 7_200, 21_600, 43_200)
"""Between the tries: from 5 s to 12 h, a bit more than a day in all."""


def wait_ms(delivery_id: str, tries: int) -> int:
    """How long to wait after so many tries, from 1: up to a quarter more or less than the table.

    What became due together must not stay together. The spread comes from the message's id and the
    try, so it takes no chance: the same again gives the same.
    """
    base_ms = _WAITS_SECONDS[min(tries, len(_WAITS_SECONDS)) - 1] * 1000
    digest = hashlib.sha256(f"{delivery_id}:{tries}".encode()).digest()
    spread = int.from_bytes(digest[:4]) / 2**32
    return round(base_ms * (0.75 + spread / 2))
