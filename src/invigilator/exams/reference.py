"""The reference API's settings: one form that sets up the exam that everybody means.

There the settings are of the installation; here they are of an exam, and say besides which exam is
meant by calls that name none. The form makes the exam where there is none yet.

The passcode and the end code are kept because the form has them. The reference system asks nobody
for either, and nor do we: an argon2id hash and a masked text are all that is kept, and no code
path compares anything with them.
"""

import asyncio
from dataclasses import replace

from invigilator.database import Database, Transaction
from invigilator.exams import store
from invigilator.exams.changing import ExamChanges
from invigilator.exams.draft import ExamDraft, checked, checked_slug
from invigilator.exams.facts import SettingsChanged, exam_stream
from invigilator.exams.local_time import moment_ms
from invigilator.exams.model import (
    AskedSettings,
    Exam,
    ExamCodes,
    KeptCode,
    NoSuchExam,
    SetExam,
    WindowInvalid,
)
from invigilator.exams.policy import Policy
from invigilator.exams.service import Exams
from invigilator.exams.slug import slug_of_url
from invigilator.exams.terms import zone_of
from invigilator.identity import Caller, NotAllowed, Permission, password_hasher
from invigilator.journal import Journal
from invigilator.kernel import FieldInvalid, FieldRequired

REFERENCE_POLICY = Policy(
    segment_seconds=30,
    heartbeat_seconds=15,
    screen_bits_per_second=400_000,
    camera_bits_per_second=180_000,
    microphone_bits_per_second=32_000,
    max_width=960,
    max_frame_rate=4,
)
"""What the reference system's recorder is told: exams that its form makes are held by it."""

_SLUG_OF_NOTHING = "exam"
_CODE_LENGTH_MIN = 4
_CODE_LENGTH_MAX = 200
_PREVIEWED_LENGTH_MIN = 8


class ExamSettings:
    """Reads and writes the settings."""

    def __init__(self, database: Database, journal: Journal, exams: Exams) -> None:
        self._database = database
        self._journal = journal
        self._exams = exams
        self._hasher = password_hasher()

    async def read(self, slug: str | None) -> SetExam | None:
        """The settings of an exam, or of the one that is meant. None where none is."""
        exam = await self._exams.meant(slug)
        if exam is None:
            return None
        codes = await self._database.read(lambda tx: store.codes_of(tx, exam.slug))
        return SetExam(exam, codes)

    async def change(self, form: AskedSettings, caller: Caller) -> SetExam:
        """Set the named exam's window and address, and make it the one that is meant.

        The exam is the one that `contest_slug` names, whose slug no address changes; else the one
        that was set last, where it has this very address; else the one that the address names; and
        without an address the one that is meant. Refused where the caller may not change it.
        """
        _require_ends(form)
        codes = ExamCodes(
            passcode=await self._kept("passcode", form.passcode),
            end_code=await self._kept("end_code", form.end_code),
        )

        def unit(tx: Transaction) -> SetExam:
            exam = self._set_exam(tx, form, caller)
            kept = _merged(store.codes_of(tx, exam.slug), codes)
            store.keep_codes(tx, exam.slug, kept)
            self._journal.append(tx, exam_stream(exam.slug), [_fact(exam.slug, codes, caller.name)])
            return SetExam(exam, kept)

        settings = await self._database.write(unit)
        self._exams.keep_at_hand(settings.exam)
        return settings

    async def mean(self, slug: str, by: str) -> None:
        """Make an exam the one that is meant, its settings as they are. Raises `NoSuchExam`."""

        def unit(tx: Transaction) -> None:
            if store.exam_by_slug(tx, slug) is None:
                raise NoSuchExam
            store.keep_codes(tx, slug, store.codes_of(tx, slug))
            self._journal.append(tx, exam_stream(slug), [_fact(slug, ExamCodes(), by)])

        await self._database.write(unit)

    def _set_exam(self, tx: Transaction, form: AskedSettings, caller: Caller) -> Exam:
        slug = self._slug_meant(tx, form)
        exam = store.exam_by_slug(tx, slug)
        opens_at_ms, closes_at_ms = _window_of(form, exam.terms.time_zone if exam else "UTC")
        if exam is not None:
            caller.require(Permission.AUTHOR, slug, "")
            changes = ExamChanges(
                opens_at_ms=opens_at_ms,
                closes_at_ms=closes_at_ms,
                contest_url=form.contest_url,
                is_url_required=False,
            )
            return self._exams.change_in(tx, slug, changes, caller.name)
        if caller.exams is not None:
            raise NotAllowed
        draft = ExamDraft(
            title=slug,
            slug=slug,
            opens_at_ms=opens_at_ms,
            closes_at_ms=closes_at_ms,
            contest_url=form.contest_url,
            policy=REFERENCE_POLICY,
            is_url_required=False,
        )
        return self._exams.create_in(tx, checked(draft), caller.name)

    def _slug_meant(self, tx: Transaction, form: AskedSettings) -> str:
        named = checked_slug((form.contest_slug or "").strip())
        if named:
            return named
        address = (form.contest_url or "").strip()
        last_set = store.exam_last_set(tx)
        if address and last_set is not None and last_set.contest_url == address:
            return last_set.slug
        meant = self._exams.meant_in(tx)
        return _slug_of(address) or (meant.slug if meant else _SLUG_OF_NOTHING)

    async def _kept(self, field: str, code: str | None) -> KeptCode:
        text = (code or "").strip()
        if not text:
            return KeptCode()
        if len(text) < _CODE_LENGTH_MIN:
            raise FieldInvalid(field, f"{field} must be at least {_CODE_LENGTH_MIN} characters")
        if len(text) > _CODE_LENGTH_MAX:
            raise FieldInvalid(field, f"{field} may have at most {_CODE_LENGTH_MAX} characters")
        hashed = await asyncio.to_thread(self._hasher.hash, text)
        return KeptCode(hashed, _masked(text))


def _require_ends(form: AskedSettings) -> None:
    for field, text in (("start_at", form.start_at), ("end_at", form.end_at)):
        if not (text or "").strip():
            raise FieldRequired(field)


def _window_of(form: AskedSettings, time_zone: str) -> tuple[int, int]:
    zone = zone_of(time_zone)
    opens_at_ms = moment_ms("start_at", form.start_at or "", zone)
    closes_at_ms = moment_ms("end_at", form.end_at or "", zone)
    if opens_at_ms >= closes_at_ms:
        raise WindowInvalid(field="end_at")
    return opens_at_ms, closes_at_ms


def _slug_of(address: str) -> str:
    try:
        return slug_of_url(address)
    except ValueError:
        # No browser opens it either: the rule for addresses says so, in the reference's words.
        return ""


def _masked(code: str) -> str:
    # Of a short code even two characters would be half of it.
    return "****" + (code[-2:] if len(code) >= _PREVIEWED_LENGTH_MIN else "")


def _merged(kept: ExamCodes, given: ExamCodes) -> ExamCodes:
    return replace(
        kept,
        passcode=given.passcode if given.passcode.hash else kept.passcode,
        end_code=given.end_code if given.end_code.hash else kept.end_code,
    )


def _fact(slug: str, given: ExamCodes, by: str) -> SettingsChanged:
    named = (("passcode", given.passcode), ("end_code", given.end_code))
    return SettingsChanged(
        slug=slug, by=by, codes_set=tuple(name for name, code in named if code.hash)
    )
