"""Which exam a call of the reference API is about."""

from dataclasses import replace

import pytest

from invigilator.exams import Exam, ExamDraft, Exams, ExamSettings
from invigilator.exams.model import AskedSettings
from invigilator.identity import Caller, Permission
from invigilator.kernel import iso_utc
from invigilator.testing import FakeClock

pytestmark = pytest.mark.anyio

HOUR_MS = 3_600_000
DRAFT = ExamDraft(title="Contest", contest_url="https://judge.example/contests/any")
AUTHOR = Caller(name="ana", permissions=frozenset({Permission.AUTHOR}))


class Hours:
    """Exams whose windows are told in hours from now."""

    def __init__(self, exams: Exams, settings: ExamSettings, clock: FakeClock) -> None:
        self.exams = exams
        self.settings = settings
        self.now_ms = clock.now_ms()

    async def publish(self, slug: str, opens: int, closes: int) -> Exam:
        draft = replace(
            DRAFT,
            slug=slug,
            opens_at_ms=self.now_ms + opens * HOUR_MS,
            closes_at_ms=self.now_ms + closes * HOUR_MS,
        )
        return await self.exams.create(draft, "ana")

    async def set_last(self, slug: str, opens: int, closes: int) -> None:
        asked = AskedSettings(
            start_at=iso_utc(self.now_ms + opens * HOUR_MS),
            end_at=iso_utc(self.now_ms + closes * HOUR_MS),
            contest_slug=slug,
        )
        await self.settings.change(asked, AUTHOR)

    async def meant(self, named: str | None = None, *, prefer_open: bool = False) -> str | None:
        exam = await self.exams.meant(named, prefer_open=prefer_open)
        return exam.slug if exam else None


@pytest.fixture
def hours(exams: Exams, settings: ExamSettings, clock: FakeClock) -> Hours:
    return Hours(exams, settings, clock)


async def test_of_no_exam_none_is_meant(hours: Hours) -> None:
    assert await hours.meant() is None
    assert await hours.meant("c1") is None


async def test_the_named_one_is_meant_and_no_other_in_its_place(hours: Hours) -> None:
    await hours.publish("c1", -1, 1)
    await hours.publish("c2", 2, 3)
    assert await hours.meant("c2") == "c2"
    assert await hours.meant("c3") is None


@pytest.mark.parametrize("blank", [None, ""])
async def test_without_a_name_the_only_open_one_is_meant(hours: Hours, blank: str | None) -> None:
    await hours.publish("c1", -1, 1)
    await hours.publish("c2", 2, 3)
    assert await hours.meant(blank) == "c1"


async def test_without_an_open_one_the_only_one_is_meant(hours: Hours) -> None:
    await hours.publish("c1", 2, 3)
    assert await hours.meant() == "c1"
    await hours.publish("c2", 2, 3)
    assert await hours.meant() is None


async def test_two_open_ones_are_a_guess(hours: Hours) -> None:
    await hours.publish("c1", -1, 1)
    await hours.publish("c2", -1, 1)
    assert await hours.meant() is None


async def test_the_settings_say_which_is_meant_and_the_last_word_counts(hours: Hours) -> None:
    await hours.publish("c1", -1, 1)
    await hours.publish("c2", -1, 1)
    await hours.set_last("c1", -1, 1)
    assert await hours.meant() == "c1"
    await hours.set_last("c2", 2, 3)
    assert await hours.meant() == "c2"
    await hours.set_last("c1", 2, 3)
    assert await hours.meant() == "c1"


async def test_a_start_prefers_the_only_open_one_to_one_last_set_that_is_closed(
    hours: Hours,
) -> None:
    await hours.publish("c1", -1, 1)
    await hours.set_last("c2", 2, 3)
    assert await hours.meant() == "c2"
    assert await hours.meant(prefer_open=True) == "c1"


async def test_a_start_means_the_one_last_set_where_it_is_open_or_others_are_a_guess(
    hours: Hours,
) -> None:
    await hours.publish("c1", -1, 1)
    await hours.set_last("c2", -1, 1)
    assert await hours.meant(prefer_open=True) == "c2"
    await hours.set_last("c3", 2, 3)
    assert await hours.meant(prefer_open=True) == "c3"
