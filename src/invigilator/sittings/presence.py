"""Presence: what the last heartbeat said, kept in memory and written behind.

A heartbeat is not a fact: the last one wins, and losing a second of them in a crash loses nothing
that matters. A change that a heartbeat shows is a fact, and is made durable before the answer.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from invigilator.sittings.model import Connection


@dataclass(slots=True)
class Presence:
    """The newest word from one candidate's browser. States are claims, times are the server's."""

    session_id: str
    exam_slug: str
    address: str
    last_seen_at_ms: int
    last_heartbeat_at_ms: int | None = None
    recording_state: str = ""
    visibility_state: str = ""
    upload_queue_depth: int = 0
    network_online: bool = True
    beacon_kind: str = ""
    heartbeat_count: int = 0
    connection: Connection = Connection.CONNECTED
    end_announced_at_ms: int | None = None


class PresenceBoard:
    """Everybody who is expected to be heard from, the longest silent first.

    Marking somebody as heard costs the same however many there are, and looking for the overdue
    costs only as much as there are overdue.
    """

    def __init__(self) -> None:
        self._all: dict[str, Presence] = {}
        self._expected: OrderedDict[str, int] = OrderedDict()
        self._unsaved: set[str] = set()

    def __len__(self) -> int:
        return len(self._all)

    def get(self, session_id: str) -> Presence | None:
        """The presence of one sitting; None when nobody expects it to be heard from."""
        return self._all.get(session_id)

    def expect(self, presence: Presence, *, monotonic_ms: int, saved: bool = False) -> None:
        """Begin to expect a sitting, silent since `monotonic_ms`."""
        self._all[presence.session_id] = presence
        if presence.connection is Connection.CONNECTED:
            self._expected[presence.session_id] = monotonic_ms
        if not saved:
            self._unsaved.add(presence.session_id)

    def heard(self, presence: Presence, *, monotonic_ms: int) -> None:
        """Note that a sitting was just heard from, whatever it said."""
        session_id = presence.session_id
        self._expected[session_id] = monotonic_ms
        self._expected.move_to_end(session_id)
        self._unsaved.add(session_id)

    def overdue(self, *, before_monotonic_ms: int) -> Iterator[Presence]:
        """Those last heard before the given moment, once: they are no longer expected after."""
        while self._expected:
            session_id, heard_at = next(iter(self._expected.items()))
            if heard_at >= before_monotonic_ms:
                return
            del self._expected[session_id]
            yield self._all[session_id]

    def dismiss(self, session_id: str) -> None:
        """Stop expecting a sitting: it has ended."""
        self._all.pop(session_id, None)
        self._expected.pop(session_id, None)
        self._unsaved.discard(session_id)

    def take_unsaved(self) -> list[Presence]:
        """What changed since the last take."""
        unsaved = [self._all[session_id] for session_id in self._unsaved]
        self._unsaved.clear()
        return unsaved

    def put_back(self, *, unsaved: Iterable[Presence], silent: Iterable[Presence]) -> None:
        """What was taken could not be written; it is due again."""
        self._unsaved.update(p.session_id for p in unsaved if p.session_id in self._all)
        for presence in silent:
            if presence.session_id in self._all and presence.session_id not in self._expected:
                self._expected[presence.session_id] = 0
                self._expected.move_to_end(presence.session_id, last=False)
