"""How surprising it is for its problem that two programs are alike: the null model.

Evidence counts each shared gram as if it came by itself. Grams overlap, and a short problem forces
much of a program, so honest programs share evidence too; how much is seen in the pool. What a
program shares with a sample of others is taken to fall off exponentially beyond its median, as far
as its upper tenth says: copies that are fewer than that do not bend it.
"""

from hashlib import blake2b
from heapq import heappush, heappushpop

import numpy as np

from invigilator.similarity.features import FEATURES
from invigilator.similarity.pool import Match, Pool
from invigilator.similarity.programs import GRAM

SAMPLE = 100
"""How many programs say what is usual. They are drawn by their ids, not by when they came."""

_UPPER = 0.9
_LEAST_SCALE_NATS = 3.0
_EVIDENCE = FEATURES.index("evidence")


class Surprises:
    """Tells how surprising the matches of one pool are, by what its programs usually share.

    The same programs give the same answers in whatever order they came.
    """

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._sample: list[tuple[int, str]] = []

    def add(self, program_id: str) -> None:
        """Let a program that was added to the pool stand for what is usual. Give each once."""
        drawn = -_draw(program_id), program_id
        if len(self._sample) < SAMPLE:
            heappush(self._sample, drawn)
        else:
            heappushpop(self._sample, drawn)

    def nats(self, match: Match) -> float:
        """-ln of the chance that two people who never met write this much alike, at most.

        The smaller of what either program's usual evidence says, and never more than the evidence
        of grams that do not overlap. Of two programs that are alone only the latter is known.
        """
        bound = match.evidence_nats / GRAM
        tails = (self._tail(each, match) for each in (match.one, match.other))
        return max(0.0, min(bound, *tails))

    def _tail(self, program_id: str, match: Match) -> float:
        pair = {match.one, match.other}
        others = sorted(each for _, each in self._sample if each not in pair)
        if not others:
            return np.inf
        usual = np.expm1(self._pool.features(program_id, others)[:, _EVIDENCE])
        middle, upper = np.quantile(usual, [0.5, _UPPER]).tolist()
        scale = max((upper - middle) / np.log(0.5 / (1 - _UPPER)), _LEAST_SCALE_NATS)
        return float(np.log(2) + (match.evidence_nats - middle) / scale)


def _draw(program_id: str) -> int:
    digest = blake2b(program_id.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big")
