"""The sentences of claims. For staff they are the reference's, where it has them.

What a candidate may read names nobody else, and says what was seen, never what somebody did.
"""

from collections.abc import Sequence

from invigilator.evaluation.model import Difficulty


def of_recurring(other: str, problems: int, hard: int, names: str) -> str:
    """The detail of a recurring pair, for staff."""
    beginning = f"Identical code with {other} on {problems} problem(s) ({hard} hard): {names}."
    return f"{beginning} {'CONCLUSIVE (2+ shared).' if problems >= 2 else 'single-hard match.'}"


def of_cluster(name: str, difficulty: Difficulty, others: Sequence[str], count: int) -> str:
    """The detail of a cluster, for staff. `others` are the first of `count`."""
    unnamed = f" and {count - len(others)} more" if count > len(others) else ""
    if difficulty is Difficulty.UNKNOWN:
        how_hard, ending = "", " How hard the problem is cannot be said yet."
    else:
        how_hard, ending = f" ({difficulty})", ""
    return (
        f"Identical{how_hard} code on {name} shared with {count} other(s): "
        f"{', '.join(others)}{unnamed}.{ending}"
    )


def of_similar(other: str, names: str, surprise_nats: float) -> str:
    """The detail of a similar pair, for staff."""
    return (
        f"Similar code, not the same, with {other} on {names}. By chance about once in "
        f"e^{surprise_nats:.0f} pairs. Please compare the two."
    )


def of_known(name: str, source: str, *, is_same: bool) -> str:
    """The detail of a known solution, for staff."""
    if is_same:
        return f"Code on {name} is the same as {source}, but for names and layout."
    return f"Code on {name} is similar to {source}. Please compare the two."


def of_paste(name: str, status: str, signals: Sequence[str]) -> str:
    """The detail of marks of a web page, for staff."""
    return f"Web/editorial provenance signals on {name} [{status}]: {', '.join(signals)}."


def of_tough(names: str) -> str:
    """The detail of tough problems that were solved at once."""
    return f"Solved by the first submission: {names}. By itself this proves nothing."


def of_first_attempts(names: str) -> str:
    """The detail of problems that were solved at once."""
    return f"Solved by the first submission: {names}. By itself this says nothing."


def of_time(name: str, seconds: int, usual_seconds: int, people: int) -> str:
    """The detail of a time that is far from the others'. Says its sample."""
    return (
        f"{name} was solved {seconds} s after the problem before it; half of {people} people took "
        f"{usual_seconds} s or more. Several problems handed in together look the same."
    )


def cluster_for_candidate(name: str) -> str:
    """A cluster, as the person that it is about may read it."""
    return f"Your code on {name} is the same as somebody else's, but for names and layout."


def recurring_for_candidate(names: str) -> str:
    """A recurring pair, as the person that it is about may read it."""
    return f"Your code is the same as one other person's, but for names and layout, on: {names}."


def similar_for_candidate(names: str) -> str:
    """A similar pair, as the person that it is about may read it."""
    return f"Your code is similar to one other person's on: {names}."


def known_for_candidate(name: str, *, is_same: bool) -> str:
    """A known solution, as the person that it is about may read it."""
    return f"Your code on {name} is {'the same as' if is_same else 'similar to'} a known solution."


def paste_for_candidate(name: str) -> str:
    """Marks of a web page, as the person that it is about may read it."""
    return f"Your code on {name} has characters or names that text from web pages often has."
