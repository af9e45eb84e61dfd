"""When a job whose try failed is tried again."""

import hashlib

from invigilator.jobs.kinds import Kind


def wait_ms(kind: Kind, job_id: str, tries: int) -> int:
    """How long to wait after so many tries, from 1: doubling, to the kind's longest.

    Up to a quarter more or less, by the job's id and the try: what failed together does not come
    back together, and the same again gives the same.
    """
    doubled = kind.first_wait_seconds * 2.0 ** min(tries - 1, 40)
    base_ms = min(doubled, kind.longest_wait_seconds) * 1000
    digest = hashlib.sha256(f"{job_id}:{tries}".encode()).digest()
    spread = int.from_bytes(digest[:4]) / 2**32
    return round(base_ms * (0.75 + spread / 2))
