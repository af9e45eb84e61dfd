"""Following a contest: what is kept, what is asked for, and what a crash costs."""

import asyncio
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invigilator.contests import (
    CodeNotGiven,
    JudgeBusy,
    JudgedSubmission,
    JudgeRefusesUs,
    JudgeUnavailable,
    Outcome,
    SubmissionPage,
)
from invigilator.database import SqlFileUnreadable
from invigilator.kernel import Refusal
from invigilator.polling import (
    Folder,
    FolderInUse,
    Following,
    Kept,
    Pace,
    Waiting,
    in_order,
    pause_seconds,
)
from invigilator.testing import FakeClock
from invigilator.testing.judges import JudgeSuite, MemoryJudge

PACE = Pace(code_seconds=1.2, busy_seconds=8, pause_seconds_max=600)


class TestMemoryJudge(JudgeSuite):
    @pytest.fixture
    def stage(self) -> MemoryJudge:
        return MemoryJudge()


class Died(BaseException):
    """The process ended here: nothing that comes behind it is run."""


class Rested:
    """Lets time pass on a clock, at once."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        # A timer never comes early; what is left of a millisecond is rounded up.
        self._clock.advance(int(seconds * 1000) + 1)


def follows(judge: MemoryJudge, path: Path, clock: FakeClock | None = None) -> Following:
    clock = clock or FakeClock()
    return Following(judge, Kept(path), clock, pace=PACE, rest=Rested(clock))


def waiting(number: int, *, suspicion: int = 0, solvers: int = 9, tries: int = 0) -> Waiting:
    submission = JudgedSubmission(
        id=str(number), username="ann", problem_slug="p", language="c", outcome=Outcome.ACCEPTED
    )
    return Waiting(
        submission=submission, suspicion=suspicion, solvers=solvers, tries=tries, not_before_ms=0
    )


def ids(found: list[Waiting]) -> list[str]:
    return [one.submission.id for one in found]


def test_the_newest_request_leads_then_what_fewest_solved_then_what_came_first() -> None:
    drawn = [
        waiting(1, solvers=30),
        waiting(2, solvers=2),
        waiting(3, solvers=2),
        waiting(4, solvers=50, suspicion=1),
        waiting(5, solvers=50, suspicion=2),
        waiting(6, solvers=0, tries=1),
    ]
    assert ids(in_order(drawn, 0)) == ["5", "4", "2", "3", "1", "6"]


@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            waiting,
            st.integers(0, 999),
            suspicion=st.integers(0, 3),
            solvers=st.integers(0, 5),
            tries=st.integers(0, 2),
        )
    )
)
def test_everything_that_waits_has_its_turn_and_nothing_easier_comes_before_what_is_harder(
    drawn: list[Waiting],
) -> None:
    ordered = in_order(drawn, 0)
    assert sorted(ids(ordered)) == sorted(ids(drawn))
    fresh = [one for one in ordered if one.tries == 0]
    assert ordered[: len(fresh)] == fresh
    plain = [one.solvers for one in fresh if one.suspicion == 0]
    assert plain == sorted(plain)


@settings(deadline=None)
@given(st.integers(1, 10_000), st.none() | st.integers(-5, 100_000))
def test_a_pause_is_never_shorter_than_asked_and_never_endless(
    failures: int, asked: int | None
) -> None:
    pause = pause_seconds(PACE, failures=failures, asked=asked)
    if asked is not None:
        assert pause == max(1, asked)
    else:
        assert pause <= pause_seconds(PACE, failures=failures + 1, asked=None) <= 600
        assert pause >= PACE.busy_seconds


def filled(judge: MemoryJudge, count: int) -> None:
    for number in range(count):
        outcome = (Outcome.ACCEPTED, Outcome.REJECTED, Outcome.PENDING)[number % 3]
        judge.submit(f"person-{number % 5}", f"problem-{number % 4}", f"print({number})", outcome)


@settings(deadline=None, max_examples=40)
@given(count=st.integers(0, 12), deaths=st.lists(st.integers(0, 9), max_size=4))
def test_whenever_it_dies_nothing_is_lost_and_only_what_was_in_the_air_is_asked_twice(
    tmp_path_factory: pytest.TempPathFactory, count: int, deaths: list[int]
) -> None:
    path = tmp_path_factory.mktemp("kept") / "contest.sqlite3"
    judge = MemoryJudge(page=3)
    filled(judge, count)

    async def run(dies_after: int | None) -> None:
        failures: list[BaseException] = []
        following = follows(Dying(judge, dies_after), path)
        try:
            await following.look()
            await following.bring_code(within_seconds=1e6)
        except Died as died:
            failures.append(died)
        finally:
            await following.close()

    for dies_after in [*deaths, None]:
        asyncio.run(run(dies_after))
    codes = [call for call in judge.asked if call.startswith("code")]
    accepted = [number for number in range(count) if number % 3 == 0]
    assert sorted(set(codes)) == sorted(f"code {number + 1}" for number in accepted)
    assert len(codes) <= len(accepted) + len(deaths)
    kept = Kept(path)
    assert dict(kept.known().codes) == {str(n + 1): f"print({n})" for n in accepted}
    assert [one.id for one in kept.known().submissions] == [str(n + 1) for n in range(count)]
    kept.close()


class Dying(MemoryJudge):
    """A judge's answers that reach nobody after some: the process that asked is gone."""

    def __init__(self, judge: MemoryJudge, dies_after: int | None) -> None:
        self.__dict__ = dict(judge.__dict__)
        self._left = dies_after

    async def submissions(self, cursor: str) -> SubmissionPage:
        page = await super().submissions(cursor)
        self._arrive()
        return page

    async def code(self, submission: JudgedSubmission) -> str:
        code = await super().code(submission)
        self._arrive()
        return code

    def _arrive(self) -> None:
        if self._left is not None:
            self._left -= 1
            if self._left < 0:
                raise Died


def test_an_outcome_that_changed_is_counted_and_its_code_is_then_wanted(tmp_path: Path) -> None:
    judge = MemoryJudge()
    slow = judge.submit("ann", "problem", "print(1)", Outcome.PENDING)

    async def run() -> None:
        following = follows(judge, tmp_path / "kept.sqlite3")
        assert await following.look() == 1
        assert await following.bring_code(within_seconds=60) == 0
        assert await following.look() == 0
        judge.decide(slow, Outcome.ACCEPTED)
        assert await following.look() == 1
        assert await following.bring_code(within_seconds=60) == 1
        await following.close()

    asyncio.run(run())


def test_between_two_codes_lies_the_pace_and_a_budget_ends_them(tmp_path: Path) -> None:
    judge, clock = MemoryJudge(), FakeClock()
    for number in range(10):
        judge.submit(f"person-{number}", "problem", "print(1)", Outcome.ACCEPTED)
    rested = Rested(clock)

    async def run() -> None:
        kept = Kept(tmp_path / "kept.sqlite3")
        following = Following(judge, kept, clock, pace=PACE, rest=rested)
        await following.look()
        assert await following.bring_code(within_seconds=6) == 5
        assert following.progress().codes_waiting == 5
        await following.close()

    asyncio.run(run())
    assert rested.seconds == pytest.approx([1.2] * 4)


def test_a_judge_that_asks_to_wait_is_left_alone_as_long_as_it_says(tmp_path: Path) -> None:
    judge, clock = MemoryJudge(), FakeClock()
    for number in range(3):
        judge.submit(f"person-{number}", "problem", "print(1)", Outcome.ACCEPTED)
    rested = Rested(clock)

    async def run() -> None:
        kept = Kept(tmp_path / "kept.sqlite3")
        following = Following(judge, kept, clock, pace=PACE, rest=rested)
        await following.look()
        judge.failures = [JudgeBusy(retry_after_seconds=17), JudgeBusy()]
        assert await following.bring_code(within_seconds=120) == 1
        assert rested.seconds[:2] == pytest.approx([17, 16], abs=0.01)
        assert await following.bring_code(within_seconds=120) == 2
        assert following.progress().errors == 0
        await following.close()

    asyncio.run(run())


def test_what_fails_again_and_again_ends_the_fetching_and_says_when_it_goes_on(
    tmp_path: Path,
) -> None:
    judge, clock = MemoryJudge(), FakeClock()
    for number in range(9):
        judge.submit(f"person-{number}", "problem", "print(1)", Outcome.ACCEPTED)

    async def run() -> None:
        following = follows(judge, tmp_path / "kept.sqlite3", clock)
        await following.look()
        judge.failures = [JudgeUnavailable("no answer at judge.example")] * 3
        with pytest.raises(JudgeUnavailable):
            await following.bring_code(within_seconds=600)
        progress = following.progress()
        assert (progress.errors, progress.codes_kept) == (3, 0)
        assert progress.last_error == "no answer at judge.example"
        assert progress.next_try_ms == clock.now_ms() + 32_000
        assert following.pause_seconds() == 32
        await following.close()

    asyncio.run(run())


def test_a_look_that_fails_keeps_the_pages_before_it(tmp_path: Path) -> None:
    judge = MemoryJudge(page=2)
    filled(judge, 5)

    async def run() -> None:
        following = follows(FailsAtPage(judge, "2"), tmp_path / "kept.sqlite3")
        with pytest.raises(JudgeRefusesUs):
            await following.look()
        progress = following.progress()
        assert (progress.submissions, progress.last_poll_ms) == (2, None)
        await following.close()
        following = follows(judge, tmp_path / "kept.sqlite3")
        judge.asked.clear()
        assert await following.look() == 3
        assert judge.asked == ["problems", "submissions 2", "submissions 4"]
        await following.close()

    asyncio.run(run())


class FailsAtPage(MemoryJudge):
    """Shows nothing behind one cursor."""

    def __init__(self, judge: MemoryJudge, cursor: str) -> None:
        self.__dict__ = dict(judge.__dict__)
        self._cursor = cursor

    async def submissions(self, cursor: str) -> SubmissionPage:
        if cursor == self._cursor:
            raise JudgeRefusesUs
        return await super().submissions(cursor)


def test_a_judge_that_never_goes_on_is_not_asked_for_ever(tmp_path: Path) -> None:
    class Stuck(MemoryJudge):
        async def submissions(self, cursor: str) -> SubmissionPage:
            return SubmissionPage((), "here", is_last=False)

    async def run() -> None:
        following = follows(Stuck(), tmp_path / "kept.sqlite3")
        with pytest.raises(JudgeUnavailable, match="again and again"):
            await following.look()
        await following.close()

    asyncio.run(run())


def test_code_that_the_judge_does_not_have_is_asked_for_once(tmp_path: Path) -> None:
    judge = MemoryJudge()
    judge.submit("ann", "problem", "", Outcome.ACCEPTED)

    async def run() -> None:
        following = follows(judge, tmp_path / "kept.sqlite3")
        for _ in range(3):
            await following.look()
            assert await following.bring_code(within_seconds=60) == 0
        assert judge.asked.count("code 1") == 1
        assert following.progress().codes_waiting == 0
        await following.close()

    asyncio.run(run())


def test_a_submission_under_suspicion_is_fetched_first_even_if_it_was_rejected(
    tmp_path: Path,
) -> None:
    judge = MemoryJudge()
    filled(judge, 6)

    async def run() -> None:
        following = follows(judge, tmp_path / "kept.sqlite3")
        await following.look()
        following.suspect("4")
        following.suspect("2")
        await following.bring_code(within_seconds=60)
        codes = [call for call in judge.asked if call.startswith("code")]
        assert codes == ["code 2", "code 4", "code 1"]
        await following.close()

    asyncio.run(run())


def test_a_second_poller_on_a_folder_is_refused_and_a_later_one_is_not(tmp_path: Path) -> None:
    first = Folder(tmp_path)
    with pytest.raises(FolderInUse, match="another poller already uses"):
        Folder(tmp_path)
    first.close()
    Folder(tmp_path).close()


def test_what_is_kept_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    kept = folder.contest("june finals")
    written = folder.write_cycle(7, {"alerts": []})
    assert written.name == "cycle-0007.json"
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0
    for path in [written, *(tmp_path / "data").glob("*.sqlite3")]:
        assert path.stat().st_mode & 0o077 == 0
    kept.close()
    folder.close()


def test_a_file_that_is_no_file_of_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "contest-x.sqlite3").write_bytes(b"this is not a database, but long enough" * 9)
    folder = Folder(tmp_path)
    with pytest.raises(SqlFileUnreadable, match=r"contest-x\.sqlite3"):
        folder.contest("x")
    folder.close()


def test_no_refusal_of_a_code_is_ever_kept_as_code(tmp_path: Path) -> None:
    refusals: list[Refusal] = [CodeNotGiven(), JudgeBusy(), JudgeUnavailable(), JudgeRefusesUs()]
    for refusal in refusals:
        judge = MemoryJudge()
        judge.submit("ann", "problem", "print(1)", Outcome.ACCEPTED)

        async def run(judge: MemoryJudge, refusal: Refusal, path: Path) -> None:
            following = follows(judge, path)
            await following.look()
            judge.failures = [refusal]
            await following.bring_code(within_seconds=60)
            assert dict(following.known().codes) == {}
            await following.close()

        asyncio.run(run(judge, refusal, tmp_path / f"{refusal.code}.sqlite3"))
