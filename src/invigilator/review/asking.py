"""Reads the observations of integrity checkpoints: when the page asked, and what came of it."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TypeGuard

from invigilator.evidence import Observation
from invigilator.review.model import Checkpoint

SHOWN = "integrity_checkpoint_shown"
CONFIRMED = "integrity_checkpoint_confirmed"
MISSED = "integrity_checkpoint_missed"
CHECKPOINT_TYPES = frozenset({SHOWN, CONFIRMED, MISSED})
"""The types of those observations, as the reference's client sends them too."""

ASKED_MAX = 500
"""So many of a sitting are listed, the first ones."""

_ID_LENGTH_MAX = 100
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def asked_checkpoints(observations: Iterable[Observation]) -> list[Checkpoint]:
    """The checkpoints that observations tell of, in order of time.

    Of what is said twice of one checkpoint the first counts. An end whose beginning did not
    arrive is told by its end alone. A moment is the browser's, but never after it reached us.
    """
    found: dict[str, Checkpoint] = {}
    for observation in observations:
        checkpoint_id = observation.detail.get("checkpoint_id")
        if observation.type not in CHECKPOINT_TYPES or not _is_id(checkpoint_id):
            continue
        known = found.get(checkpoint_id)
        if known is None and len(found) == ASKED_MAX:
            continue
        found[checkpoint_id] = _with(known, checkpoint_id, observation)
    return sorted(found.values(), key=lambda each: (each.shown_at_ms, each.checkpoint_id))


def _with(known: Checkpoint | None, checkpoint_id: str, told: Observation) -> Checkpoint:
    at_ms = _moment_ms(told)
    if told.type == SHOWN:
        return Checkpoint(
            checkpoint_id=checkpoint_id,
            shown_at_ms=at_ms,
            answer=None if known is None else known.answer,
            answered_at_ms=None if known is None else known.answered_at_ms,
            was_away=known is not None and known.was_away,
        )
    if known is not None and known.answer is not None:
        return known
    return Checkpoint(
        checkpoint_id=checkpoint_id,
        shown_at_ms=at_ms if known is None else known.shown_at_ms,
        answer="confirmed" if told.type == CONFIRMED else "missed",
        answered_at_ms=at_ms,
        was_away=told.type == MISSED and told.detail.get("was_away") is True,
    )


def _is_id(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and 0 < len(value) <= _ID_LENGTH_MAX


def _moment_ms(observation: Observation) -> int:
    try:
        moment = datetime.fromisoformat(observation.claimed_at.strip())
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        claimed_ms = (aware - _EPOCH) // timedelta(milliseconds=1)
    except (ValueError, OverflowError):
        return observation.received_at_ms
    return min(max(claimed_ms, 0), observation.received_at_ms)
