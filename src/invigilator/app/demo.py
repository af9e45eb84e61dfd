"""The demo: accounts with known passwords and an exam that is open now. Loopback only."""

from invigilator.app.parts import Parts
from invigilator.exams import Exam, ExamDraft, Mode
from invigilator.kernel import Clock

DEMO_SLUG = "demo-contest"
_DAY_MS = 24 * 3600 * 1000
_WINDOW_DAYS = 365


async def prepare_demo(parts: Parts, clock: Clock) -> Exam:
    """Make the demo's accounts and its exam where they are missing. Twice does no harm."""
    await parts.identity.ensure_demo_accounts()
    known = await parts.exams.by_slug(DEMO_SLUG)
    if known is not None:
        return known
    now_ms = clock.now_ms()
    return await parts.exams.create(
        ExamDraft(
            title="Demo contest",
            mode=Mode.COMPANION,
            contest_url="https://example.org/contests/demo-contest",
            slug=DEMO_SLUG,
            rooms=["Room 1", "Room 2", "Room 3", "Room 4"],
            opens_at_ms=now_ms - _DAY_MS,
            closes_at_ms=now_ms + _WINDOW_DAYS * _DAY_MS,
        ),
        by="demo",
    )
