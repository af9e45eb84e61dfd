"""A fake HackerRank: its shapes, its paging, its login, its 429s, on an address of this machine."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from invigilator.adapters.judges.hackerrank.judge import HackerRank
from invigilator.contests import Judge, Outcome

SLUG = "june-finals"
SIGNED_IN = "_hrank_session=1"
STATUS = {
    Outcome.ACCEPTED: "Accepted",
    Outcome.REJECTED: "Wrong Answer",
    Outcome.PENDING: "Processing",
}

# A page of the person who signed in: it notes whatever takes the person's place in front of it.
_MINE = """<!doctype html><title>mine</title><script>
window.noticed = [];
for (const name of ['blur', 'visibilitychange', 'pagehide', 'resize'])
  addEventListener(name, () => window.noticed.push(name), true);
</script>"""


@dataclass(slots=True)
class Answer:
    """Said once in place of what would be: `after_seconds` later."""

    status: int = 200
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    after_seconds: float = 0


@dataclass(slots=True)
class HackerRankSite:
    """The site, and a `Stage` of its one contest. `asked` has each path of /rest/ with its query.

    `answers` are given one by one to calls whose path contains `about`.
    """

    judges_again = True

    address: str = ""
    devtools_url: str = ""
    about: str = ""
    answers: list[Answer] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    codes: dict[str, str] = field(default_factory=dict)
    on_code: Callable[[], None] = lambda: None
    is_oldest_first: bool = False

    def judge(self) -> Judge:
        return HackerRank(SLUG, devtools_url=self.devtools_url, site=self.address)

    def submit(self, username: str, problem: str, code: str, outcome: Outcome) -> str:
        number = 1_400_000_000 + len(self.rows)
        self.rows.append(
            {
                "id": number,
                "hacker_username": username,
                "challenge": {"slug": problem, "name": problem.title()},
                "language": "python3",
                "status": STATUS[outcome],
                "score": 10.0 if outcome is Outcome.ACCEPTED else 0.0,
                "time_from_start": 3 + len(self.rows) // 20,
                "created_at": 1_780_909_200 + len(self.rows),
            }
        )
        self.codes[str(number)] = code
        return str(number)

    def decide(self, submission_id: str, outcome: Outcome) -> None:
        [row] = [row for row in self.rows if str(row["id"]) == submission_id]
        row["status"] = STATUS[outcome]

    def clear(self) -> None:
        """Empty the contest between tests that share a browser."""
        self.rows.clear()
        self.codes.clear()
        self.asked.clear()
        self.answers.clear()
        self.about = ""
        self.is_oldest_first = False

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        path = scope["path"]
        query = parse_qs(scope["query_string"].decode())
        cookies = dict(scope["headers"]).get(b"cookie", b"").decode()
        answer = self._answer(path, query, cookies)
        if answer.after_seconds:
            await asyncio.sleep(answer.after_seconds)
        headers = {"content-type": "text/html", **answer.headers}
        fields = [(name.encode(), value.encode()) for name, value in headers.items()]
        start = {"type": "http.response.start", "status": answer.status, "headers": fields}
        await send(start)
        await send({"type": "http.response.body", "body": answer.body.encode()})

    def _answer(self, path: str, query: dict[str, list[str]], cookies: str) -> Answer:
        if path.startswith("/rest/"):
            offset = query.get("offset", [""])[0]
            self.asked.append(f"{path}?offset={offset}" if offset else path)
            if self.answers and self.about in path:
                return self.answers.pop(0)
            if SIGNED_IN not in cookies:
                return Answer(302, headers={"location": "/auth/login"})
            return self._rest(path, int(offset or 0))
        if path == "/sign-in":
            return Answer(body=_MINE, headers={"set-cookie": f"{SIGNED_IN}; path=/"})
        if path == "/sign-out":
            gone = f"{SIGNED_IN}; path=/; max-age=0"
            return Answer(body=_MINE, headers={"set-cookie": gone})
        return Answer(body="<!doctype html><title>Dashboard</title>")

    def _rest(self, path: str, offset: int) -> Answer:
        begin = f"/rest/contests/{SLUG}/"
        if not path.startswith(begin):
            return _json({"message": "Not found"}, 404)
        what = path.removeprefix(begin)
        if what == "challenges":
            return _json({"models": self._challenges()[offset : offset + 100]})
        if what == "judge_submissions/":
            rows = self.rows if self.is_oldest_first else self.rows[::-1]
            return _json({"models": rows[offset : offset + 100], "total": len(rows)})
        self.on_code()
        return _json({"model": {"code": self.codes[what.rpartition("/")[2]] or None}})

    def _challenges(self) -> list[dict[str, Any]]:
        solvers: dict[str, set[str]] = {}
        for row in self.rows:
            solved = solvers.setdefault(row["challenge"]["slug"], set())
            if row["status"] == "Accepted":
                solved.add(row["hacker_username"])
        return [
            {
                "slug": slug,
                "name": slug.title(),
                "difficulty_name": "Hard",
                "max_score": 10,
                "solved_count": len(people),
                "total_count": 300,
            }
            for slug, people in sorted(solvers.items())
        ]


def _json(document: Any, status: int = 200) -> Answer:
    return Answer(status, json.dumps(document), {"content-type": "application/json"})
