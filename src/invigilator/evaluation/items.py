"""Claims as the alerts API takes them: an alert for each, and its taking back."""

from typing import Any

from invigilator.evaluation.identity import SOURCE
from invigilator.evaluation.model import Claim
from invigilator.evaluation.verdicts import Verdict
from invigilator.kernel import iso_utc


def alert_item(
    claim: Claim, *, slug: str, at_ms: int, verdict: Verdict | None = None
) -> dict[str, Any]:
    """The alert of a claim. `at_ms` is when it was raised, so the same claim is the same words.

    Without a verdict none is said: `pending` has nothing to tell.
    """
    item: dict[str, Any] = {
        "id": claim.id,
        "source": SOURCE,
        "type": str(claim.type),
        "severity": str(claim.severity),
        "timestamp": iso_utc(at_ms),
        "hackerrank_username": claim.username,
        "username_norm": claim.person,
        "contest_slug": slug,
        "title": claim.title,
        "detail": claim.detail,
        "data": claim.evidence | _surprise(claim),
    }
    if verdict is not None:
        item["verdict"] = {
            "status": str(verdict.status),
            "reason": verdict.reason,
            "by": verdict.by,
        }
    return item


def taking_back_item(claim_id: str) -> dict[str, Any]:
    """What takes a withdrawn claim's alert back."""
    return {"id": claim_id, "source": SOURCE, "withdrawn": True}


def _surprise(claim: Claim) -> dict[str, Any]:
    data: dict[str, Any] = {"investigate": claim.investigate}
    if claim.surprise_nats is not None:
        data["surprise_nats"] = round(claim.surprise_nats, 1)
    return data
