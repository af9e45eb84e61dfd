"""Who is expected to be heard from, and who has been silent for too long."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator

from invigilator.sittings.presence import Presence


class PresenceBoard:
    """Everybody who is expected to be heard from, the longest silent first.

    Marking somebody as heard costs the same however many there are, and looking for the overdue
    costs only as much as there are overdue. Those whose page said that it closes stand in a second
    order of their own, because nobody waits as long for them.
    """

    def __init__(self) -> None:
        self._all: dict[str, Presence] = {}
        self._expected: OrderedDict[str, int] = OrderedDict()
        self._closing: OrderedDict[str, int] = OrderedDict()
        self._unsaved: set[str] = set()

    def __len__(self) -> int:
        return len(self._all)

    def get(self, session_id: str) -> Presence | None:
        """The presence of one sitting; None when nobody expects it to be heard from."""
        return self._all.get(session_id)

    def add(self, presence: Presence, *, monotonic_ms: int, saved: bool = False) -> None:
        """Take up a sitting; one that is not known to be lost is expected from now on."""
        self._all[presence.session_id] = presence
        if not presence.is_disconnected:
            self._expected[presence.session_id] = monotonic_ms
        if not saved:
            self._unsaved.add(presence.session_id)

    def heard(self, presence: Presence, *, monotonic_ms: int) -> None:
        """Note that a sitting was just heard from, whatever it said: its silence counts anew."""
        session_id = presence.session_id
        self._expected[session_id] = monotonic_ms
        self._expected.move_to_end(session_id)
        self._unsaved.add(session_id)

    def changed(self, presence: Presence) -> None:
        """Note that a presence has to be written behind, without a sign of life."""
        self._unsaved.add(presence.session_id)

    def closing(self, presence: Presence, *, monotonic_ms: int) -> None:
        """Note that a page said that it closes."""
        self._closing[presence.session_id] = monotonic_ms
        self._closing.move_to_end(presence.session_id)

    def not_closing(self, presence: Presence) -> None:
        """Note that a page that said so did not close, or came back."""
        self._closing.pop(presence.session_id, None)

    def is_expected(self, presence: Presence) -> bool:
        """Whether silence of this sitting counts now."""
        return presence.session_id in self._expected

    def overdue(self, *, silent_since_ms: int, closing_since_ms: int) -> Iterator[Presence]:
        """Those last heard, or closed, before these moments, once: they are not expected after."""
        for order, since_ms in (
            (self._closing, closing_since_ms),
            (self._expected, silent_since_ms),
        ):
            while order:
                session_id, at_ms = next(iter(order.items()))
                if at_ms >= since_ms:
                    break
                self._expected.pop(session_id, None)
                self._closing.pop(session_id, None)
                yield self._all[session_id]

    def dismiss(self, session_id: str) -> None:
        """Stop expecting a sitting: it has ended."""
        self._all.pop(session_id, None)
        self._expected.pop(session_id, None)
        self._closing.pop(session_id, None)
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
