"""Which code to fetch next: what somebody asked for, then what fewest people could have written."""

from collections.abc import Iterable

from invigilator.polling.model import Waiting


def in_order(waiting: Iterable[Waiting], now_ms: int) -> list[Waiting]:
    """What may be fetched now, the most telling first.

    What was asked for comes before all else, the newest request first. Then the problems that
    fewest people solved, and of one problem the submissions as they came: who was first matters.
    What failed comes behind what did not, so that one bad submission holds nobody up.
    """
    due = [one for one in waiting if one.not_before_ms <= now_ms]
    # Sorting is stable, so what is alike stays in the order in which it came.
    return sorted(due, key=lambda one: (one.tries > 0, -one.suspicion, one.solvers))
