"""A fake CLICS judge: one contest, with an event feed or without, strict or as DOMjudge writes."""

import asyncio
import io
import json
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs

from invigilator.adapters.judges.clics.judge import ClicsJudge, Credentials
from invigilator.contests import Judge, Outcome

CONTEST = "finals"
TOKEN = "a-reader's-token"
_TYPES = {Outcome.ACCEPTED: "AC", Outcome.REJECTED: "WA", Outcome.PENDING: None}
_START = 1_780_909_200


@dataclass(slots=True)
class ClicsSite:
    """The judge, and a `Stage` of its contest.

    `has_feed`: there is an event feed. `ends`: it ends by itself where asked to, as DOMjudge's
    does; others stay open. `answers` are (status, headers, body) given once to a path with `about`.
    """

    judges_again = True

    address: str = ""
    has_feed: bool = True
    ends: bool = True
    about: str = ""
    answers: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    objects: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    code_seconds: float = 0
    first_token: int = 0

    def judge(self) -> Judge:
        credentials = Credentials(token=TOKEN)
        return ClicsJudge(f"{self.address}/api", CONTEST, credentials, quiet_seconds=0.3)

    def submit(self, username: str, problem: str, code: str, outcome: Outcome) -> str:
        number = len(self.objects.get("submissions", {})) + 1
        team = self._named("teams", username, {"name": f"Team of {username}"})
        self._named("accounts", username, {"username": username, "team_id": team})
        self._named("problems", problem, {"id": problem, "name": problem.title(), "label": "A"})
        self._put(
            "submissions",
            {
                "id": str(number),
                "language_id": "python3",
                "problem_id": problem,
                "team_id": team,
                "time": _iso(number),
                "contest_time": f"{number // 3600}:{number // 60 % 60:02d}:{number % 60:02d}.250",
                "files": [{"href": f"contests/{CONTEST}/submissions/{number}/files"}],
                "of_a_later_version": {"unknown": True},
            },
        )
        self.codes[str(number)] = code
        self.decide(str(number), outcome)
        return str(number)

    def decide(self, submission_id: str, outcome: Outcome) -> None:
        earlier = self.objects.get("judgements", {}).values()
        for one in [one for one in earlier if one["submission_id"] == submission_id]:
            self._put("judgements", {**one, "current": False})
        self._put(
            "judgements",
            {
                "id": f"j{len(self.events)}",
                "submission_id": submission_id,
                "judgement_type_id": _TYPES[outcome],
                "start_time": _iso(len(self.events)),
                "current": True,
            },
        )

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        path = scope["path"].removeprefix(f"/api/contests/{CONTEST}/")
        query = parse_qs(scope["query_string"].decode())
        self.asked.append(path)
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        if self.answers and self.about in path:
            return await _answer(send, *self.answers.pop(0))
        if headers.get("authorization") != f"Bearer {TOKEN}":
            return await _answer(send, 401, {}, b"{}")
        if path == "event-feed" and self.has_feed:
            return await self._feed(query.get("since_token", ["0"])[0], send)
        return await self._object(path, send)

    async def _object(self, path: str, send: Any) -> None:
        what, _, rest = path.partition("/")
        identifier, _, files = rest.partition("/")
        lists = {"submissions": {}, "judgements": {}, "problems": {}, **self.objects}
        lists |= self._names()
        if files and identifier in self.codes:
            await asyncio.sleep(self.code_seconds)
            await _answer(send, 200, {}, _zipped(self.codes[identifier]))
        elif what in lists and not identifier:
            await _json(send, list(lists[what].values()))
        elif identifier in lists.get(what, {}):
            await _json(send, lists[what][identifier])
        else:
            await _answer(send, 404, {}, b"{}")

    def _names(self) -> dict[str, dict[str, Any]]:
        return {
            "teams": self.objects.get("teams", {}),
            "accounts": self.objects.get("accounts", {}),
            "judgement-types": {
                "AC": {"id": "AC", "name": "Correct", "solved": True},
                "WA": {"id": "WA", "name": "Wrong answer", "solved": False},
            },
            "languages": {"python3": {"id": "python3", "name": "Python 3"}},
        }

    async def _feed(self, token: str, send: Any) -> None:
        if int(token) > 0 and int(token) < self.first_token:
            return await _answer(send, 400, {}, b"{}")
        headers = [(b"content-type", b"application/x-ndjson")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        for number, event in enumerate(self.events, 1):
            if number > int(token):
                line = json.dumps({**event, "token": str(number)}).encode() + b"\n"
                await send({"type": "http.response.body", "body": line, "more_body": True})
        if not self.ends:
            await asyncio.sleep(5)
        await send({"type": "http.response.body", "body": b""})
        return None

    def _named(self, what: str, name: str, record: dict[str, Any]) -> str:
        known = self.objects.setdefault(what, {})
        found = next((one for one, value in known.items() if value["_name"] == name), None)
        if found is None:
            found = str(record.get("id", len(known) + 1))
            self._put(what, {"id": found, "_name": name, **record})
        return found

    def _put(self, what: str, record: dict[str, Any]) -> None:
        self.objects.setdefault(what, {})[record["id"]] = record
        self.events.append({"type": what, "id": record["id"], "data": record})


def _iso(second: int) -> str:
    return datetime.fromtimestamp(_START + second, UTC).isoformat()


def _zipped(code: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        if code:
            archive.writestr("main.py", code)
    return packed.getvalue()


async def _json(send: Any, document: Any) -> None:
    await _answer(send, 200, {"content-type": "application/json"}, json.dumps(document).encode())


async def _answer(send: Any, status: int, headers: dict[str, str], body: bytes) -> None:
    fields = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": fields})
    await send({"type": "http.response.body", "body": body})
