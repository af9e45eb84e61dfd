"""What candidates are told before they agree, and which changes of it they did not agree to.

What is told lies in the policy. Once somebody sits, the exam may ask less of its candidates than
they were told, and never more: another exam may.
"""

from invigilator.exams.exam_rules import RULES, Weight
from invigilator.exams.policy import Policy
from invigilator.kernel import Kind, Refusal

_SWITCHES = (
    "clipboard_text",
    "has_checkpoints",
    "camera_checks",
    "camera_server_check",
    "fullscreen_required",
)

PROMISED = (
    *_SWITCHES,
    "retention_days",
    "violation_limit",
    *(f"rule_{rule}" for rule in RULES),
)
"""The policy's settings that candidates are told of before they agree."""

_WEIGHTS = tuple(Weight)


class PromisedToCandidates(Refusal):
    """Candidates who sit agreed to less than this setting asks for."""

    kind = Kind.CONFLICT
    code = "promised_to_candidates"
    words = "Somebody has begun, and agreed to what they were told. It can be made less, not more"


def broken_promise(was: Policy, now: Policy) -> str | None:
    """The setting by which a policy asks more than what candidates were told; None without one."""
    for name in _SWITCHES:
        if getattr(now, name) and not getattr(was, name):
            return name
    # 0 says nothing of how long: who was told of days is not told to ask instead.
    if was.retention_days and (not now.retention_days or now.retention_days > was.retention_days):
        return "retention_days"
    if now.violation_limit and not 0 < was.violation_limit <= now.violation_limit:
        return "violation_limit"
    stricter = (rule for rule in RULES if _strength(now, rule) > _strength(was, rule))
    return next((f"rule_{rule}" for rule in stricter), None)


def _strength(policy: Policy, rule: str) -> int:
    return _WEIGHTS.index(policy.weight_of(rule))
