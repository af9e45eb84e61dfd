"""The demo's hosted exam: fifteen questions about Python, and three candidates who may sit it.

Their passwords are known to everyone. So nothing of it is made but for a process that lets the
demo's staff in, which the demo's command alone does, and which it does on loopback alone.
"""

from contextlib import suppress
from pathlib import Path

import msgspec

from invigilator.app.parts import Parts
from invigilator.exams import (
    Entry,
    ExamDraft,
    ImportRunning,
    Mode,
    Policy,
    RoomsFrom,
    Terms,
    Unlisted,
)
from invigilator.identity import PERMISSIONS_OF, Caller, Role
from invigilator.kernel import Clock, Kind, Refusal
from invigilator.papers import Item, NoPaper, Paper, Pick, Section

PAPER_SLUG = "python-basics"
DEMO_CANDIDATES = {"STU001": "alice123", "STU002": "bob123", "STU003": "carol123"}
"""Passwords by ID."""

_FORMAT = "demo"
_BY = "demo"
_AUTHOR = Caller(name=_BY, permissions=PERMISSIONS_OF[Role.AUTHOR])
_DAY_MS = 24 * 3600 * 1000
_WINDOW_DAYS = 365
_ROSTER = (
    "username,name,roll number,room\n"
    "STU001,Alice Example,1,Room 1\n"
    "STU002,Bob Example,2,Room 1\n"
    "STU003,Carol Example,3,Room 1\n"
)
_QUESTIONS = Path(__file__).with_name("demo_questions.json")
_questions = msgspec.json.Decoder(list[Item])


class NoDemo(Refusal):
    """What is only for a demo was asked of an installation that is none."""

    kind = Kind.FORBIDDEN
    code = "no_demo"
    words = "This installation is no demo"


def demo_questions() -> list[Item]:
    """The questions, in the order of the paper."""
    return _questions.decode(_QUESTIONS.read_bytes())


async def prepare_demo_paper(parts: Parts, clock: Clock) -> None:
    """Make the exam, its paper, its roster and its candidates where they are missing.

    Twice does no harm. Raises `NoDemo` where the demo's staff are not let in either.
    """
    if not parts.identity.is_demo:
        raise NoDemo
    await parts.candidates.accounts.ensure_demo_accounts(DEMO_CANDIDATES)
    if await parts.exams.by_slug(PAPER_SLUG) is None:
        await parts.exams.create(_draft(clock.now_ms()), by=_BY)
    # A demo that was stopped in the middle is taken up where it was, and so is its import.
    if not await parts.rosters.by_room(PAPER_SLUG):
        with suppress(ImportRunning):
            await parts.rosters.begin_import(PAPER_SLUG, _ROSTER.encode(), _BY)
    await _publish(parts)


async def _publish(parts: Parts) -> None:
    papers = parts.papers.papers
    try:
        read = await papers.read(_AUTHOR, PAPER_SLUG)
    except NoPaper:
        items = await parts.papers.bank.take_in(
            _AUTHOR, PAPER_SLUG, demo_questions(), _FORMAT, lambda _tx: None
        )
        picks = tuple(Pick(item_id=taken.item_id) for taken in items)
        section = Section(id="python", title="Python", picks=picks)
        paper = Paper(title="Python basics", sections=(section,))
        read = await papers.save(_AUTHOR, PAPER_SLUG, 0, paper)
    if read.published is None:
        await papers.publish(_AUTHOR, PAPER_SLUG, read.draft.revision)


def _draft(now_ms: int) -> ExamDraft:
    return ExamDraft(
        title="Python basics",
        mode=Mode.HOSTED,
        slug=PAPER_SLUG,
        rooms=["Room 1"],
        opens_at_ms=now_ms - _DAY_MS,
        closes_at_ms=now_ms + _WINDOW_DAYS * _DAY_MS,
        policy=Policy(paper_minutes=30, paper_pass_percent=60),
        terms=Terms(admission=Entry.ACCOUNT, rooms_from=RoomsFrom.ROSTER, unlisted=Unlisted.REFUSE),
    )
