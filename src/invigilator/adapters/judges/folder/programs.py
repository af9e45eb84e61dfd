"""A folder of programs, `<problem>/<person>[_<n>].<extension>`: what a teacher has of a class.

Nobody judged them and nobody knows when they were handed in: each counts as accepted, without a
time. A file's own time is when it was copied, so it is not taken for one.
"""

import re
from pathlib import Path

from invigilator.adapters.judges.listing import page_of
from invigilator.contests.ports import (
    CodeNotGiven,
    JudgedSubmission,
    JudgeUnavailable,
    Outcome,
    Problem,
    SubmissionPage,
)

CODE_BYTES_MAX = 4 * 1024 * 1024
_NUMBERED = re.compile(r"(?P<person>.+)_[0-9]+")


class ProgramFolder:
    """A `Judge` of a folder of programs. Links are not followed, nor hidden files read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def problems(self) -> list[Problem]:
        """A problem for each folder in the folder."""
        return [Problem(slug=path.name, name=path.name) for path in self._problems()]

    async def submissions(self, cursor: str) -> SubmissionPage:
        """All programs, page by page; again from the beginning when there are others."""
        found = [
            _submission(path)
            for problem in self._problems()
            for path in sorted(problem.iterdir())
            if path.is_file() and not path.is_symlink() and not path.name.startswith(".")
        ]
        return page_of(found, cursor)

    async def code(self, submission: JudgedSubmission) -> str:
        """What the file says. Bytes that are no UTF-8 are read as replacement characters."""
        problem, _, name = submission.id.partition("/")
        path = self._folder / problem / name
        if {problem, name} & {"", ".", ".."} or "/" in name or path.is_symlink():
            raise CodeNotGiven(f"{submission.id} is no program of {self._folder}")
        try:
            if path.stat().st_size > CODE_BYTES_MAX:
                raise CodeNotGiven(f"{path} is longer than {CODE_BYTES_MAX} bytes")
            code = path.read_bytes().decode(errors="replace")
        except FileNotFoundError:
            raise CodeNotGiven(f"{path} is gone") from None
        except OSError as failure:
            raise JudgeUnavailable(f"{path} cannot be read: {failure.strerror}") from failure
        if not code.strip():
            raise CodeNotGiven
        return code

    async def close(self) -> None:
        """Nothing is held open."""

    def _problems(self) -> list[Path]:
        try:
            inside = sorted(self._folder.iterdir())
        except OSError as failure:
            words = f"{self._folder} cannot be read: {failure.strerror}"
            raise JudgeUnavailable(words) from failure
        return [
            path
            for path in inside
            if path.is_dir() and path.name[0] != "." and not path.is_symlink()
        ]


def _submission(path: Path) -> JudgedSubmission:
    numbered = _NUMBERED.fullmatch(path.stem)
    return JudgedSubmission(
        id=f"{path.parent.name}/{path.name}",
        username=numbered["person"] if numbered else path.stem,
        problem_slug=path.parent.name,
        language=path.suffix.removeprefix(".").lower(),
        outcome=Outcome.ACCEPTED,
    )
