"""A candidate's page: its sitting, its heartbeats, and what it observes."""

from typing import Any

from invigilator.kernel import iso_utc, new_id
from invigilator.simulation.calls import Answer, Calls
from invigilator.simulation.people import Person
from invigilator.simulation.recorder import Recorder
from invigilator.simulation.spending import CALL_ROWS_BYTES, Spending
from invigilator.simulation.story_clock import StoryClock

_OVER = frozenset({"session_ended", "session_not_found", "not_your_sitting", "window_ended"})
_WAITS = frozenset({"waiting_for_approval", "session_locked"})


class Page:
    """One open page of one person. `status` is what the server said last; `` before the start."""

    def __init__(
        self, calls: Calls, clock: StoryClock, spending: Spending, person: Person, room: str
    ) -> None:
        self._calls = calls
        self._clock = clock
        self._spending = spending
        self._person = person
        self._room = room
        self._stream = new_id()
        self._sequence = 0
        self.session_id = ""
        self.token = ""
        self.status = ""
        self.has_opened_contest = False
        self.is_sending = True
        self.recorder = Recorder(clock.now_ms(), clock.claimed_ms)

    @property
    def is_over(self) -> bool:
        """Whether the server takes nothing from this page any more."""
        return self.status == "ended"

    @property
    def is_active(self) -> bool:
        """Whether evidence is taken: neither over, nor waiting, nor locked."""
        return self.status == "active"

    @property
    def headers(self) -> dict[str, str]:
        """What shows that the sitting is this page's."""
        return {"authorization": f"Bearer {self.token}"}

    async def start(self, slug: str) -> bool:
        """Fill the form and agree. False where the server refuses."""
        person = self._person
        form = {
            "contest_slug": slug,
            "hackerrank_username": person.username,
            "name": person.name,
            "roll_number": person.roll_number,
            "email": person.email,
            "room": self._room,
            "consent_accepted": True,
            "idempotency_key": new_id(),
        }
        answer = await self._calls.post("/api/session/start", form)
        if answer.is_good:
            self.session_id = answer.body["session_id"]
            self.token = answer.body["session_token"]
            self.status = answer.body["status"]
        return answer.is_good

    async def resume(self) -> None:
        """Come back to the sitting, as a page that was loaded again."""
        self._heard(await self._call("resume", {}))

    async def heartbeat(self, waiting: int) -> None:
        """Say that the page is there, and how it records."""
        said = {
            "recording_state": self.recorder.state,
            "visibility_state": "visible",
            "upload_queue_depth": waiting,
            "network_online": True,
            "contest_opened": self.has_opened_contest,
        }
        self._heard(await self._call("heartbeat", said, path="/api/heartbeat"))

    async def beacon(self, kind: str) -> None:
        """The page is hidden, or shown again."""
        self._spending.may_spend(CALL_ROWS_BYTES)
        await self._call("beacon", {"kind": kind})

    async def observe(self, *observed: tuple[str, dict[str, Any]]) -> None:
        """Tell of what the page noticed, in order."""
        if not observed or not self._spending.may_spend(CALL_ROWS_BYTES):
            return
        events = []
        for type_, detail in observed:
            self._sequence += 1
            events.append(
                {
                    "type": type_,
                    "timestamp": iso_utc(self._clock.now_ms()),
                    "visibility_state": "visible",
                    "detail": detail,
                    "sequence": self._sequence,
                }
            )
        told = {"events": events, "stream": self._stream}
        self._heard(await self._call("events", told, path="/api/events"))

    async def ask_for_help(self, text: str) -> None:
        """Press the button for it."""
        self._spending.may_spend(CALL_ROWS_BYTES)
        await self._call("help", {"text": text})

    async def has_read(self, message_id: str) -> None:
        """Confirm a message."""
        self._spending.may_spend(CALL_ROWS_BYTES)
        await self._call("message-read", {"message_id": message_id})

    async def end(self) -> None:
        """Finish: say that it ends, then end, with the list of what was recorded."""
        assured = {"assurance_accepted": True}
        await self._call("validate-end", assured)
        self.recorder.finish()
        await self.heartbeat(0)
        answer = await self._call("end", {**assured, "manifest": self.recorder.manifest})
        if answer.is_good:
            self.status = "ended"
        else:
            self._heard(answer)

    async def _call(self, name: str, said: dict[str, Any], path: str = "") -> Answer:
        body = {"session_id": self.session_id, **said}
        return await self._calls.post(path or f"/api/session/{name}", body, self.headers)

    def _heard(self, answer: Answer) -> None:
        if answer.is_good:
            self.status = answer.body.get("status", self.status)
        elif answer.code in _OVER:
            self.status = "ended"
        elif answer.code in _WAITS:
            self.status = answer.code


def left_open(
    calls: Calls, clock: StoryClock, spending: Spending, session_id: str, token: str
) -> Page:
    """The page of a sitting that an earlier run began: good for ending it."""
    nobody = Person(0, "", "", "", "")
    page = Page(calls, clock, spending, nobody, "")
    page.session_id, page.token = session_id, token
    return page
