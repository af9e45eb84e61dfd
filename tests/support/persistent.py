"""Browsers and tools that do not give up: every call is made again until it is answered.

They follow docs/protocol.md, as the candidate's page does: what was not acknowledged is sent again,
what was is never sent again. Each writes down what it was promised.
"""

import asyncio
import hashlib
import os
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import httpx2

from tests.support.candidate import CandidateClient, registration

_AGAIN_SECONDS = 0.2
_PATIENCE_SECONDS = 10.0


@dataclass(slots=True)
class Promised:
    """What was acknowledged: events by sitting, segments by key, alerts by id, ended sittings."""

    events: dict[str, set[int]] = field(default_factory=dict)
    segments: dict[str, str] = field(default_factory=dict)
    alerts: set[str] = field(default_factory=set)
    ended: set[str] = field(default_factory=set)
    repeated: Counter[str] = field(default_factory=Counter)
    """How many calls had to be made again, by what they were answered."""

    def __str__(self) -> str:
        events = sum(map(len, self.events.values()))
        return (
            f"{len(self.events)} sittings, {events} events, {len(self.segments)} segments, "
            f"{len(self.alerts)} alerts, {len(self.ended)} ends; calls made again: "
            f"{dict(self.repeated)}"
        )


class Persistent:
    """One client of the installation, whatever happens to it."""

    def __init__(self, url: str, promised: Promised) -> None:
        self.http = httpx2.AsyncClient(base_url=url, timeout=_PATIENCE_SECONDS, trust_env=False)
        self.promised = promised

    async def until_answered(
        self, call: Callable[[], Awaitable[httpx2.Response]], *, also: tuple[int, ...] = ()
    ) -> httpx2.Response:
        """The answer 200, or one of `also`. Anything but a 5xx, a 429 or no answer is a failure."""
        while True:
            try:
                answer = await call()
            except httpx2.TransportError:
                answer = None
            if answer is not None and answer.status_code in (200, *also):
                return answer
            if answer is not None and answer.status_code not in (429, 500, 502, 503, 504):
                raise AssertionError(f"{answer.status_code}: {answer.text}")
            self.promised.repeated["no answer" if answer is None else str(answer.status_code)] += 1
            await asyncio.sleep(_AGAIN_SECONDS)


class PersistentCandidate(Persistent):
    """A candidate's page: heartbeats, observations with rising sequences, one segment at a time."""

    def __init__(self, url: str, promised: Promised, username: str) -> None:
        super().__init__(url, promised)
        self.client = CandidateClient(self.http)
        self.username = username
        self._sequence = 0
        self._index = 0

    @property
    def session_id(self) -> str:
        """The sitting's id."""
        return self.client.session_id

    async def start(self) -> None:
        """Begin the sitting; a lost answer is asked for again by the same key."""
        key = hashlib.sha256(self.username.encode()).hexdigest()
        body = registration(self.username) | {"idempotency_key": key}
        answer = await self.until_answered(lambda: self.client.post("/api/session/start", body))
        self.client.session_id = answer.json()["session_id"]
        self.promised.events[self.session_id] = set()

    async def sit(self, is_over: asyncio.Event) -> None:
        """Send all the time, until it is over; then finish what is under way."""
        await asyncio.gather(
            *(self._again_and_again(one, is_over) for one in (self._beat, self._observe)),
            self._again_and_again(self._record, is_over),
        )

    async def end(self) -> None:
        """Hand in."""
        # 409: it was ended by a call whose answer was lost.
        answer = await self.until_answered(self.client.end, also=(409,))
        assert answer.status_code == 200 or answer.json()["code"] == "sitting_ended", answer.text
        self.promised.ended.add(self.session_id)

    async def _again_and_again(
        self, send: Callable[[], Awaitable[None]], is_over: asyncio.Event
    ) -> None:
        while not is_over.is_set():
            await send()
            await asyncio.sleep(0.15)

    async def _beat(self) -> None:
        await self.until_answered(self.client.heartbeat)
        await asyncio.sleep(1)

    async def _observe(self) -> None:
        first = self._sequence + 1
        self._sequence += 2
        numbers = range(first, self._sequence + 1)
        events = [
            {
                "type": "page_hidden",
                "timestamp": "2026-06-08T09:00:00.000Z",
                "detail": {"number": number},
                "sequence": number,
            }
            for number in numbers
        ]
        await self.until_answered(
            lambda: self.client.call("/api/events", events=events, stream="outbox")
        )
        self.promised.events[self.session_id].update(numbers)

    async def _record(self) -> None:
        self._index += 1
        data, index = os.urandom(20_000), self._index
        receipt = None
        while receipt is None:
            answer = await self.until_answered(lambda: self.client.mint(data, index))
            minted = answer.json()
            receipt = minted["receipt"] or await self._uploaded(minted, data)
        assert receipt["sha256"] == hashlib.sha256(data).hexdigest()
        self.promised.segments[receipt["storage_key"]] = receipt["sha256"]

    async def _uploaded(self, minted: dict[str, Any], data: bytes) -> dict[str, Any] | None:
        """The receipt; None where the segment has to be minted again."""
        if not minted["confirm"]:
            return await self._put_to_us(minted, data)
        await self._put_to_store(minted, data)
        # Asked also where the put's answer was lost: the bytes may lie there.
        key = minted["storage_key"]
        asked = await self.until_answered(
            lambda: self.client.call("/api/upload-confirm", storage_key=key), also=(409,)
        )
        receipt: dict[str, Any] | None = asked.json().get("receipt")
        return receipt

    async def _put_to_us(self, minted: dict[str, Any], data: bytes) -> dict[str, Any] | None:
        try:
            put = await self.client.put(minted["upload_url"], data)
        except httpx2.TransportError:
            put = None
        if put is None or put.status_code != 200:
            self.promised.repeated["put"] += 1
            await asyncio.sleep(_AGAIN_SECONDS)
            return None
        receipt: dict[str, Any] = put.json()["receipt"]
        return receipt

    async def _put_to_store(self, minted: dict[str, Any], data: bytes) -> None:
        async with httpx2.AsyncClient(trust_env=False, timeout=_PATIENCE_SECONDS) as store:
            try:
                await store.put(minted["upload_url"], content=data, headers=minted["headers"])
            except httpx2.TransportError:
                self.promised.repeated["put"] += 1
                await asyncio.sleep(_AGAIN_SECONDS)


class PersistentTool(Persistent):
    """Whoever analyses submissions: an alert after the other, each an alert of its own."""

    def __init__(self, url: str, promised: Promised, *, key: str) -> None:
        super().__init__(url, promised)
        self._headers = {"x-api-key": key}

    async def tell(self, about: PersistentCandidate, slug: str, is_over: asyncio.Event) -> None:
        """Tell of one candidate until it is over."""
        number = 0
        while not is_over.is_set():
            number += 1
            alert = {
                "source": "contest-eval",
                "type": "web_paste",
                "severity": "warning",
                "timestamp": "2026-06-08T09:00:00Z",
                "hackerrank_username": about.username,
                "title": f"Something pasted, {number}",
                "contest_slug": slug,
                "session_id": about.session_id,
                "id": f"web-paste-{about.username}-{number}",
            }
            answer = await self.until_answered(partial(self._post, alert))
            self.promised.alerts.update(answer.json()["ids"])
            await asyncio.sleep(0.3)

    async def _post(self, alert: dict[str, str]) -> httpx2.Response:
        return await self.http.post("/api/alerts", json={"alerts": [alert]}, headers=self._headers)
