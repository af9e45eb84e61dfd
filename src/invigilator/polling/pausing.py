"""How long a judge is left alone after it asked to wait, or did not answer."""

from invigilator.polling.model import Pace


def pause_seconds(pace: Pace, *, failures: int, asked: int | None) -> float:
    """Seconds until the next call, after so many failed ones in a row, 1 or more.

    What the judge `asked` for is never shortened; 1 second is the least. Otherwise each pause
    is twice the one before.
    """
    if asked is not None:
        return max(1.0, float(asked))
    # 2 ** 30 times any pause is longer than the longest; a greater power would not fit a float.
    return min(pace.pause_seconds_max, pace.busy_seconds * 2.0 ** min(failures - 1, 30))
