"""The verdict seam: ambiguous claims are asked about, cycle by cycle, and never waited for."""

from collections.abc import Mapping, Sequence

from invigilator.evaluation.model import Claim
from invigilator.evaluation.ports import Responder
from invigilator.evaluation.verdicts import (
    Verdict,
    VerdictRequest,
    VerdictStatus,
    is_ambiguous,
    stands_above,
)

_TIMED_OUT = "verdict timeout (responder not run)"


class VerdictSeam:
    """Asks responders about ambiguous claims, cycle by cycle, and keeps what they answered.

    `cycles_max` is how many cycles go by until a claim that nobody answered is told as pending; a
    later answer still counts.
    """

    def __init__(self, responders: Sequence[Responder], *, cycles_max: int = 8) -> None:
        self._responders = responders
        self._cycles_max = cycles_max
        self._waited: dict[str, int] = {}
        self._verdicts: dict[str, Verdict] = {}

    def verdict(self, claim_id: str) -> Verdict | None:
        """What was decided about a claim so far."""
        return self._verdicts.get(claim_id)

    def decide(self, verdict: Verdict) -> bool:
        """Take a verdict in, a person's or a stored one; whether it stands."""
        stands = stands_above(verdict, self._verdicts.get(verdict.claim_id))
        if stands:
            self._verdicts[verdict.claim_id] = verdict
        return stands

    async def cycle(self, requests: Sequence[VerdictRequest]) -> list[Verdict]:
        """Ask about those of the current claims that are ambiguous; the verdicts that are new."""
        open_ = [each for each in requests if self._is_open(each.claim)]
        by_id = {each.claim.id: each for each in open_}
        self._waited = {each: self._waited.get(each, 0) for each in by_id}
        new: dict[str, Verdict] = {}
        for responder in self._responders:
            for verdict in await responder.look(open_):
                if verdict.claim_id in by_id and self.decide(verdict):
                    new[verdict.claim_id] = verdict
        return [*new.values(), *self._timed_out(by_id, new)]

    def _timed_out(
        self, open_: Mapping[str, VerdictRequest], answered: Mapping[str, Verdict]
    ) -> list[Verdict]:
        timed_out = []
        for claim_id in open_.keys() - answered.keys():
            self._waited[claim_id] += 1
            if self._waited[claim_id] == self._cycles_max:
                pending = VerdictStatus.PENDING
                timed_out.append(
                    Verdict(claim_id=claim_id, status=pending, reason=_TIMED_OUT, by="")
                )
        return sorted(timed_out, key=lambda verdict: verdict.claim_id)

    def _is_open(self, claim: Claim) -> bool:
        known = self._verdicts.get(claim.id)
        is_decided = known is not None and known.status is not VerdictStatus.PENDING
        return is_ambiguous(claim) and not is_decided
