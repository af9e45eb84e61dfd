"""Tell a server what a judge told, in batches, and each thing once unless it changed."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from invigilator.contests import JudgedSubmission, Outcome
from invigilator.kernel import iso_utc
from invigilator.polling.model import AlertDocument
from invigilator.polling.ports import Inbox
from invigilator.polling.store import Kept

BATCH = 500
_NOT_COMPARED = frozenset({"timestamp"})
"""What differs each time that an alert is drawn, and says nothing new."""


class Posting:
    """Posts what one contest's folder holds. What a server took is remembered over restarts."""

    def __init__(self, inbox: Inbox, kept: Kept, *, contest_slug: str) -> None:
        self._inbox = inbox
        self._kept = kept
        self._contest_slug = contest_slug

    async def post_submissions(self) -> int:
        """Post submissions that were judged since; how many were taken. Raises as `Inbox` does.

        One that a server refuses for good is not posted again until its judge says another thing.
        One without a time cannot be posted: the time line would not know where to put it.
        """
        names = {problem.slug: problem.name for problem in self._kept.known().problems}
        taken, after = 0, 0
        while found := self._kept.unposted(BATCH, after=after):
            after = found[-1][0]
            sent = [one for _, one in found if one.submitted_at_ms is not None]
            if sent:
                events = [self._event(one, names) for one in sent]
                answer = await self._inbox.take_submissions(events)
                self._kept.note_posted(sent)
                taken += len(sent) - len(answer.refused)
        return taken

    async def post_alerts(self, alerts: Sequence[AlertDocument]) -> int:
        """Post alerts that are new, or say another thing than before; how many were taken.

        One that was refused is posted again by the next call: its exam may be set up by then.
        """
        known = self._kept.alerts_posted()
        worded = [(alert, _words(alert)) for alert in alerts]
        fresh = [(alert, words) for alert, words in worded if known.get(alert["id"]) != words]
        taken = 0
        for begin in range(0, len(fresh), BATCH):
            some = fresh[begin : begin + BATCH]
            answer = await self._inbox.take_alerts([alert for alert, _ in some])
            posted = {
                alert["id"]: words
                for index, (alert, words) in enumerate(some)
                if index not in answer.refused
            }
            self._kept.note_alerts_posted(posted)
            taken += len(posted)
        return taken

    def _event(self, submission: JudgedSubmission, names: Mapping[str, str]) -> dict[str, Any]:
        """A submission as the ingest call takes it."""
        slug = submission.problem_slug
        return {
            "hackerrank_username": submission.username,
            "submission_id": submission.id,
            "valid": submission.outcome is Outcome.ACCEPTED,
            "submitted_at": iso_utc(submission.submitted_at_ms or 0),
            "contest_slug": self._contest_slug,
            "challenge_slug": slug,
            "challenge_name": names.get(slug, slug),
            "lang": submission.language,
            "status": submission.status or submission.outcome.value,
        }


def _words(alert: AlertDocument) -> bytes:
    told = {name: value for name, value in alert.items() if name not in _NOT_COMPARED}
    return msgspec.json.encode(told, order="deterministic")
