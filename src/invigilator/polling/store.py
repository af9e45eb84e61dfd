"""SQL of the poller's folder: one SQLite file a contest, written by one poller.

It is a file of its own, not the installation's database: the poller runs on a laptop that has
none. Where the power fails, the last calls' answers are asked of the judge again.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from invigilator.contests import JudgedSubmission, Outcome, Problem, SubmissionPage
from invigilator.database import SqlFile, SqlFileUnreadable
from invigilator.polling.model import Known, Progress, Waiting

_SCHEMA = """
create table if not exists state (name text primary key, value text not null);
create table if not exists problems (slug text primary key, document blob not null);
create table if not exists submissions (
    number integer primary key autoincrement,
    id text not null unique,
    problem text not null,
    person text not null,
    outcome text not null,
    document blob not null,
    posted blob,
    suspicion integer not null default 0,
    has_code integer,
    tries integer not null default 0,
    not_before_ms integer not null default 0
);
create table if not exists codes (id text primary key, code text not null);
create table if not exists alerts (id text primary key, posted blob not null);
create index if not exists solved on submissions (problem, person) where outcome = 'accepted';
create index if not exists codeless on submissions (number) where has_code is null;
create view if not exists wanted as select * from submissions
    where has_code is null and (outcome = 'accepted' or suspicion > 0);
"""
# `has_code` is 1 or 0 once the judge gave it or said that there is none, null until then.

_VERSION = "1"

_problem = msgspec.json.Decoder(Problem)
_submission = msgspec.json.Decoder(JudgedSubmission)


class Codes(Mapping[str, str]):
    """Code by submission id, read from the file as it is asked for: all of it need not fit."""

    def __init__(self, file: SqlFile) -> None:
        self._file = file

    def __getitem__(self, submission_id: str) -> str:
        found = self._file.rows("select code from codes where id = ?", submission_id)
        if not found:
            raise KeyError(submission_id)
        return str(found[0][0])

    def __iter__(self) -> Iterator[str]:
        return (row[0] for row in self._file.rows("select id from codes order by id"))

    def __len__(self) -> int:
        return _count(self._file, "select count(*) from codes")


class Kept:
    """What is known of one contest. Raises `SqlFileUnreadable` as it is made."""

    def __init__(self, path: Path) -> None:
        self._file = SqlFile(path, _SCHEMA)
        version = self._state("version") or _VERSION
        if version != _VERSION:
            raise SqlFileUnreadable(f"{path} was written by another version of Invigilator")
        self._set(version=version)

    def cursor(self) -> str:
        """Where the judge's list goes on; empty for its beginning."""
        return self._state("cursor")

    def keep_problems(self, problems: Sequence[Problem]) -> None:
        """The problems as they are now, in place of those that were."""
        with self._file.unit():
            self._file.run("delete from problems")
            self._file.run_many(
                "insert or replace into problems values (?, ?)",
                [(problem.slug, msgspec.json.encode(problem)) for problem in problems],
            )

    def keep_page(self, page: SubmissionPage) -> int:
        """Keep a page and the cursor behind it, both or none; how many were new or changed."""
        with self._file.unit():
            changed = sum(self._keep(submission) for submission in page.submissions)
            self._set(cursor=page.cursor)
        return changed

    def waiting(self) -> list[Waiting]:
        """Submissions whose code is wanted, in the order in which they came."""
        solvers = self._solvers()
        rows = self._file.rows(
            "select document, suspicion, tries, not_before_ms from wanted order by number"
        )
        return [
            Waiting(
                submission=submission,
                suspicion=suspicion,
                solvers=solvers.get(submission.problem_slug, 0),
                tries=tries,
                not_before_ms=not_before_ms,
            )
            for document, suspicion, tries, not_before_ms in rows
            for submission in [_submission.decode(document)]
        ]

    def keep_code(self, submission_id: str, code: str) -> None:
        """Keep what was handed in."""
        with self._file.unit():
            self._file.run("insert or replace into codes values (?, ?)", submission_id, code)
            self._mark(submission_id, has_code=1)
            self._set(errors="0")

    def note_no_code(self, submission_id: str) -> None:
        """The judge has none of this one: it is not asked again."""
        self._mark(submission_id, has_code=0)

    def put_off(self, submission_id: str, not_before_ms: int) -> None:
        """A fetch failed. Nothing of it is kept but that."""
        self._file.run(
            "update submissions set tries = tries + 1, not_before_ms = ? where id = ?",
            not_before_ms,
            submission_id,
        )

    def suspect(self, submission_id: str) -> None:
        """Put a submission before all others."""
        self._file.run(
            "update submissions set not_before_ms = 0, tries = 0,"
            " suspicion = 1 + (select max(suspicion) from submissions) where id = ?",
            submission_id,
        )

    def known(self) -> Known:
        """All problems and submissions, these in the order in which they came."""
        problems = self._file.rows("select document from problems order by slug")
        submissions = self._file.rows("select document from submissions order by number")
        return Known(
            [_problem.decode(row[0]) for row in problems],
            [_submission.decode(row[0]) for row in submissions],
            Codes(self._file),
        )

    def unposted(self, limit: int, *, after: int = 0) -> list[tuple[int, JudgedSubmission]]:
        """Judged submissions that no server has, or not as they are now, each with its number."""
        rows = self._file.rows(
            "select number, document from submissions where number > ? and outcome != ?"
            " and (posted is null or posted != document) order by number limit ?",
            after,
            Outcome.PENDING.value,
            limit,
        )
        return [(number, _submission.decode(document)) for number, document in rows]

    def note_posted(self, submissions: Sequence[JudgedSubmission]) -> None:
        """A server has these as they are here, or will never take them so."""
        rows = [(msgspec.json.encode(one), one.id) for one in submissions]
        self._file.run_many("update submissions set posted = ? where id = ?", rows)

    def alerts_posted(self) -> dict[str, bytes]:
        """By id, what a server was last told of each alert."""
        return {row[0]: row[1] for row in self._file.rows("select id, posted from alerts")}

    def note_alerts_posted(self, posted: Mapping[str, bytes]) -> None:
        """A server was told of these, in these words."""
        self._file.run_many("insert or replace into alerts values (?, ?)", list(posted.items()))

    def next_cycle(self) -> int:
        """The number of the cycle that begins, from 1, going on over restarts."""
        number = int(self._state("cycle") or 0) + 1
        self._set(cycle=str(number))
        return number

    def note_look(self, at_ms: int) -> None:
        """The judge told of everything that it had at this moment."""
        self._set(last_poll_ms=str(at_ms), errors="0", last_error="")

    def note_failure(self, words: str) -> None:
        """A call failed, and why."""
        with self._file.unit():
            self._set(errors=str(int(self._state("errors") or 0) + 1), last_error=words)

    def progress(self, *, next_try_ms: int | None) -> Progress:
        """How far this is."""
        last_poll = self._state("last_poll_ms")
        return Progress(
            last_poll_ms=int(last_poll) if last_poll else None,
            submissions=_count(self._file, "select count(*) from submissions"),
            codes_waiting=_count(self._file, "select count(*) from wanted"),
            codes_kept=_count(self._file, "select count(*) from codes"),
            errors=int(self._state("errors") or 0),
            last_error=self._state("last_error"),
            next_try_ms=next_try_ms,
        )

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _keep(self, submission: JudgedSubmission) -> bool:
        document = msgspec.json.encode(submission)
        written = self._file.run(
            "insert into submissions (id, problem, person, outcome, document)"
            " values (?, ?, ?, ?, ?) on conflict (id) do update set problem = excluded.problem,"
            " person = excluded.person, outcome = excluded.outcome, document = excluded.document"
            " where document != excluded.document",
            submission.id,
            submission.problem_slug,
            submission.username,
            submission.outcome.value,
            document,
        )
        return written == 1

    def _solvers(self) -> dict[str, int]:
        """How many people solved each problem: by the judge's count or what is known."""
        rows = self._file.rows(
            "select problem, count(distinct person) from submissions"
            " where outcome = 'accepted' group by problem"
        )
        counted = {str(problem): int(count) for problem, count in rows}
        for (document,) in self._file.rows("select document from problems"):
            problem = _problem.decode(document)
            counted[problem.slug] = max(counted.get(problem.slug, 0), problem.solved or 0)
        return counted

    def _mark(self, submission_id: str, *, has_code: int) -> None:
        self._file.run("update submissions set has_code = ? where id = ?", has_code, submission_id)

    def _state(self, name: str) -> str:
        found = self._file.rows("select value from state where name = ?", name)
        return str(found[0][0]) if found else ""

    def _set(self, **values: str) -> None:
        self._file.run_many("insert or replace into state values (?, ?)", list(values.items()))


def _count(file: SqlFile, query: str) -> int:
    return int(file.rows(query)[0][0])
