"""HackerRank, asked by way of a real Chromium in which an organiser has signed in."""

import asyncio
import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from invigilator.adapters.judges.hackerrank.devtools import DevtoolsGone
from invigilator.adapters.judges.hackerrank.judge import HackerRank
from invigilator.adapters.judges.hackerrank.tab import Tab
from invigilator.contests import (
    CodeNotGiven,
    JudgeBusy,
    JudgeRefusesUs,
    JudgeUnavailable,
    Outcome,
)
from invigilator.kernel import Refusal, SystemClock
from invigilator.polling import Folder, Following, Pace
from invigilator.testing.judges import JudgeSuite
from tests.support.devtools import close_tab, debugged_chromium, open_tab, tabs
from tests.support.hackerrank import SLUG, Answer, HackerRankSite
from tests.support.site import serving

pytestmark = pytest.mark.browser

PEOPLE = 300
SUBMISSIONS = 1600
ACCEPTED_EVERY = 16
ACCEPTED = SUBMISSIONS // ACCEPTED_EVERY
PAGES = math.ceil(SUBMISSIONS / 100) + 1
LIST = f"/rest/contests/{SLUG}/judge_submissions/"


@pytest.fixture(scope="module")
def open_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HackerRankSite]:
    """A site, and a browser in which somebody signed in to it."""
    site = HackerRankSite()
    profile = tmp_path_factory.mktemp("profile")
    with serving(site) as address, debugged_chromium(profile) as devtools_url:
        site.address, site.devtools_url = address, devtools_url
        open_tab(devtools_url, f"{address}/sign-in")
        yield site


@pytest.fixture
def site(open_site: HackerRankSite) -> HackerRankSite:
    open_site.clear()
    return open_site


@pytest.fixture
def stage(site: HackerRankSite) -> HackerRankSite:
    return site


class TestHackerRank(JudgeSuite):
    """What every judge must do, through the browser."""


def filled(site: HackerRankSite) -> None:
    """A whole contest: each submission a program of its own, every sixteenth one accepted."""
    for number in range(SUBMISSIONS):
        outcome = Outcome.REJECTED if number % ACCEPTED_EVERY else Outcome.ACCEPTED
        person, problem = f"person-{number % PEOPLE}", f"problem-{number % 7}"
        site.submit(person, problem, f"print({number})", outcome)


def following(site: HackerRankSite, root: Path) -> tuple[Folder, Following]:
    folder = Folder(root)
    kept = folder.contest(SLUG)
    return folder, Following(site.judge(), kept, SystemClock(), pace=Pace())


def test_a_whole_contest_is_kept_and_then_only_what_is_new_is_asked_for(
    site: HackerRankSite, tmp_path: Path
) -> None:
    filled(site)

    async def run() -> None:
        folder, follows = following(site, tmp_path)
        assert await follows.look() == SUBMISSIONS
        assert await follows.bring_code(within_seconds=300) == ACCEPTED
        assert len(site.asked) == 1 + PAGES + ACCEPTED
        known = follows.known()
        assert {known.codes[one.id] for one in known.submissions if one.id in known.codes} == {
            f"print({number})" for number in range(0, SUBMISSIONS, ACCEPTED_EVERY)
        }

        site.asked.clear()
        newest = site.submit("late", "problem-1", "print('late')", Outcome.ACCEPTED)
        assert await follows.look() == 1
        assert await follows.bring_code(within_seconds=300) == 1
        code = f"/rest/contests/{SLUG}/challenges/problem-1/submissions/{newest}"
        challenges = f"/rest/contests/{SLUG}/challenges?offset=0"
        assert site.asked == [challenges, f"{LIST}?offset=0", code]
        progress = follows.progress()
        assert (progress.submissions, progress.codes_waiting) == (SUBMISSIONS + 1, 0)
        await follows.close()
        folder.close()

    asyncio.run(run())


def test_a_list_with_the_oldest_first_is_read_whole_and_misses_nothing(
    site: HackerRankSite, tmp_path: Path
) -> None:
    site.is_oldest_first = True
    for number in range(150):
        site.submit(f"person-{number}", "problem", "print(1)", Outcome.ACCEPTED)

    async def run() -> None:
        folder, follows = following(site, tmp_path)
        assert await follows.look() == 150
        site.submit("late", "problem", "print(2)", Outcome.ACCEPTED)
        assert await follows.look() == 1
        await follows.close()
        folder.close()

    asyncio.run(run())


def test_the_persons_own_tabs_stay_as_they_were_and_ours_is_closed(site: HackerRankSite) -> None:
    site.submit("ann", "problem", "print(1)", Outcome.ACCEPTED)
    mine = open_tab(site.devtools_url, f"{site.address}/sign-in")
    before = tabs(site.devtools_url)

    async def run() -> None:
        judge = HackerRank(SLUG, devtools_url=site.devtools_url, site=site.address)
        await judge.problems()
        await judge.submissions("")
        during = tabs(site.devtools_url)
        assert {one: during[one] for one in before} == before
        assert list(during.keys() - before.keys()) == [judge._tab._target]  # type: ignore[union-attr]
        assert await noticed(judge, mine) == "[]"
        await judge.close()

    async def noticed(judge: HackerRank, tab: str) -> str:
        assert judge._devtools is not None
        parameters = {"targetId": tab, "flatten": True}
        attached = await judge._devtools.command("Target.attachToTarget", parameters)
        theirs = Tab(judge._devtools, tab, str(attached["sessionId"]))
        return await theirs._evaluate("JSON.stringify(window.noticed)", timeout_seconds=20)

    asyncio.run(run())
    assert tabs(site.devtools_url) == before
    close_tab(site.devtools_url, mine)


def refusal_of(site: HackerRankSite, answer: Answer, *, fetch_seconds: float = 60) -> Refusal:
    """What the judge says of a list that is answered so; the next one is answered as ever."""
    site.about, site.answers = LIST, [answer]

    async def run() -> Refusal:
        judge = HackerRank(
            SLUG, devtools_url=site.devtools_url, site=site.address, fetch_seconds=fetch_seconds
        )
        try:
            with pytest.raises(Refusal) as refused:
                await judge.submissions("")
            assert (await judge.submissions("")).is_last
        finally:
            await judge.close()
        return refused.value

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        (Answer(429, headers={"retry-after": "17"}), JudgeBusy, "asks to wait"),
        (Answer(302, headers={"location": "/auth/login"}), JudgeRefusesUs, "login page"),
        (Answer(403), JudgeRefusesUs, "does not show"),
        (Answer(502, "<html>bad gateway"), JudgeUnavailable, "answers 502"),
        (Answer(200, "<html>we are back soon"), JudgeUnavailable, "we are back soon"),
        (Answer(200, '{"errors": []}'), JudgeUnavailable, "not the data we know"),
    ],
)
def test_what_is_no_answer_is_a_refusal_that_says_what_and_where(
    site: HackerRankSite, answer: Answer, kind: type[Refusal], words: str
) -> None:
    refusal = refusal_of(site, answer)
    assert type(refusal) is kind
    assert words in refusal.words
    assert LIST in refusal.words
    assert refusal.retry_after_seconds == (17 if answer.status == 429 else None)


def test_a_slow_page_is_given_up_and_asked_again(site: HackerRankSite) -> None:
    refusal = refusal_of(site, Answer(after_seconds=3), fetch_seconds=0.5)
    assert "no answer within 0.5 s" in refusal.words


def test_a_code_that_failed_is_not_kept_and_comes_later(
    site: HackerRankSite, tmp_path: Path
) -> None:
    submission = site.submit("ann", "problem", "print(1)", Outcome.ACCEPTED)
    site.about, site.answers = "/submissions/", [Answer(200, "<html>slow down")]

    async def run() -> None:
        folder, follows = following(site, tmp_path)
        await follows.look()
        assert await follows.bring_code(within_seconds=60) == 0
        assert len(follows.known().codes) == 0
        assert "slow down" in follows.progress().last_error
        follows.suspect(submission)
        assert await follows.bring_code(within_seconds=60) == 1
        await follows.close()
        folder.close()

    asyncio.run(run())


def test_a_tab_that_was_closed_is_opened_again(site: HackerRankSite) -> None:
    submission = site.submit("ann", "problem", "print(1)", Outcome.ACCEPTED)

    async def run() -> None:
        judge = HackerRank(SLUG, devtools_url=site.devtools_url, site=site.address)
        [told] = (await judge.submissions("")).submissions
        assert told.id == submission
        assert judge._tab is not None
        close_tab(site.devtools_url, judge._tab._target)
        with pytest.raises((JudgeUnavailable, CodeNotGiven)):
            await judge.code(told)
        assert await judge.code(told) == "print(1)"
        await judge.close()

    asyncio.run(run())


def test_a_browser_that_is_not_there_is_said_to_be_missing_and_where() -> None:
    async def run() -> None:
        judge = HackerRank(SLUG, devtools_url="http://127.0.0.1:9", site="http://127.0.0.1:9")
        with pytest.raises(DevtoolsGone, match=r"no Chromium .*127\.0\.0\.1:9"):
            await judge.problems()
        await judge.close()

    asyncio.run(run())


def test_a_browser_that_ends_meanwhile_is_a_refusal(tmp_path: Path) -> None:
    site = HackerRankSite()

    async def begin(devtools_url: str) -> HackerRank:
        judge = HackerRank(SLUG, devtools_url=devtools_url, site=site.address)
        with pytest.raises(JudgeRefusesUs):
            await judge.problems()
        return judge

    async def run() -> None:
        with debugged_chromium(tmp_path) as devtools_url:
            judge = await begin(devtools_url)
        with pytest.raises(DevtoolsGone, match="was closed"):
            await judge.problems()
        with pytest.raises(DevtoolsGone, match="no Chromium"):
            await judge.problems()
        await judge.close()

    with serving(site) as site.address:
        asyncio.run(run())
