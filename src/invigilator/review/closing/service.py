"""Gives candidates the receipt of their sitting, made of what was sealed of it."""

from functools import partial

from invigilator.database import Database, Transaction
from invigilator.evidence import Evidence
from invigilator.exams import Exam, Exams
from invigilator.kernel import Kind, Refusal
from invigilator.limits import Limits
from invigilator.review.closing.document import ClosingReceipt, closing_receipt
from invigilator.review.explaining import GAP, explained_gaps
from invigilator.review.timeline import time_line
from invigilator.sittings import Sitting, SittingNotFound, Sittings, Status, sitting_by_id

_A_MINUTE_MAX = 30
_SITTINGS_MAX = 50_000


class SittingNotEnded(Refusal):
    """There is a receipt only of a sitting that has ended."""

    kind = Kind.CONFLICT
    code = "session_not_ended"
    words = "This session has not ended"


class TooManyReceipts(Refusal):
    """The receipt of one sitting is asked for more often than anybody reads it."""

    kind = Kind.TOO_MANY
    code = "too_many_calls"
    words = "Too many calls"


class ClosingReceipts:
    """Receipts for candidates, each by the secret of its sitting."""

    def __init__(
        self,
        database: Database,
        *,
        exams: Exams,
        sittings: Sittings,
        evidence: Evidence,
        limits: Limits,
    ) -> None:
        self._database = database
        self._exams = exams
        self._sittings = sittings
        self._evidence = evidence
        self._tries = limits.tries(
            "receipts", most=_A_MINUTE_MAX, window_seconds=60, keys_max=_SITTINGS_MAX
        )

    async def receipt(self, session_id: str, token: str) -> ClosingReceipt:
        """The receipt of the caller's sitting. Raises `SittingNotEnded` while it goes on.

        Costs a look at everything that was received of this one sitting.
        """
        sitting = await self._sittings.of_token(session_id, token)
        wait_seconds = await self._tries.begin(session_id)
        if wait_seconds:
            raise TooManyReceipts(retry_after_seconds=wait_seconds)
        exam = await self._exams.existing(sitting.exam_slug)
        made = await self._database.read(partial(self._made, session_id=session_id, exam=exam))
        if made is None:
            raise SittingNotEnded
        return made

    async def require_ended(self, session_id: str, token: str) -> None:
        """Refuse who is not the candidate of a sitting that has ended."""
        sitting = await self._sittings.of_token(session_id, token)
        if sitting.status is not Status.ENDED:
            raise SittingNotEnded

    def _made(self, tx: Transaction, *, session_id: str, exam: Exam) -> ClosingReceipt | None:
        sitting = self._sittings.get(tx, session_id)
        if sitting is None:
            raise SittingNotFound
        return _receipt_of(tx, sitting, exam, self._evidence)


def closing_receipt_in(
    tx: Transaction, session_id: str, exams: Exams, evidence: Evidence
) -> ClosingReceipt | None:
    """The receipt that a sitting has by what is stored; None without a sitting, exam or seal."""
    sitting = sitting_by_id(tx, session_id)
    exam = None if sitting is None else exams.exam_in(tx, sitting.exam_slug)
    if sitting is None or exam is None:
        return None
    return _receipt_of(tx, sitting, exam, evidence)


def _receipt_of(
    tx: Transaction, sitting: Sitting, exam: Exam, evidence: Evidence
) -> ClosingReceipt | None:
    sealed = evidence.sealed(tx, sitting.session_id)
    if sealed is None:
        return None
    line = time_line(
        sealed.chunks,
        # Of gaps that were told late the sealed list knows nothing.
        explained_gaps(
            evidence.observations_of(
                tx, sitting.session_id, types={GAP}, batch_ids=sealed.batch_ids
            )
        ),
        begun_at_ms=sitting.created_at_ms,
        segment_ms=exam.policy.segment_seconds * 1000,
    )
    return closing_receipt(
        sitting,
        exam,
        sealed,
        line,
        late_segments=len(evidence.late_chunk_ids(tx, sitting.session_id)),
        late_observations=evidence.late_tally(tx, sitting.session_id).records,
    )
