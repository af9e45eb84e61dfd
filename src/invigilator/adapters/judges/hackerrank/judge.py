"""HackerRank's contests, as an organiser's own browser sees them.

The endpoints are those that the reference poller asks: they are the site's own pages' and not a
documented interface, so whatever looks otherwise is refused with its address, and nothing of it is
kept.
"""

import asyncio
from typing import Any
from urllib.parse import quote

import msgspec

from invigilator.adapters.judges.hackerrank.devtools import CommandFailed, Devtools, DevtoolsGone
from invigilator.adapters.judges.hackerrank.rows import problem_of, row_of, submission_of
from invigilator.adapters.judges.hackerrank.tab import Fetched, Tab
from invigilator.adapters.judges.hackerrank.walking import (
    PAGE,
    after_page,
    cursor_of,
    is_over,
    walk_of,
)
from invigilator.contests.ports import (
    CodeNotGiven,
    JudgeBusy,
    JudgedSubmission,
    JudgeRefusesUs,
    JudgeUnavailable,
    Problem,
    SubmissionPage,
)

SITE = "https://www.hackerrank.com"
_FETCH_SECONDS = 60.0
_LONGEST = 8 * 1024 * 1024
_PAGES_MAX = 1000
_RETRY_AFTER_MAX = 86_400


class _Page(msgspec.Struct):
    models: list[dict[str, Any]]


class _Model(msgspec.Struct):
    code: str | None = None


class _One(msgspec.Struct):
    model: _Model


_page = msgspec.json.Decoder(_Page)
_one = msgspec.json.Decoder(_One)


class HackerRank:
    """A `Judge` that asks from a tab of its own in the Chromium at `devtools_url`.

    The tab is opened at the first call, and again after it or the browser was closed. `site` is
    another one for tests.
    """

    def __init__(
        self,
        slug: str,
        *,
        devtools_url: str,
        site: str = SITE,
        fetch_seconds: float = _FETCH_SECONDS,
    ) -> None:
        self._contest = f"/rest/contests/{quote(slug, safe='')}"
        self._devtools_url = devtools_url
        self._site = site.rstrip("/")
        self._fetch_seconds = fetch_seconds
        self._devtools: Devtools | None = None
        self._tab: Tab | None = None
        self._one_at_a_time = asyncio.Lock()

    async def problems(self) -> list[Problem]:
        """All challenges."""
        found: list[Problem] = []
        for offset in range(0, PAGE * _PAGES_MAX, PAGE):
            models = await self._models("challenges", offset)
            found += [problem for model in models if (problem := problem_of(model))]
            if len(models) < PAGE:
                break
        return found

    async def submissions(self, cursor: str) -> SubmissionPage:
        """The next page of the judge's list, the newest first."""
        walk = walk_of(cursor)
        if walk.offset >= PAGE * _PAGES_MAX:
            raise JudgeUnavailable(f"the list at {self._site}{self._contest} never ends")
        models = await self._models("judge_submissions/", walk.offset)
        found = tuple(one for model in models if (one := submission_of(model)))
        rows = [row for one in found if (row := row_of(one))]
        after = after_page(walk, rows, count=len(models))
        return SubmissionPage(found, cursor_of(after), is_last=is_over(after))

    async def code(self, submission: JudgedSubmission) -> str:
        """The code of one submission. The site lets few of them through in a minute."""
        problem, number = quote(submission.problem_slug, safe=""), quote(submission.id, safe="")
        path = f"{self._contest}/challenges/{problem}/submissions/{number}"
        fetched = await self._fetch(path)
        if fetched.status == 404:
            raise CodeNotGiven
        self._require(fetched, path)
        try:
            code = _one.decode(fetched.body).model.code or ""
        except msgspec.DecodeError as failure:
            raise self._strange(fetched, path) from failure
        if not code.strip():
            raise CodeNotGiven
        return code

    async def close(self) -> None:
        """Close our own tab and the connection. The browser and its other tabs stay."""
        tab, self._tab = self._tab, None
        devtools, self._devtools = self._devtools, None
        if tab is not None:
            await tab.close()
        if devtools is not None:
            await devtools.close()

    async def _models(self, what: str, offset: int) -> list[dict[str, Any]]:
        path = f"{self._contest}/{what}?offset={offset}&limit={PAGE}"
        fetched = await self._fetch(path)
        self._require(fetched, path)
        try:
            return _page.decode(fetched.body).models
        except msgspec.DecodeError as failure:
            raise self._strange(fetched, path) from failure

    async def _fetch(self, path: str) -> Fetched:
        async with self._one_at_a_time:
            try:
                tab = await self._opened()
                fetched = await tab.fetch(
                    path, timeout_seconds=self._fetch_seconds, longest=_LONGEST
                )
            except (DevtoolsGone, CommandFailed):
                # The next call opens another tab, in whatever browser is there then.
                await self.close()
                raise
        if fetched.status == 0:
            raise JudgeUnavailable(f"{self._site}{path} could not be fetched: {fetched.failure}")
        return fetched

    async def _opened(self) -> Tab:
        if self._devtools is None:
            self._devtools = await Devtools.connect(self._devtools_url)
        if self._tab is None:
            page = f"{self._site}/dashboard"
            self._tab = await Tab.open(self._devtools, page, self._site)
        return self._tab

    def _require(self, fetched: Fetched, path: str) -> None:
        """Raise what the answer's status says, unless it is a success."""
        where = f"{self._site}{path}"
        if fetched.status == 429:
            asked = fetched.retry_after
            seconds = int(asked) if asked.isascii() and asked.isdigit() else None
            raise JudgeBusy(
                f"HackerRank asks to wait (429 at {where})",
                retry_after_seconds=None if seconds is None else min(seconds, _RETRY_AFTER_MAX),
            )
        if fetched.status in {401, 403, 404}:
            raise JudgeRefusesUs(
                f"HackerRank does not show {where} ({fetched.status}): sign in, in that Chromium,"
                " as somebody who moderates the contest, and look at the contest's slug"
            )
        if not 200 <= fetched.status < 300:
            raise JudgeUnavailable(f"HackerRank answers {fetched.status} at {where}")
        if fetched.is_too_long:
            raise JudgeUnavailable(f"the answer of {where} is longer than {_LONGEST} characters")

    def _strange(self, fetched: Fetched, path: str) -> JudgeRefusesUs | JudgeUnavailable:
        where = f"{self._site}{path}"
        if "/login" in fetched.url or "/auth/" in fetched.url:
            return JudgeRefusesUs(
                f"HackerRank shows its login page in place of {where}: sign in, in that Chromium"
            )
        begins = " ".join(fetched.body[:80].split())
        return JudgeUnavailable(f"{where} answers what is not the data we know: {begins}")
