"""What polling needs besides a judge: somebody who takes what it found, and somebody who judges."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from invigilator.contests import JudgedSubmission, Problem
from invigilator.kernel import Kind, Refusal
from invigilator.polling.model import AlertDocument


class InboxUnavailable(Refusal):
    """The server does not take what is posted now. What was not taken is posted again later."""

    kind = Kind.UNAVAILABLE
    code = "inbox_unavailable"
    words = "The server does not take what is posted"


class EvaluationUnready(Refusal):
    """What evaluates cannot say anything now; its words say why."""

    code = "evaluation_unready"
    words = "The contest cannot be evaluated now"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a batch: by its index, why a server refused an item for good."""

    refused: Mapping[int, str]


class Inbox(Protocol):
    """A server that takes submissions and alerts. What it was sent twice, it keeps once."""

    async def take_submissions(self, events: Sequence[dict[str, Any]]) -> Taken:
        """Hand over submissions. Raises `InboxUnavailable`: then none counts as taken."""
        ...

    async def take_alerts(self, alerts: Sequence[AlertDocument]) -> Taken:
        """Hand over alerts. Raises as `take_submissions` does."""
        ...


class Evaluates(Protocol):
    """Draws alerts from all that is known of a contest. The same knowledge gives the same ids."""

    def __call__(
        self,
        problems: Sequence[Problem],
        submissions: Sequence[JudgedSubmission],
        codes: Mapping[str, str],
    ) -> list[AlertDocument]:
        """All alerts that hold now, each with its `id`. Raises `EvaluationUnready`."""
        ...


def finds_nothing(
    problems: Sequence[Problem],
    submissions: Sequence[JudgedSubmission],
    codes: Mapping[str, str],
) -> list[AlertDocument]:
    """Stands where nothing evaluates: submissions are kept and posted, no alert is drawn."""
    return []
