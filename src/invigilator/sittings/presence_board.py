"""Who is expected to be heard from, and who has been silent for too long."""

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

from invigilator.sittings.presence import Presence

_CLOSING_PATIENCE_MS = 10_000


class PresenceBoard:
    """Everybody who is expected to be heard from, in the order in which they are looked at next.

    Somebody who is heard is only noted as heard, and looked at again once the time is over that
    they had before: so a sign of life costs nothing here, and everybody is looked at about once in
    a patience, however often they speak. Nobody waits as long for those who said that they close.
    `lag_ms` is by how much later others may tell us that they have heard somebody.
    """

    def __init__(self, *, patience_ms: int, lag_ms: int = 0) -> None:
        self._patience_ms = patience_ms + lag_ms
        self._closing_patience_ms = _CLOSING_PATIENCE_MS + lag_ms
        self._all: dict[str, Presence] = {}
        self._looks: list[tuple[int, str]] = []
        self._unsaved: set[str] = set()

    def __len__(self) -> int:
        return len(self._all)

    def get(self, session_id: str) -> Presence | None:
        """The presence of one sitting; None when nobody expects it to be heard from."""
        return self._all.get(session_id)

    def add(self, presence: Presence, *, monotonic_ms: int, saved: bool = False) -> None:
        """Take up a sitting; one that is not known to be lost is expected from now on."""
        self._all[presence.session_id] = presence
        presence.heard_ms = monotonic_ms
        if not presence.is_disconnected:
            self.expect(presence)
        if not saved:
            self._unsaved.add(presence.session_id)

    def heard(self, presence: Presence, *, monotonic_ms: int) -> None:
        """Note that a sitting was just heard from, whatever it said: its silence counts anew."""
        presence.heard_ms = monotonic_ms
        self._unsaved.add(presence.session_id)
        if presence.look_at_ms is None:
            self.expect(presence)

    def changed(self, presence: Presence) -> None:
        """Note that a presence has to be written behind, without a sign of life."""
        self._unsaved.add(presence.session_id)

    def expect(self, presence: Presence) -> None:
        """Look at a presence as soon as it may have been silent for too long."""
        due_ms = self._due_ms(presence)
        if presence.look_at_ms is None or due_ms < presence.look_at_ms:
            presence.look_at_ms = due_ms
            heappush(self._looks, (due_ms, presence.session_id))

    def is_overdue(self, presence: Presence, *, monotonic_ms: int) -> bool:
        """Whether it was silent for too long."""
        return monotonic_ms > self._due_ms(presence)

    def take_overdue(self, *, monotonic_ms: int) -> list[Presence]:
        """Those who were silent for too long, once: nobody looks at them until `expect`."""
        overdue: list[Presence] = []
        while self._looks and self._looks[0][0] < monotonic_ms:
            look_at_ms, session_id = heappop(self._looks)
            presence = self._all.get(session_id)
            if presence is None or presence.look_at_ms != look_at_ms:
                continue
            presence.look_at_ms = None
            if self.is_overdue(presence, monotonic_ms=monotonic_ms):
                overdue.append(presence)
            else:
                self.expect(presence)
        return overdue

    def dismiss(self, session_id: str) -> None:
        """Stop expecting a sitting: it has ended."""
        self._all.pop(session_id, None)
        self._unsaved.discard(session_id)

    def take_unsaved(self) -> list[Presence]:
        """What changed since the last take."""
        known = self._all
        unsaved = [known[session_id] for session_id in self._unsaved]
        self._unsaved.clear()
        return unsaved

    def put_back(self, presences: Iterable[Presence]) -> None:
        """What was taken could not be written; it is due again."""
        self._unsaved.update(p.session_id for p in presences if p.session_id in self._all)

    def take_moved(self, presences: Sequence[Presence]) -> list[Presence]:
        """Those of them whose uploads go on after a stall."""
        return [presence for presence in presences if presence.has_moved]

    def _due_ms(self, presence: Presence) -> int:
        due_ms = presence.heard_ms + self._patience_ms
        if presence.closing_ms is None:
            return due_ms
        return min(due_ms, presence.closing_ms + self._closing_patience_ms)
