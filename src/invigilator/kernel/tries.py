"""How often something may be tried: a window that slides, per key, in this process's memory.

A restart forgives, which costs an attacker more than it gives. What has to hold for several
processes asks `invigilator.limits`.
"""

from collections import OrderedDict, deque

from invigilator.kernel.clock import Clock


class Tries:
    """At most `most` counted tries per key within a window that slides.

    Memory is bounded: beyond `keys_max` keys the one counted longest ago is forgotten.
    """

    def __init__(
        self, clock: Clock, *, most: int, window_seconds: int, keys_max: int = 10_000
    ) -> None:
        self._clock = clock
        self._most = most
        self._window_ms = window_seconds * 1000
        self._keys_max = keys_max
        self._tries: OrderedDict[str, deque[int]] = OrderedDict()

    def wait_seconds(self, key: str) -> int:
        """How long until the next try may be counted; 0 for now."""
        tries = self._recent(key)
        if len(tries) < self._most:
            return 0
        left_ms = tries[0] + self._window_ms - self._clock.monotonic_ms()
        return max(1, -(-left_ms // 1000))

    def count(self, key: str) -> None:
        """Count a try."""
        tries = self._recent(key)
        tries.append(self._clock.monotonic_ms())
        self._tries[key] = tries
        self._tries.move_to_end(key)
        while len(self._tries) > self._keys_max:
            self._tries.popitem(last=False)

    def give_back(self, key: str) -> None:
        """Uncount the newest try: it turned out to be no guess."""
        tries = self._recent(key)
        if tries:
            tries.pop()

    def forget(self, key: str) -> None:
        """Uncount every try of a key."""
        self._tries.pop(key, None)

    def _recent(self, key: str) -> deque[int]:
        tries = self._tries.get(key)
        if tries is None:
            return deque(maxlen=self._most)
        oldest = self._clock.monotonic_ms() - self._window_ms
        while tries and tries[0] <= oldest:
            tries.popleft()
        return tries
