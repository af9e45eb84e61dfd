"""A candidate opens their paper: a new form, or the one that they were at."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

import msgspec

from invigilator.database import Database, Transaction
from invigilator.exams import Exam, Exams
from invigilator.journal import Journal
from invigilator.kernel import Clock, new_id, new_token
from invigilator.papers.attempts import store
from invigilator.papers.attempts.answer_store import answers_of
from invigilator.papers.attempts.facts import PaperOpened
from invigilator.papers.attempts.forms import Forms, drawn
from invigilator.papers.attempts.model import Attempt, HandInKind, KeptAnswer
from invigilator.papers.attempts.sections import Sections
from invigilator.papers.drawing import Form
from invigilator.papers.files import KeptFile, files_of
from invigilator.papers.publishing import Version, Versions, hosted_exam
from invigilator.sittings import OwnTime, Sitting, Sittings, require_writable_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A paper as its candidate goes on with it. `attempts_left` are further ones they may make.

    `section_minutes` are their own, of the sections that have time of their own.
    """

    attempt: Attempt
    version: Version
    form: Form
    answers: dict[str, KeptAnswer]
    files: list[KeptFile]
    time: OwnTime
    section_minutes: Mapping[str, int]
    section_times: Mapping[str, OwnTime]
    attempts_left: int


class Opening:
    """Opens papers. Twice is once: a reload, or another device, goes on where the first one was."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        exams: Exams,
        sittings: Sittings,
        versions: Versions,
        forms: Forms,
        sections: Sections,
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._exams = exams
        self._sittings = sittings
        self._versions = versions
        self._forms = forms
        self._sections = sections

    async def open(self, sitting: Sitting, *, again: bool = False) -> Opened:
        """Open the paper of a sitting's exam; with `again` the next attempt, if there is one.

        A paper that was handed in is shown as it was. Raises `NotHosted`, `NoPaper`, and why a
        sitting takes no writes.
        """
        exam = await hosted_exam(self._exams, sitting.exam_slug)
        newest = await self._versions.newest(exam.slug)
        attempt = await self._database.write(
            lambda tx: self._found_or_made(tx, sitting, exam, newest, again=again)
        )
        answers, files = await self._database.read(
            lambda tx: (
                answers_of(tx, attempt.attempt_id),
                files_of(tx, attempt.attempt_id),
            )
        )
        version = await self._forms.version_of(attempt)
        times = self._sittings.times
        return Opened(
            attempt=attempt,
            version=version,
            form=await self._forms.of(attempt),
            answers=answers,
            files=[one for several in files.values() for one in several],
            time=await times.of_work(
                sitting, exam, begun_at_ms=attempt.begun_at_ms, minutes=attempt.minutes
            ),
            section_minutes=await times.minutes_of_work(sitting, version.section_minutes),
            section_times=await self._section_times(sitting, attempt),
            attempts_left=await self._attempts_left(sitting, exam, attempt),
        )

    async def _attempts_left(self, sitting: Sitting, exam: Exam, attempt: Attempt) -> int:
        if not _may_be_followed(attempt):
            return 0
        time = await self._sittings.times.of(sitting, exam)
        return max(0, exam.policy.paper_attempts - attempt.number) if time.left_ms else 0

    async def _section_times(self, sitting: Sitting, attempt: Attempt) -> Mapping[str, OwnTime]:
        # One that another sitting answered is only shown, and no clock of it runs any more.
        if attempt.session_id != sitting.session_id:
            return {}
        return await self._sections.times(sitting, attempt.attempt_id)

    def _found_or_made(
        self, tx: Transaction, sitting: Sitting, exam: Exam, newest: Version, *, again: bool
    ) -> Attempt:
        known = store.newest_attempt(tx, exam.slug, sitting.username_norm)
        if known is not None and known.handed_in is not None:
            has_more = _may_be_followed(known) and known.number < exam.policy.paper_attempts
            if not again or not has_more or self._is_over(tx, sitting, exam):
                return known
        elif known is not None:
            return self._taken_over(tx, known, sitting)
        require_writable_in(tx, sitting.session_id)
        return self._made(tx, sitting, exam, newest, number=known.number + 1 if known else 1)

    def _is_over(self, tx: Transaction, sitting: Sitting, exam: Exam) -> bool:
        """Whether a paper that is begun now would be over at once."""
        time = self._sittings.times.of_work_in(
            tx, sitting, exam, begun_at_ms=self._clock.now_ms(), minutes=exam.policy.paper_minutes
        )
        return time.left_ms == 0

    def _taken_over(self, tx: Transaction, known: Attempt, sitting: Sitting) -> Attempt:
        """The attempt, in the hands of this sitting: only one of a person takes writes."""
        if known.session_id == sitting.session_id:
            return known
        require_writable_in(tx, sitting.session_id)
        store.take_over(tx, known, sitting.session_id, self._clock.now_ms())
        attempt = replace(known, session_id=sitting.session_id, turn=known.turn + 1)
        self._journal.append(tx, sitting.session_id, [_opened(attempt, "", is_taken_over=True)])
        return attempt

    def _made(
        self, tx: Transaction, sitting: Sitting, exam: Exam, newest: Version, *, number: int
    ) -> Attempt:
        now_ms, minutes = self._clock.now_ms(), exam.policy.paper_minutes
        time = self._sittings.times.of_work_in(
            tx, sitting, exam, begun_at_ms=now_ms, minutes=minutes
        )
        attempt = Attempt(
            attempt_id=new_id(),
            exam_slug=exam.slug,
            username_norm=sitting.username_norm,
            number=number,
            session_id=sitting.session_id,
            version=newest.number,
            seed=new_token().encode(),
            begun_at_ms=now_ms,
            minutes=minutes,
            look_at_ms=time.ends_at_ms,
        )
        store.insert_attempt(tx, attempt)
        form = msgspec.json.encode(drawn(newest, attempt.seed))
        digest = hashlib.sha256(form).hexdigest()
        self._journal.append(tx, sitting.session_id, [_opened(attempt, digest)])
        return attempt


def _may_be_followed(attempt: Attempt) -> bool:
    """Whether another attempt may follow; at the limit of broken rules a person looks first."""
    return attempt.handed_in is None or attempt.handed_in.kind is not HandInKind.LIMIT


def _opened(attempt: Attempt, form_digest: str, *, is_taken_over: bool = False) -> PaperOpened:
    return PaperOpened(
        session_id=attempt.session_id,
        exam_slug=attempt.exam_slug,
        attempt_id=attempt.attempt_id,
        number=attempt.number,
        version=attempt.version,
        form_digest=form_digest,
        is_taken_over=is_taken_over,
    )
