"""What a judge said of one piece of work that somebody handed in."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One submission, as a poller tells of it.

    `exam_slug` is the contest that it was sent for; empty where neither the call nor this
    installation says which. `submitted_at_ms` is the judge's clock. `is_valid`: it was accepted.
    """

    exam_slug: str
    username_norm: str
    submission_id: str
    username: str
    is_valid: bool
    submitted_at_ms: int
    challenge_slug: str = ""
    challenge_name: str = ""
    language: str = ""
    status: str = ""


class Place(NamedTuple):
    """Where a page of somebody's submissions ended."""

    submitted_at_ms: int
    exam_slug: str
    submission_id: str
