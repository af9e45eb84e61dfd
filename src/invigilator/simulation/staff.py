"""The simulated people who are no candidates: a proctor who acts now and then, and a poller."""

from typing import Any

from invigilator.kernel import iso_utc
from invigilator.simulation.calls import Answer, Calls
from invigilator.simulation.model import Account, Exam
from invigilator.simulation.people import Person
from invigilator.simulation.spending import CALL_ROWS_BYTES, Spending
from invigilator.simulation.story_clock import StoryClock

_KEY_NAME = "Simulated poller"
_LANGUAGES = ("python3", "cpp20", "java21")
_SENT_EVERY_MS = 15_000


class Desk:
    """Somebody of the staff, signed in with one of the demo's accounts."""

    def __init__(self, calls: Calls, account: Account) -> None:
        self._calls = calls
        self._account = account
        self._cookie = ""

    async def post(self, path: str, body: dict[str, Any]) -> Answer:
        """Call as this person. What they may not do, or cannot any more, is left undone."""
        return await self._calls.post(path, body, await self._headers())

    async def get(self, path: str) -> Answer:
        """Ask as this person."""
        return await self._calls.get(path, await self._headers())

    async def _headers(self) -> dict[str, str]:
        if not self._cookie:
            who = {"name": self._account.name, "password": self._account.password}
            self._cookie = (await self._calls.post("/api/staff/sign-in", who)).cookies
        return {"cookie": self._cookie} if self._cookie else {}


class Proctor:
    """Locks, unlocks and answers by the same calls as a person at the console.

    Each deed says in its reason that it is part of the simulation.
    """

    def __init__(self, desk: Desk, spending: Spending) -> None:
        self._desk = desk
        self._spending = spending

    async def lock(self, session_id: str) -> None:
        """Lock somebody's sitting."""
        await self._act("lock", session_id, "Simulation: to be identified at the desk")

    async def unlock(self, session_id: str) -> None:
        """Let them go on; refused, and nothing happens, where somebody did so before."""
        await self._act("unlock", session_id, "Simulation: identified at the desk")

    async def end(self, session_id: str) -> None:
        """End what nobody will come back to."""
        await self._act("end", session_id, "Simulation: left open when the server was stopped")

    async def answer(self, session_id: str) -> None:
        """Answer a call for help, where nobody else has."""
        self._spending.may_spend(CALL_ROWS_BYTES)
        seen = await self._desk.post(f"/api/staff/sittings/{session_id}/help-answered", {})
        if seen.is_good:
            said = {"text": "Somebody is on the way to you.", "session_ids": [session_id]}
            await self._desk.post("/api/staff/messages", said)

    async def _act(self, action: str, session_id: str, reason: str) -> None:
        self._spending.may_spend(CALL_ROWS_BYTES)
        asked = {"action": action, "session_ids": [session_id], "reason": reason}
        await self._desk.post("/api/staff/sittings/actions", asked)


class Poller:
    """Sends what the contest's judge said, in bulk and under a key of its own.

    The key is made at each start and kept nowhere; the one of the start before is revoked.
    """

    def __init__(
        self, calls: Calls, clock: StoryClock, desk: Desk, spending: Spending, exam: Exam
    ) -> None:
        self._calls = calls
        self._clock = clock
        self._desk = desk
        self._spending = spending
        self._exam = exam
        self._judged: list[dict[str, Any]] = []

    def judged(self, person: Person, author: int, problem: int, *, is_valid: bool) -> None:
        """The judge looked at somebody's submission; `author` chooses the language."""
        at_ms = self._clock.now_ms()
        self._judged.append(
            {
                "submission_id": f"{person.username}-{at_ms}",
                "hackerrank_username": person.username,
                "contest_slug": self._exam.slug,
                "submitted_at": iso_utc(at_ms),
                "valid": is_valid,
                "challenge_slug": f"p{problem}",
                "challenge_name": f"Problem {problem}",
                "lang": _LANGUAGES[author % len(_LANGUAGES)],
                "status": "Accepted" if is_valid else "Wrong Answer",
            }
        )

    async def run(self) -> None:
        """Send what came, until cancelled."""
        key = await self._key()
        while key:
            await self._clock.sleep(_SENT_EVERY_MS)
            judged, self._judged = self._judged, []
            if judged and self._spending.may_spend(CALL_ROWS_BYTES * len(judged)):
                await self._calls.post(
                    "/api/submission-events", {"events": judged}, {"x-api-key": key}
                )

    async def _key(self) -> str:
        """Empty where the administrator's password is no longer the demo's."""
        listed = await self._desk.get("/api/staff/keys")
        for key in listed.body.get("keys", []):
            if key["name"] == _KEY_NAME and key["revoked_at_ms"] is None:
                await self._desk.post(f"/api/staff/keys/{key['key_id']}/revoke", {})
        asked = {
            "name": _KEY_NAME,
            "scopes": ["submissions:write"],
            "contest_slugs": [self._exam.slug],
        }
        made = await self._desk.post("/api/staff/keys", asked)
        return str(made.body.get("key", ""))
