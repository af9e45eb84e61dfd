"""Judges other than HackerRank: folders of files, and Contest APIs on a real connection."""

import asyncio
import io
import json
import math
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invigilator.adapters.judges.clics.files import CODE_BYTES_MAX, code_of_zip
from invigilator.adapters.judges.clics.judge import ClicsJudge, Credentials
from invigilator.adapters.judges.clics.records import judgement_that_counts, relative_ms
from invigilator.adapters.judges.folder.fixtures import FixtureFolder
from invigilator.adapters.judges.folder.programs import ProgramFolder
from invigilator.adapters.judges.hackerrank.walking import (
    PAGE,
    Row,
    after_page,
    cursor_of,
    is_over,
    walk_of,
)
from invigilator.adapters.judges.readings import count_of, moment_ms, number_of, outcome_of, text_of
from invigilator.contests import (
    CodeNotGiven,
    Judge,
    JudgeBusy,
    JudgedSubmission,
    JudgeRefusesUs,
    JudgeUnavailable,
    Outcome,
    SubmissionPage,
)
from invigilator.kernel import Refusal
from invigilator.testing.judges import JudgeSuite, Stage
from tests.support.clics import CONTEST, TOKEN, ClicsSite
from tests.support.hackerrank import STATUS
from tests.support.site import serving


class FixtureStage:
    judges_again = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows: list[dict[str, object]] = []
        self.codes: dict[str, str] = {}
        self.write()

    def judge(self) -> Judge:
        return FixtureFolder(self.folder)

    def submit(self, username: str, problem: str, code: str, outcome: Outcome) -> str:
        number = len(self.rows) + 1
        row = {"id": number, "user": username, "ch": problem, "lang": "c", "created": 1_780_909_200}
        self.rows.append({**row, "status": STATUS[outcome]})
        if code:
            self.codes[str(number)] = code
        self.write()
        return str(number)

    def decide(self, submission_id: str, outcome: Outcome) -> None:
        self.rows[int(submission_id) - 1]["status"] = STATUS[outcome]
        self.write()

    def write(self) -> None:
        raw = self.folder / "data" / "raw"
        raw.mkdir(parents=True, exist_ok=True)
        slugs = sorted({str(row["ch"]) for row in self.rows})
        challenges = [{"slug": slug, "name": slug, "solved": 3} for slug in slugs]
        meta = {"slug": "x", "challenges": challenges, "submissions": self.rows}
        (raw / "contest_42_meta.json").write_text(json.dumps(meta))
        (raw / "code_42.json").write_text(json.dumps(self.codes))


class ProgramStage:
    judges_again = False

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def judge(self) -> Judge:
        return ProgramFolder(self.folder)

    def submit(self, username: str, problem: str, code: str, outcome: Outcome) -> str:
        (self.folder / problem).mkdir(exist_ok=True)
        (self.folder / problem / f"{username}_1.py").write_bytes(code.encode())
        return f"{problem}/{username}_1.py"

    def decide(self, submission_id: str, outcome: Outcome) -> None:
        raise NotImplementedError


class TestFixtureFolder(JudgeSuite):
    @pytest.fixture
    def stage(self, tmp_path: Path) -> Stage:
        return FixtureStage(tmp_path)


class TestProgramFolder(JudgeSuite):
    @pytest.fixture
    def stage(self, tmp_path: Path) -> Stage:
        return ProgramStage(tmp_path)


@pytest.fixture
def clics() -> Iterator[ClicsSite]:
    site = ClicsSite()
    with serving(site) as site.address:
        yield site


class TestClicsByItsFeed(JudgeSuite):
    @pytest.fixture
    def stage(self, clics: ClicsSite) -> Stage:
        return clics


class TestClicsByItsLists(JudgeSuite):
    @pytest.fixture
    def stage(self, clics: ClicsSite) -> Stage:
        clics.has_feed = False
        return clics


async def look(judge: Judge, cursor: str = "") -> SubmissionPage:
    try:
        return await judge.submissions(cursor)
    finally:
        await judge.close()


def test_a_feed_that_never_ends_is_read_until_it_is_quiet(clics: ClicsSite) -> None:
    clics.ends = False
    clics.submit("ann", "problem", "print(1)", Outcome.ACCEPTED)
    page = asyncio.run(look(clics.judge()))
    assert page.is_last
    [told] = page.submissions
    assert (told.username, told.language, told.status) == ("ann", "Python 3", "Correct")
    assert (told.since_start_ms, told.submitted_at_ms) == (1250, 1_780_909_201_000)


def test_a_feed_goes_on_behind_its_token(clics: ClicsSite) -> None:
    clics.submit("ann", "problem", "print(1)", Outcome.ACCEPTED)

    async def run() -> None:
        judge = clics.judge()
        first = await judge.submissions("")
        assert (await judge.submissions(first.cursor)).submissions == ()
        clics.asked.clear()
        clics.submit("bob", "problem", "print(2)", Outcome.REJECTED)
        [told] = (await judge.submissions(first.cursor)).submissions
        assert (told.username, told.outcome) == ("bob", Outcome.REJECTED)
        assert "submissions" not in clics.asked
        await judge.close()

    asyncio.run(run())


def test_a_token_that_the_judge_forgot_begins_the_feed_anew(clics: ClicsSite) -> None:
    clics.submit("ann", "problem", "print(1)", Outcome.ACCEPTED)
    clics.first_token = 1000
    page = asyncio.run(look(clics.judge(), "feed:3"))
    assert (page.submissions, page.cursor, page.is_last) == ((), "feed:", False)


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        ((429, {"retry-after": "31"}, b""), JudgeBusy, "asks to wait"),
        ((401, {}, b""), JudgeRefusesUs, "does not show"),
        ((503, {}, b""), JudgeUnavailable, "answers 503"),
        ((302, {"location": "https://elsewhere.example/"}, b""), JudgeUnavailable, "elsewhere"),
        ((200, {}, b"<html>"), JudgeUnavailable, "not a list"),
    ],
)
def test_what_is_no_answer_is_a_refusal_that_says_what_and_where(
    clics: ClicsSite, answer: tuple[int, dict[str, str], bytes], kind: type[Refusal], words: str
) -> None:
    clics.about, clics.answers = "problems", [answer]

    async def run() -> Refusal:
        judge = clics.judge()
        with pytest.raises(Refusal) as refused:
            await judge.problems()
        await judge.close()
        return refused.value

    refusal = asyncio.run(run())
    assert type(refusal) is kind
    assert words in refusal.words
    assert "problems" in refusal.words
    assert refusal.retry_after_seconds == (31 if answer[0] == 429 else None)


def test_a_file_at_another_address_is_not_asked_for_with_our_token(clics: ClicsSite) -> None:
    submission = clics.submit("ann", "problem", "print(1)", Outcome.ACCEPTED)
    elsewhere = ClicsSite()

    async def run() -> None:
        judge = clics.judge()
        [told] = (await judge.submissions("")).submissions
        with pytest.raises(JudgeUnavailable, match="which is not at"):
            await judge.code(told)
        await judge.close()

    with serving(elsewhere) as address:
        files = [{"href": f"{address}/api/files"}]
        clics.objects["submissions"][submission]["files"] = files
        asyncio.run(run())
    assert elsewhere.asked == []


def test_a_wrong_token_is_said_to_be_refused(clics: ClicsSite) -> None:
    async def run() -> None:
        judge = ClicsJudge(f"{clics.address}/api", CONTEST, Credentials(token=TOKEN + "x"))
        with pytest.raises(JudgeRefusesUs, match=r"does not show .*problems"):
            await judge.problems()
        await judge.close()

    asyncio.run(run())


def test_an_archive_of_several_files_is_one_text_and_what_is_no_text_is_left_out() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("b.py", "print(2)")
        archive.writestr("a.py", "print(1)")
        archive.writestr("a.pyc", b"\0\1\2")
    assert code_of_zip(packed.getvalue()) == "print(1)\nprint(2)"


def test_an_archive_that_unpacks_to_very_much_is_not_unpacked() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.py", b"a" * (CODE_BYTES_MAX + 1))
    assert len(packed.getvalue()) < 100_000
    with pytest.raises(CodeNotGiven, match="more than"):
        code_of_zip(packed.getvalue())


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_bytes_that_are_no_archive_are_a_refusal(content: bytes) -> None:
    with pytest.raises((JudgeUnavailable, CodeNotGiven)):
        code_of_zip(content)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0:00:00.000", 0),
        ("3:21:09.5", 12_069_500),
        ("-0:10:00", -600_000),
        ("100:00:00.123456", 360_000_123),
        ("3:21", None),
        (7, None),
    ],
)
def test_times_from_the_start_are_read(text: object, expected: int | None) -> None:
    assert relative_ms(text) == expected


def test_of_several_judgements_the_current_one_counts_else_the_last() -> None:
    first = {"id": "1", "start_time": "2026-06-08T09:00:00Z"}
    second = {"id": "2", "start_time": "2026-06-08T11:00:00+01:00"}
    third = {"id": "3", "start_time": "2026-06-08T10:30:00Z", "current": False}
    assert judgement_that_counts([first, second, third]) == second
    assert judgement_that_counts([{**first, "current": True}, second]) == {**first, "current": True}
    assert judgement_that_counts([third]) is None


_anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=2),
    max_leaves=3,
)


@settings(deadline=None)
@given(_anything)
def test_whatever_a_judge_writes_is_a_value_or_none_and_never_a_crash(value: object) -> None:
    moment = moment_ms(value)
    assert moment is None or 0 < moment < 253_402_300_800_000
    number, count = number_of(value), count_of(value)
    assert number is None or math.isfinite(number)
    assert count is None or count >= 0
    assert outcome_of(text_of(value)) in Outcome


def test_moments_are_seconds_or_milliseconds_or_iso() -> None:
    at = 1_780_909_200_000
    for written in (at, at // 1000, str(at), "2026-06-08T09:00:00Z", "2026-06-08T10:00:00+01:00"):
        assert moment_ms(written) == at


@settings(deadline=None)
@given(
    early=st.integers(0, 350),
    arrivals=st.lists(st.integers(0, 130), max_size=6),
    undecided=st.sets(st.integers(1, 350), max_size=4),
    is_newest_first=st.booleans(),
)
def test_a_walk_tells_everything_whatever_comes_while_it_goes_on(
    early: int, arrivals: list[int], undecided: set[int], is_newest_first: bool
) -> None:
    """`arrivals` come between its pages; who was undecided is decided behind the first walk."""
    numbers = list(range(1, early + 1))
    told: dict[int, bool] = {}

    def walked(cursor: str, undecided: set[int]) -> str:
        while True:
            walk = walk_of(cursor)
            listed = numbers[::-1] if is_newest_first else numbers
            page = listed[walk.offset : walk.offset + PAGE]
            rows = [Row(number, number not in undecided) for number in page]
            told.update({row.number: row.is_decided for row in rows})
            cursor = cursor_of(after_page(walk, rows, count=len(rows)))
            if is_over(walk_of(cursor)):
                return cursor
            came = arrivals.pop() if arrivals else 0
            numbers.extend(range(len(numbers) + 1, len(numbers) + 1 + came))

    cursor = walked("", undecided)
    while arrivals:
        numbers.append(len(numbers) + 1)
        arrivals.pop()
        cursor = walked(cursor, set())
    walked(cursor, set())
    assert told == dict.fromkeys(numbers, True)


def test_a_missing_folder_and_a_broken_file_are_refusals_with_their_place(tmp_path: Path) -> None:
    async def problems(judge: Judge) -> None:
        await judge.problems()

    with pytest.raises(JudgeUnavailable, match="gone"):
        asyncio.run(problems(ProgramFolder(tmp_path / "gone")))
    with pytest.raises(JudgeUnavailable, match=r"contest_7_meta\.json"):
        asyncio.run(problems(FixtureFolder(tmp_path, "7")))
    (tmp_path / "contest_7_meta.json").write_text('{"challenges": 3}')
    with pytest.raises(JudgeUnavailable, match="is not a contest's file"):
        asyncio.run(problems(FixtureFolder(tmp_path, "7")))


def test_a_program_outside_of_the_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "class" / "problem").mkdir(parents=True)
    (tmp_path / "secret.py").write_text("print('secret')")
    (tmp_path / "class" / "problem" / "ann.py").symlink_to(tmp_path / "secret.py")
    judge = ProgramFolder(tmp_path / "class")

    async def run() -> None:
        assert (await judge.submissions("")).submissions == ()
        for identifier in ("problem/ann.py", "../secret.py", "problem/../../secret.py", "../.."):
            told = JudgedSubmission(
                id=identifier, username="x", problem_slug="p", language="", outcome=Outcome.ACCEPTED
            )
            with pytest.raises(CodeNotGiven):
                await judge.code(told)

    asyncio.run(run())
