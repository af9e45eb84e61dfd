"""A contest of a Contest API: by its event feed where there is one, by its lists where not."""

from collections.abc import Iterable
from urllib.parse import quote

import msgspec

from invigilator.adapters.judges.clics.client import ClicsClient, Credentials, NotTaken, NotThere
from invigilator.adapters.judges.clics.feed import Change, read_feed
from invigilator.adapters.judges.clics.files import code_of_zip
from invigilator.adapters.judges.clics.records import (
    Names,
    Record,
    names_of,
    problem_of,
    submission_of,
)
from invigilator.adapters.judges.listing import page_of
from invigilator.contests.ports import (
    CodeNotGiven,
    JudgedSubmission,
    JudgeRefusesUs,
    JudgeUnavailable,
    Problem,
    SubmissionPage,
)

_QUIET_SECONDS = 3.0
_FEED, _LIST = "feed:", "list:"
_NAMING = frozenset({"teams", "accounts", "judgement-types", "languages"})

_record = msgspec.json.Decoder(dict[str, object])
_list = msgspec.json.Decoder(list[dict[str, object]])

__all__ = ["ClicsJudge", "Credentials"]


class ClicsJudge:
    """A `Judge` at a Contest API whose base address ends before `contests/`.

    A cursor of the feed is its token. After a restart both lists are read once, because an event
    says of a submission only what changed.
    """

    def __init__(
        self,
        base: str,
        contest: str,
        credentials: Credentials,
        *,
        quiet_seconds: float = _QUIET_SECONDS,
    ) -> None:
        self._client = ClicsClient(base, credentials)
        self._contest_id = contest
        self._contest = f"contests/{quote(contest, safe='')}"
        self._quiet_seconds = quiet_seconds
        self._has_feed = True
        self._names: Names | None = None
        self._submissions: dict[str, Record] | None = None
        self._judgements: dict[str, dict[str, Record]] = {}

    async def problems(self) -> list[Problem]:
        """All problems."""
        records = await self._listed("problems")
        return [problem for record in records if (problem := problem_of(record))]

    async def submissions(self, cursor: str) -> SubmissionPage:
        """What the feed says since a cursor; without one, the whole list where it changed."""
        if self._has_feed and not cursor.startswith(_LIST):
            try:
                return await self._page_of_feed(cursor.removeprefix(_FEED))
            except (NotThere, JudgeRefusesUs):
                # The lists may still be shown; where they are not, they say so themselves.
                self._has_feed = False
        return await self._page_of_lists(cursor.removeprefix(_LIST))

    async def code(self, submission: JudgedSubmission) -> str:
        """The program of a submission's files."""
        path = f"{self._contest}/submissions/{quote(submission.id, safe='')}"
        try:
            record = await self._got(path)
            return code_of_zip(await self._client.get(_files_of(record) or f"{path}/files"))
        except NotThere as missing:
            raise CodeNotGiven(missing.words) from missing

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def _page_of_feed(self, token: str) -> SubmissionPage:
        if token and self._submissions is None:
            await self._read_lists()
        try:
            changes = await read_feed(
                self._client, self._contest_id, token, quiet_seconds=self._quiet_seconds
            )
        except NotTaken:
            # The judge forgot the token, as one that was set up anew does: from the beginning.
            if not token:
                raise
            return SubmissionPage((), _FEED, is_last=False)
        if changes.found and not changes.token:
            raise NotThere("the event feed names no tokens, so nothing could be read on")
        touched = self._take(changes.found)
        told = await self._told(touched)
        return SubmissionPage(told, _FEED + changes.token, is_last=changes.is_last)

    async def _page_of_lists(self, cursor: str) -> SubmissionPage:
        await self._read_lists()
        told = await self._told(self._submissions or ())
        page = page_of(told, cursor)
        return SubmissionPage(page.submissions, _LIST + page.cursor, page.is_last)

    async def _read_lists(self) -> None:
        submissions = await self._listed("submissions")
        judgements = await self._listed("judgements")
        self._submissions, self._judgements = {}, {}
        self._take(Change("submissions", _id(one), one) for one in submissions)
        self._take(Change("judgements", _id(one), one) for one in judgements)

    def _take(self, changes: Iterable[Change]) -> list[str]:
        """Note changes; the ids of submissions that they are about, in their order, once each."""
        touched: dict[str, None] = {}
        if self._submissions is None:
            self._submissions = {}
        for change in changes:
            if change.type in _NAMING:
                self._names = None
            elif change.type == "submissions" and change.record is not None:
                self._submissions[change.id] = change.record
                touched[change.id] = None
            elif change.type == "judgements":
                touched.update(dict.fromkeys(self._judged(change)))
        return list(touched)

    def _judged(self, change: Change) -> list[str]:
        """Note a judgement, or that it is gone; whose it is."""
        if change.record is not None:
            about = str(change.record.get("submission_id", ""))
            self._judgements.setdefault(about, {})[change.id] = change.record
            return [about]
        found = [about for about, known in self._judgements.items() if change.id in known]
        for about in found:
            del self._judgements[about][change.id]
        return found

    async def _told(self, ids: Iterable[str]) -> tuple[JudgedSubmission, ...]:
        if self._names is None:
            self._names = await self._read_names()
        known = self._submissions or {}
        return tuple(
            submission
            for identifier in ids
            if identifier in known
            and (
                submission := submission_of(
                    known[identifier], self._judgements.get(identifier, {}).values(), self._names
                )
            )
        )

    async def _read_names(self) -> Names:
        return names_of(
            teams=await self._listed_if_shown("teams"),
            accounts=await self._listed_if_shown("accounts"),
            types=await self._listed_if_shown("judgement-types"),
            languages=await self._listed_if_shown("languages"),
        )

    async def _listed_if_shown(self, what: str) -> list[dict[str, object]]:
        """A list that a judge may lack, or show to administrators alone."""
        try:
            return await self._listed(what)
        except (NotThere, JudgeRefusesUs):
            return []

    async def _listed(self, what: str) -> list[dict[str, object]]:
        path = f"{self._contest}/{what}"
        content = await self._client.get(path)
        try:
            return _list.decode(content)
        except msgspec.DecodeError as failure:
            raise JudgeUnavailable(f"{path} is not a list of objects: {failure}") from failure

    async def _got(self, path: str) -> dict[str, object]:
        content = await self._client.get(path)
        try:
            return _record.decode(content)
        except msgspec.DecodeError as failure:
            raise JudgeUnavailable(f"{path} is not an object: {failure}") from failure


def _id(record: Record) -> str:
    return str(record.get("id", ""))


def _files_of(record: Record) -> str:
    """The address of a submission's archive; empty where the judge names none."""
    files = record.get("files")
    named = [one for one in files if isinstance(one, dict)] if isinstance(files, list) else []
    archives = [one for one in named if "zip" in str(one.get("mime", "zip"))]
    return str(archives[0].get("href", "")) if archives else ""
