"""Which judge a command line names, and how fast it may be asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from invigilator.adapters.judges.clics.judge import ClicsJudge, Credentials
from invigilator.adapters.judges.folder.fixtures import FixtureFolder
from invigilator.adapters.judges.folder.programs import ProgramFolder
from invigilator.adapters.judges.hackerrank.judge import HackerRank
from invigilator.contests import Judge
from invigilator.kernel import Refusal
from invigilator.polling import Pace

_HACKERRANK_PACE = Pace(code_seconds=1.2, busy_seconds=8)
_CLICS_PACE = Pace(code_seconds=0.1, busy_seconds=8)


class SourceUnclear(Refusal):
    """A command line that names no source of submissions, or several."""

    code = "source_unclear"
    words = "where is the contest? Name one of --live, --clics, --fixtures and --folder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a contest is: one of the last four is set."""

    slug: str
    contest_id: str = ""
    devtools_url: str = ""
    clics_url: str = ""
    fixtures: Path | None = None
    programs: Path | None = None


def judge_of(source: Source, environment: Mapping[str, str]) -> Judge:
    """The judge of a source. Raises `SourceUnclear`; asks nobody anything yet."""
    named = [source.devtools_url, source.clics_url, source.fixtures, source.programs]
    if sum(map(bool, named)) != 1:
        raise SourceUnclear
    if source.fixtures is not None:
        return FixtureFolder(source.fixtures, source.contest_id)
    if source.programs is not None:
        return ProgramFolder(source.programs)
    if source.clics_url:
        credentials = Credentials(
            username=environment.get("JUDGE_USERNAME", ""),
            password=environment.get("JUDGE_PASSWORD", ""),
            token=environment.get("JUDGE_TOKEN", ""),
        )
        contest = source.contest_id or source.slug
        return ClicsJudge(source.clics_url, contest, credentials)
    return HackerRank(source.slug, devtools_url=source.devtools_url)


def pace_of(source: Source) -> Pace:
    """How fast a source may be asked: files as fast as they are read."""
    if source.devtools_url:
        return _HACKERRANK_PACE
    return _CLICS_PACE if source.clics_url else Pace()
