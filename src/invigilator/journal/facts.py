"""What the journal's own readers write to it, on the stream `followers`."""

import msgspec

FOLLOWERS_STREAM = "followers"
"""Where it stands that a reader passed over a fact."""


class FollowerSkipped(msgspec.Struct, frozen=True, tag="follower_skipped"):
    """A reader failed on one fact again and again, and went on behind it.

    What the fact would have led to is missing. `reason` is the kind of failure, without its words,
    which may hold what the fact says of a person.
    """

    follower: str
    sequence: int
    stream: str
    kind: str
    reason: str
