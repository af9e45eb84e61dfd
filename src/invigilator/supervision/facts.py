"""What supervision writes to the journal, on the stream of the sitting."""

import msgspec


class RuleBroken(msgspec.Struct, frozen=True, tag="rule_broken"):
    """A rule that warns or counts was broken, `occurrences` times in one batch of observations.

    `times` is how often in this attempt. `counted` is how much of `limit` is used up by all rules
    that count; a limit of 0 is none.
    """

    session_id: str
    exam_slug: str
    attempt_id: str
    rule: str
    weight: str
    occurrences: int
    times: int
    counted: int
    limit: int
