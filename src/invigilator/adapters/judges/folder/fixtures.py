"""A contest in the reference's files: `contest_<id>_meta.json` and `code_<id>.json`.

They lie in `data/raw` of the folder, or directly in it. They are read again at each look, so a
folder that another tool writes to is followed as it grows.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from invigilator.adapters.judges.listing import page_of
from invigilator.adapters.judges.readings import (
    count_of,
    moment_ms,
    number_of,
    outcome_of,
    text_of,
)
from invigilator.contests.ports import (
    CodeNotGiven,
    JudgedSubmission,
    JudgeUnavailable,
    Problem,
    SubmissionPage,
)


class _Meta(msgspec.Struct):
    slug: str = ""
    challenges: list[dict[str, Any]] = []
    submissions: list[dict[str, Any]] = []


_meta = msgspec.json.Decoder(_Meta)
_codes = msgspec.json.Decoder(dict[str, str])


class FixtureFolder:
    """A `Judge` of the reference's files. Raises `JudgeUnavailable` for what cannot be read."""

    def __init__(self, folder: Path, contest_id: str = "") -> None:
        self._folder = folder
        self._contest_id = contest_id
        self._read: dict[str, str] | None = None

    async def problems(self) -> list[Problem]:
        """The challenges."""
        return list(problems_of(self._meta().challenges))

    async def submissions(self, cursor: str) -> SubmissionPage:
        """All submissions, page by page; again from the beginning when a file changed."""
        self._read = None
        return page_of(list(submissions_of(self._meta().submissions)), cursor)

    async def code(self, submission: JudgedSubmission) -> str:
        """The code of its file, where it has this submission."""
        if self._read is None:
            self._read = self._codes()
        code = self._read.get(submission.id, "")
        if not code.strip():
            raise CodeNotGiven
        return code

    async def close(self) -> None:
        """Nothing is held open."""

    def _meta(self) -> _Meta:
        path = self._meta_path()
        try:
            return _meta.decode(path.read_bytes())
        except OSError as failure:
            raise JudgeUnavailable(f"{path} cannot be read: {failure.strerror}") from failure
        except msgspec.DecodeError as failure:
            raise JudgeUnavailable(f"{path} is not a contest's file: {failure}") from failure

    def _codes(self) -> dict[str, str]:
        meta = self._meta_path()
        name = meta.name.removeprefix("contest_").removesuffix("_meta.json")
        path = meta.with_name(f"code_{name}.json")
        try:
            return _codes.decode(path.read_bytes())
        except FileNotFoundError:
            return {}
        except OSError as failure:
            raise JudgeUnavailable(f"{path} cannot be read: {failure.strerror}") from failure
        except msgspec.DecodeError as failure:
            raise JudgeUnavailable(f"{path} is not a file of code: {failure}") from failure

    def _meta_path(self) -> Path:
        for place in (self._folder / "data" / "raw", self._folder):
            found = sorted(place.glob("contest_*_meta.json"))
            named = [path for path in found if path.name == f"contest_{self._contest_id}_meta.json"]
            if named:
                return named[0]
            if not self._contest_id and len(found) == 1:
                return found[0]
            if not self._contest_id and found:
                words = f"{place} has several contests: name one by --contest-id"
                raise JudgeUnavailable(words)
        name = self._contest_id or "<id>"
        raise JudgeUnavailable(f"{self._folder} has no data/raw/contest_{name}_meta.json")


def problems_of(rows: Iterable[dict[str, Any]]) -> Iterable[Problem]:
    """Challenges as problems; one without a slug is passed over."""
    for row in rows:
        if slug := text_of(row.get("slug")):
            yield Problem(
                slug=slug,
                name=text_of(row.get("name")) or slug,
                max_score=number_of(row.get("max_score")),
                solved=count_of(row.get("solved")),
                tried=count_of(row.get("total")),
                difficulty=text_of(row.get("difficulty")),
            )


def submissions_of(rows: Iterable[dict[str, Any]]) -> Iterable[JudgedSubmission]:
    """The files' rows as submissions; one without an id or a person is passed over."""
    for row in rows:
        identifier, username = text_of(row.get("id")), text_of(row.get("user"))
        if not identifier or not username:
            continue
        status = text_of(row.get("status"))
        since_start = number_of(row.get("tfs"))
        yield JudgedSubmission(
            id=identifier,
            username=username,
            problem_slug=text_of(row.get("ch")),
            language=text_of(row.get("lang")),
            outcome=outcome_of(status),
            status=status,
            score=number_of(row.get("score")),
            submitted_at_ms=moment_ms(row.get("created")),
            # The reference counts minutes.
            since_start_ms=None if since_start is None else int(since_start * 60_000),
        )
