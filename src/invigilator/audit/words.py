"""What each kind of fact is called on the audit page: one table for all capabilities.

By the kind's name, for the audit stands beside some of the capabilities that it reads, not above
them. A test holds it against the facts that there are: whatever carries a `by` is either here or,
with a reason, in `NOT_LISTED`.
"""

from typing import Any

WORDS: dict[str, str] = {
    "accommodation_changed": "set what is agreed with {username}",
    "account_changed": "changed the account {name}",
    "account_created": "made the account {name} ({role})",
    "alert_acknowledged": "acknowledged an alert",
    "alert_archived": "archived an alert",
    "alert_assigned": "assigned an alert to {assignee}",
    "alert_closed": "closed an alert",
    "alert_noted": "wrote a note beside an alert",
    "alert_reopened": "put an alert back into the list",
    "alert_settings_changed": "changed which alerts are raised",
    "alert_unacknowledged": "took back that an alert was seen",
    "alert_verdict_given": "decided about an alert",
    "answer_marked": "marked an answer ({stage}): {points} points",
    "api_key_made": "made the key {name}",
    "api_key_revoked": "revoked the key {name}",
    "audit_exported": "exported the audit",
    "audit_read": "read the audit",
    "branding_changed": "changed the name, colours or contact on all pages",
    "branding_logo_removed": "took the logo off all pages",
    "branding_logo_set": "put a logo on all pages",
    "candidate_password_set": "gave {username} a password to sign in with",
    "code_made": "made a one-time code ({kind})",
    "code_revoked": "revoked a one-time code ({kind})",
    "evidence_downloaded": "downloaded evidence",
    "evidence_held": "keeps the evidence: {reason}",
    "evidence_released": "keeps the evidence no longer: {reason}",
    "exam_changed": "changed the exam {slug}",
    "exam_created": "made the exam {slug}",
    "extra_time_given": "gave {minutes} minutes of extra time",
    "help_answered": "saw a call for help",
    "interruption_closed": "let clocks run again ({cause})",
    "interruption_opened": "stopped clocks ({cause})",
    "invitation_made": "invited somebody as {role}",
    "invitation_used": "used an invitation",
    "item_retired": "took a question out of the bank, or brought it back",
    "item_written": "wrote a question, revision {revision}",
    "items_taken_in": "imported {items} questions from a file",
    "job_forgotten": "took a job out of the list ({words})",
    "job_retried": "had a job tried again ({words})",
    "key_corrected": "corrected the key of a question of paper {version}: {reason}",
    "message_sent": "sent a message to candidates ({recipients})",
    "paper_media_added": "put pictures beside the questions of {exam_slug}",
    "paper_published": "published version {number} of the paper of {exam_slug}",
    "paper_saved": "changed the paper of {exam_slug}",
    "photo_compared": "compared the roster's photo with the camera ({says})",
    "push_changed": "changed what a browser of theirs is told of ({host})",
    "push_subscribed": "had a browser of theirs told of alerts ({host})",
    "push_unsubscribed": "had a browser of theirs told of nothing any more ({host})",
    "recording_viewed": "looked at a recording",
    "recovery_code_used": "signed in with a recovery code",
    "results_exported": "exported results ({file})",
    "results_released": "released results to candidates ({shows})",
    "results_withdrawn": "withdrew released results: {reason}",
    "review_claimed": "took somebody up for review",
    "review_roster_set": "set the review roster ({count} people)",
    "review_skipped": "passed somebody by in review",
    "review_verdict_given": "gave the verdict {verdict}",
    "roster_imported": "imported a roster ({people} people)",
    "roster_photo_removed": "took the photo of {username_norm} off a roster",
    "roster_photo_set": "put a photo of {username_norm} to a roster",
    "second_factor_removed": "removed a second factor",
    "second_factor_set": "set a second factor",
    "score_adjusted": "adjusted a score by {points} points: {reason}",
    "session_revoked": "ended a session of somebody's",
    "settings_changed": "named the exam that is meant",
    "signed_in": "signed in",
    "signed_out": "signed out",
    "sitting_changed": "{action} the sitting",
    "stills_viewed": "saw pictures of a sitting on the live wall",
    "webhook_changed": "changed a webhook to {host}",
    "webhook_made": "made a webhook to {host}",
    "webhook_removed": "removed a webhook to {host}",
    "webhook_secret_rotated": "rotated the secret of a webhook to {host}",
    "webhook_tested": "tested a webhook to {host}",
}
"""The words; `{name}` is that field of the fact."""

NOT_LISTED: dict[str, str] = {
    "alert_completed": "a producer told an alert again; nobody did anything",
    "alert_raised": "found by a detector or a program; the alerts' own list shows them all",
    "alert_superseded": "a program replaced its own alert; the alert's history shows it",
    "alert_withdrawn": "a program took its own alert back; the alert's history shows it",
    "submissions_received": "a program's work, minute by minute",
}
"""Kinds with a `by` that are no deed of a person, each with the reason."""

NOBODY = frozenset({"", "candidate", "server", "system"})
"""What `by` says where no member of staff and no key did it. No account may have these names."""


class _Fields(dict[str, Any]):
    """A fact's fields; one that an older fact does not have reads as nothing."""

    def __missing__(self, _key: str) -> str:
        return ""


_DONE = {
    "approve": "approved",
    "bypass": "let run beside the other",
    "lock": "locked",
    "unlock": "unlocked",
    "end": "ended",
    "disown": "gave back, as begun under a wrong name,",
    "superseded_by_approval": "ended, for another one of the same person,",
}


def words_of(kind: str, body: dict[str, Any]) -> str:
    """What a fact of a listed kind says."""
    action = body.get("action", "")
    return WORDS[kind].format_map(_Fields(body, action=_DONE.get(action, action)))
