"""A fact becomes a line of the audit page: who, what, about whom, and where."""

import hashlib
from typing import Any

import msgspec

from invigilator.audit.model import Entry
from invigilator.audit.words import NOBODY, WORDS, words_of
from invigilator.database import Transaction
from invigilator.journal import Fact
from invigilator.sittings import Sittings

# Kept as columns of their own.
_SHOWN_ELSEWHERE = frozenset({"by", "session_id", "exam_slug", "username_norm"})
_BY_LENGTH_MAX = 200


def reader_name() -> str:
    """The cursor's name. Another table of words is another reader, which begins anew.

    So entries follow the words that the code has: lines written under older ones are replaced.
    """
    table = msgspec.json.encode(sorted(WORDS.items()))
    return f"audit:{hashlib.sha256(table).hexdigest()[:16]}"


def entry_of(tx: Transaction, fact: Fact, sittings: Sittings) -> Entry | None:
    """The line of a fact whose kind is listed; None where nobody of staff did it."""
    body: dict[str, Any] = msgspec.json.decode(fact.body)
    by = str(body.get("by") or "")
    if by in NOBODY:
        return None
    session_id = str(body.get("session_id") or "")
    sitting = sittings.get(tx, session_id) if session_id else None
    return Entry(
        sequence=fact.sequence,
        at_ms=fact.recorded_at_ms,
        by=by[:_BY_LENGTH_MAX],
        what=fact.kind,
        words=words_of(fact.kind, body),
        exam_slug=str(body.get("exam_slug") or body.get("slug") or ""),
        session_id=session_id,
        username=sitting.username if sitting else _username(body),
        room=sitting.room if sitting else _room(body),
        detail=_detail(body),
    )


def _username(body: dict[str, Any]) -> str:
    alert = body.get("alert")
    named = alert.get("hackerrank_username") if isinstance(alert, dict) else body.get("username")
    return str(named or "")


def _room(body: dict[str, Any]) -> str:
    alert = body.get("alert")
    named = alert.get("room") if isinstance(alert, dict) else body.get("room")
    return str(named or "")


def _detail(body: dict[str, Any]) -> dict[str, Any]:
    """The rest of the fact. Of an alert what it is called: the whole of it stands in its list."""
    detail = {name: value for name, value in body.items() if name not in _SHOWN_ELSEWHERE}
    detail.pop("type", None)
    alert = detail.get("alert")
    if isinstance(alert, dict):
        detail["alert"] = {name: alert.get(name) for name in ("type", "title", "severity")}
    return detail
