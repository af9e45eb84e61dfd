"""Pages of a judge that can only give its whole list: told again when any of it changed."""

import hashlib
from collections.abc import Sequence

import msgspec

from invigilator.contests.ports import JudgedSubmission, SubmissionPage

PAGE = 500


def page_of(submissions: Sequence[JudgedSubmission], cursor: str) -> SubmissionPage:
    """The page behind a cursor, of a list as it is now.

    A cursor names the list by its digest, and a place in it. Of a list that changed in between
    everything is told again: whoever keeps it knows what was known.
    """
    digest = hashlib.sha256(msgspec.json.encode(submissions)).hexdigest()[:32]
    known, _, place = cursor.partition(":")
    # isdigit alone takes superscripts too, which are no number.
    begin = int(place) if known == digest and place.isascii() and place.isdigit() else 0
    end = min(len(submissions), begin + PAGE)
    return SubmissionPage(
        tuple(submissions[begin:end]), f"{digest}:{end}", is_last=end == len(submissions)
    )
