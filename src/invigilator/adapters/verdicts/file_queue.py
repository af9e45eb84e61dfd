"""Asks through a folder, in the reference's formats: `pending/` holds questions, `done/` answers.

An answer is read again after a restart, so `done/` is only shortened from its old end.
"""

import asyncio
import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from invigilator.evaluation import (
    BY_LENGTH_MAX,
    REASON_LENGTH_MAX,
    Verdict,
    VerdictRequest,
    VerdictStatus,
)
from invigilator.evaluation.ports import Responder
from invigilator.kernel import iso_utc, new_id

BYTES_MAX = 64 * 1024
"""What an answer may weigh."""

_SAFE_LENGTH_MAX = 180
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")
_ANSWERS = {str(status): status for status in VerdictStatus if status is not VerdictStatus.PENDING}
_QUESTION = (
    "Is this claim real, or is there an honest explanation: an easy problem, a template, a way of "
    "writing that everybody comes to? Prefer inconclusive where both may be."
)
_SCHEMA = {
    "id": "as asked",
    "status": "real | false_positive | inconclusive",
    "reason": "at most 2000 characters",
    "by": "at most 200 characters",
}


class FileQueue(Responder):
    """A `Responder` for whoever reads files. `problems` says which answers cannot be read, by file.

    `done_kept_max` is how many answers are kept.
    """

    def __init__(self, folder: Path, *, done_kept_max: int = 1_000) -> None:
        self._pending = folder / "pending"
        self._done = folder / "done"
        self._kept_max = done_kept_max
        self._names: dict[str, str] = {}
        self._holders: dict[str, str] = {}
        self.problems: dict[str, str] = {}

    async def look(self, requests: Sequence[VerdictRequest]) -> list[Verdict]:
        """Write what is open and not written, take away what is not open, and read answers."""
        return await asyncio.to_thread(self._look, requests)

    async def close(self) -> None:
        """Nothing is held open."""

    def _look(self, requests: Sequence[VerdictRequest]) -> list[Verdict]:
        for folder in (self._pending, self._done):
            folder.mkdir(parents=True, exist_ok=True)
        self.problems = {}
        open_ = {request.claim.id for request in requests}
        for claim_id in self._names.keys() - open_:
            self._put_away(claim_id)
        verdicts = []
        for request in requests:
            verdict = self._answer(request.claim.id)
            if verdict is None:
                self._ask(request)
            else:
                verdicts.append(verdict)
                self._put_away(request.claim.id)
        self._prune()
        return verdicts

    def _ask(self, request: VerdictRequest) -> None:
        """As the reference does, written anew each time: the claim may say more by now."""
        claim = request.claim
        path = self._pending / self._name(claim.id)
        question = {
            "id": claim.id,
            "requested_at": iso_utc(request.requested_at_ms),
            "kind": "verdict-request",
            "alert_type": str(claim.type),
            "severity": str(claim.severity),
            "contest_slug": request.slug,
            "hackerrank_username": claim.username,
            "username_norm": claim.person,
            "title": claim.title,
            "detail": claim.detail,
            "evidence": claim.evidence,
            "question": _QUESTION,
            "schema": _SCHEMA,
        }
        aside = path.with_name(f".{new_id()}.tmp")
        aside.write_bytes(msgspec.json.format(msgspec.json.encode(question), indent=2))
        os.replace(aside, path)

    def _name(self, claim_id: str) -> str:
        """Its file's name is the reference's, unless another claim's question has that."""
        if claim_id not in self._names:
            name = next((name for name in names_of(claim_id) if self._is_free(name, claim_id)), "")
            self._names[claim_id], self._holders[name] = name, claim_id
        return self._names[claim_id]

    def _is_free(self, name: str, claim_id: str) -> bool:
        """Also of what a process before us wrote."""
        holder = self._holders.get(name) or _decoded(self._pending / name).get("id")
        return holder is None or holder == claim_id

    def _put_away(self, claim_id: str) -> None:
        name = self._name(claim_id)
        (self._pending / name).unlink(missing_ok=True)
        del self._names[claim_id], self._holders[name]

    def _answer(self, claim_id: str) -> Verdict | None:
        for name in names_of(claim_id):
            path = self._done / name
            given = _decoded(path)
            if not path.exists() or given.get("id", claim_id) != claim_id:
                # Of another claim with the same name; that one will read it.
                continue
            problem = _problem(given)
            if not problem:
                return Verdict(
                    claim_id=claim_id,
                    status=_ANSWERS[given["status"]],
                    reason=str(given.get("reason") or "")[:REASON_LENGTH_MAX],
                    by=str(given.get("by") or "")[:BY_LENGTH_MAX],
                )
            self.problems[name] = problem
        return None

    def _prune(self) -> None:
        done = sorted(self._done.glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
        for path in done[: max(0, len(done) - self._kept_max)]:
            path.unlink(missing_ok=True)


def names_of(claim_id: str) -> Iterator[str]:
    """The names that its file may have: the reference's, then one that no other claim has."""
    safe = _UNSAFE.sub("_", claim_id)
    yield f"{safe[:_SAFE_LENGTH_MAX]}.json"
    digest = hashlib.sha256(claim_id.encode()).hexdigest()[:16]
    yield f"{safe[: _SAFE_LENGTH_MAX - 17]}-{digest}.json"


def _decoded(path: Path) -> dict[str, Any]:
    """What a file says; nothing where it is no object, or not there."""
    try:
        with path.open("rb") as file:
            given = msgspec.json.decode(file.read(BYTES_MAX))
    except (OSError, msgspec.DecodeError):
        return {}
    return given if isinstance(given, dict) else {}


def _problem(given: dict[str, Any]) -> str:
    """What is wrong with an answer, if anything."""
    if not given:
        return f"It is not a JSON object of at most {BYTES_MAX:,} bytes"
    if "id" not in given:
        return "It has no id"
    if str(given.get("status")) not in _ANSWERS:
        return f"Its status must be one of {', '.join(_ANSWERS)}"
    return ""
