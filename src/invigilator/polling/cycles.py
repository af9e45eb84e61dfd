"""One cycle of a poller: look, fetch code, evaluate, write down, post; and what it came to."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from invigilator.kernel import Clock, Refusal, iso_utc
from invigilator.polling.folder import Folder
from invigilator.polling.following import Following
from invigilator.polling.model import AlertDocument
from invigilator.polling.ports import Evaluates
from invigilator.polling.posting import Posting
from invigilator.polling.store import Kept


@dataclass(slots=True)
class Cycle:
    """What a cycle came to. `status` is `ok`, `metadata-unavailable` or `error`.

    `error` says in words why it is not `ok`. `posted` counts what a server took, None where none
    is told; `n_flagged` counts the people whom alerts are about.
    """

    number: int
    slug: str
    status: str = "ok"
    error: str = ""
    n_code: int = 0
    alerts: list[AlertDocument] = field(default_factory=list)
    posted: dict[str, int] | None = None

    def fail(self, status: str, refusal: Refusal) -> None:
        """Note a refusal. The first one says what the cycle came to."""
        if self.status == "ok":
            self.status, self.error = status, refusal.words

    def document(self) -> dict[str, Any]:
        """The reference's summary of a cycle, with the reason where there is one."""
        summary: dict[str, Any] = {
            "cycle": self.number,
            "status": self.status,
            "slug": self.slug,
            "n_flagged": len({alert.get("username_norm") for alert in self.alerts}),
            "n_code": self.n_code,
            "n_alerts": len(self.alerts),
            "by_type": dict(Counter(str(alert.get("type")) for alert in self.alerts)),
            "posted": self.posted,
            "seam": None,
        }
        return {**summary, "error": self.error} if self.error else summary


class Cycles:
    """Runs cycles of one contest. What fails is said in the cycle, and tried again by the next."""

    def __init__(
        self,
        following: Following,
        kept: Kept,
        folder: Folder,
        clock: Clock,
        *,
        slug: str,
        evaluates: Evaluates,
        posting: Posting | None,
    ) -> None:
        self._following = following
        self._kept = kept
        self._folder = folder
        self._clock = clock
        self._slug = slug
        self._evaluates = evaluates
        self._posting = posting

    async def run(self, *, code_within_seconds: float) -> Cycle:
        """One cycle. Code is fetched for at most that long; what is missing comes with the next."""
        cycle = Cycle(self._kept.next_cycle(), self._slug)
        try:
            await self._following.look()
        except Refusal as refusal:
            cycle.fail("metadata-unavailable", refusal)
        else:
            await self._bring_code(cycle, code_within_seconds)
        self._evaluate(cycle)
        await self._post(cycle)
        told = {**cycle.document(), "at": iso_utc(self._clock.now_ms()), "alerts": cycle.alerts}
        self._folder.write_cycle(cycle.number, told)
        return cycle

    async def _bring_code(self, cycle: Cycle, within_seconds: float) -> None:
        try:
            await self._following.bring_code(within_seconds=within_seconds)
        except Refusal as refusal:
            cycle.fail("error", refusal)

    def _evaluate(self, cycle: Cycle) -> None:
        """Draw alerts from what is known, also where the judge does not answer now."""
        known = self._following.known()
        cycle.n_code = len(known.codes)
        try:
            cycle.alerts = self._evaluates(known.problems, known.submissions, known.codes)
        except Refusal as refusal:
            cycle.fail("error", refusal)

    async def _post(self, cycle: Cycle) -> None:
        if self._posting is None:
            return
        cycle.posted = {"submissions": 0, "alerts": 0}
        try:
            cycle.posted["submissions"] = await self._posting.post_submissions()
            cycle.posted["alerts"] = await self._posting.post_alerts(cycle.alerts)
        except Refusal as refusal:
            cycle.fail("error", refusal)
