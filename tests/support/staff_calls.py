"""Every call that asks who calls, with a body that is right: what the matrix of callers sends.

`$slug`, `$room`, `$username` and so on are filled with the ids of one room of one exam, `$me` with
the caller's name. A route
that is not here fails the matrix: whoever adds one says what a right call of it is.
"""

from dataclasses import dataclass, field
from typing import Any

from tests.support.pictures import png
from tests.support.two_exams import Target, paper, statement

_UNKNOWN = "00000000-0000-4000-8000-000000000000"
_WINDOW = {"start_at": "2026-06-08T08:00:00Z", "end_at": "2026-06-08T12:00:00Z"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One right call. `of_exam` and `of_room`: whether it is about one, so that it can be wrong.

    `shows`: whether what it answers names people or exams, as it must to those who may see them.
    `is_own`: whether the answer is about the caller, and so may be the same for others.
    """

    path: dict[str, str] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)
    body: Any = None
    text: str | bytes | None = None
    of_exam: bool = True
    of_room: bool = True
    shows: bool = False
    is_own: bool = False

    def filled(self, target: Target) -> "Call":
        """The same call about one room of one exam."""
        return Call(
            path={**target, "contest_slug": target["slug"], **_filled(self.path, target)},
            query=_filled(self.query, target),
            body=_filled(self.body, target),
            text=_filled(self.text, target),
        )


def _filled(value: Any, target: Target) -> Any:
    if isinstance(value, str):
        for name in sorted(target, key=len, reverse=True):
            value = value.replace(f"${name}", target[name])
        return value
    if isinstance(value, dict):
        return {name: _filled(inside, target) for name, inside in value.items()}
    if isinstance(value, list):
        return [_filled(inside, target) for inside in value]
    return value


def of_installation(body: Any = None, **path: str) -> Call:
    """A call about nobody's exam."""
    return Call(body=body, path=path, of_exam=False, of_room=False)


_SLUG = {"contest_slug": "$slug"}
_ALERT = {
    "source": "contest-eval",
    "type": "web_paste",
    "severity": "warning",
    "timestamp": "2026-06-08T09:30:00Z",
    "hackerrank_username": "$username",
    "title": "Another alert",
    "contest_slug": "$slug",
    "session_id": "$session_id",
    "room": "$room",
}
_PAPER = {"contest_slug": "$paper_slug"}
_SUBMISSION = {
    "hackerrank_username": "$username",
    "submission_id": "another",
    "submitted_at": "2026-06-08T09:30:00Z",
    "contest_slug": "$slug",
}

# The browser's keys are those of RFC 8291, appendix A.
_PUSH = {
    "endpoint": "https://push.example/of-this-browser",
    "keys": {
        "p256dh": (
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-"
            "AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
        ),
        "auth": "BTBZMqHH6r4Tts7J_aSIgg",
    },
}

CALLS: dict[str, tuple[Call, ...]] = {
    # The reference API.
    "POST /api/admin/alert-action": (Call(body={"action": "archive", "ids": ["$alert_id"]}),),
    "GET /api/admin/alert-settings": (Call(query=_SLUG, of_room=False),),
    "POST /api/admin/alert-settings": (
        Call(query=_SLUG, body={"proctor": {"ip_changed": {"enabled": False}}}, of_room=False),
    ),
    "GET /api/admin/alerts": (
        Call(query=_SLUG, shows=True),
        Call(shows=True),
        Call(query={"session_id": "$session_id"}, shows=True),
    ),
    "GET /api/admin/recording-sessions": (Call(query=_SLUG, shows=True), Call(shows=True)),
    "GET /api/admin/review-mine": (
        Call(query={"reviewer_name": "$me", "contest_slug": "$slug"}, of_room=False, is_own=True),
    ),
    "POST /api/admin/review-next": (
        Call(body={"reviewer_name": "$me", "contest_slug": "$slug"}, of_room=False),
    ),
    "GET /api/admin/review-roster": (Call(query=_SLUG, of_room=False),),
    "POST /api/admin/review-roster": (
        Call(body={"usernames": ["$username"], "contest_slug": "$slug"}, of_room=False),
    ),
    "POST /api/admin/review-verdict": (
        Call(
            body={
                "username": "$username",
                "reviewer_name": "$me",
                "verdict": 1,
                "contest_slug": "$slug",
            }
        ),
    ),
    "GET /api/admin/reviews": (Call(query=_SLUG, of_room=False), Call(of_room=False)),
    "POST /api/admin/session-action": (
        Call(body={"action": "lock", "session_id": "$session_id"}),
        Call(body={"action": "unlock", "usernames": ["$username"], "contest_slug": "$slug"}),
    ),
    "GET /api/admin/sessions": (Call(query={"username": "$username"}, shows=True),),
    "GET /api/admin/settings": (Call(query=_SLUG, of_room=False),),
    "POST /api/admin/settings": (
        Call(
            body={**_WINDOW, "contest_url": "https://judge.example/contests/$slug"},
            of_room=False,
        ),
        Call(
            body={
                **_WINDOW,
                "contest_url": "https://judge.example/contests/$slug",
                "contest_slug": "$slug",
            },
            of_room=False,
        ),
    ),
    "GET /api/admin/stats": (Call(query=_SLUG), Call(query={"room": "$room"})),
    "GET /api/admin/submission-events": (
        Call(query={"username": "$username"}, shows=True),
        Call(query={"username": "$username", "contest_slug": "$slug"}, shows=True),
    ),
    "POST /api/alerts": (Call(body={"alerts": [_ALERT]}, of_room=False),),
    "POST /api/submission-events": (Call(body={"events": [_SUBMISSION]}, of_room=False),),
    # The console and the review.
    "GET /api/console/picture": (Call(query=_SLUG, shows=True),),
    "GET /api/console/stream": (Call(query=_SLUG, of_room=False),),
    "GET /api/review/chunks/{chunk_id}": (Call(shows=True),),
    "GET /api/review/sittings/{session_id}": (Call(shows=True),),
    "GET /api/review/sittings/{session_id}/observations": (Call(),),
    "GET /api/staff/alerts": (Call(query=_SLUG, shows=True),),
    "POST /api/staff/alerts/actions": (
        Call(body={"action": "acknowledge", "ids": ["$alert_id"]}, shows=True),
        Call(body={"action": "archive", "ids": ["$alert_id"], "preview": True}, shows=True),
    ),
    "GET /api/staff/alerts/assignees": (Call(query=_SLUG, of_room=False),),
    "GET /api/staff/alerts/types": (of_installation(),),
    "GET /api/staff/exam-settings": (of_installation(),),
    "GET /api/staff/alerts/detail": (Call(query={"id": "$alert_id"}, shows=True),),
    "GET /api/staff/sittings/{session_id}/still/{track}": (
        Call(path={"track": "screen"}, shows=True),
    ),
    "GET /api/staff/sittings/{session_id}/camera-still/{at_ms}": (
        Call(path={"at_ms": "1"}, shows=True),
    ),
    "GET /api/staff/sittings/{session_id}/photo-comparisons": (Call(),),
    "POST /api/staff/sittings/{session_id}/photo-comparisons": (Call(body={"says": "unsure"}),),
    "GET /api/staff/sittings": (
        Call(query=_SLUG, shows=True),
        Call(query={"contest_slug": "$slug", "room": "$room"}, shows=True),
    ),
    "POST /api/staff/sittings/actions": (
        Call(body={"action": "lock", "session_ids": ["$session_id"], "reason": "a test"}),
    ),
    "POST /api/staff/sittings/time": (
        Call(
            body={
                "action": "extra_time",
                "session_ids": ["$session_id"],
                "reason": "a test",
                "minutes": 5,
            }
        ),
    ),
    "GET /api/staff/exams/{contest_slug}/interruptions": (Call(shows=True),),
    "GET /api/staff/exams/{contest_slug}/interruptions/{interruption_id}": (Call(shows=True),),
    "GET /api/staff/exams/{contest_slug}/interruptions/{interruption_id}/people": (
        Call(shows=True),
    ),
    "POST /api/staff/exams/{contest_slug}/interruptions": (
        Call(body={"cause": "power", "reason": "a test", "room": "$room"}),
        Call(body={"cause": "power", "reason": "a test"}, of_room=False),
    ),
    "POST /api/staff/exams/{contest_slug}/interruptions/{interruption_id}/end": (
        Call(body={"reason": "a test"}),
    ),
    "POST /api/staff/messages": (
        Call(body={"text": "Five minutes left", "session_ids": ["$session_id"]}),
        Call(body={"text": "Five minutes left", "contest_slug": "$slug", "room": "$room"}),
        Call(body={"text": "Five minutes left", "contest_slug": "$slug"}, of_room=False),
    ),
    "GET /api/staff/sittings/{session_id}/messages": (Call(shows=True),),
    "POST /api/staff/sittings/{session_id}/help-answered": (Call(body={}),),
    "GET /api/staff/retention/exams/{contest_slug}": (Call(),),
    "GET /api/staff/retention/sittings/{session_id}": (Call(),),
    "POST /api/staff/retention/sittings/{session_id}/hold": (Call(body={"reason": "a case"}),),
    "POST /api/staff/retention/sittings/{session_id}/release": (Call(body={"reason": "over"}),),
    # Exams.
    "GET /api/staff/exams": (Call(of_room=False, shows=True),),
    "POST /api/staff/exams": (
        of_installation(
            body={
                "title": "A new exam",
                "opens_at_ms": 1_780_900_000_000,
                "closes_at_ms": 1_780_990_000_000,
                "contest_url": "https://judge.example/contests/new",
            }
        ),
    ),
    "GET /api/staff/exams/{contest_slug}": (Call(of_room=False, shows=True),),
    "POST /api/staff/exams/{contest_slug}": (
        Call(body={"late_admission_minutes": 10}, of_room=False),
    ),
    "GET /api/staff/exams/{contest_slug}/codes": (Call(),),
    "POST /api/staff/exams/{contest_slug}/codes": (
        Call(body={"kind": "unlock", "hackerrank_username": "$username"}, shows=True),
        Call(body={"kind": "admission", "room": "$room"}, shows=True),
    ),
    "POST /api/staff/exams/{contest_slug}/codes/{code_id}/revoke": (Call(),),
    "GET /api/staff/exams/{contest_slug}/roster": (
        Call(shows=True),
        Call(query={"room": "$room"}, shows=True),
        Call(query={"check": "never_passed"}, shows=True),
    ),
    "POST /api/staff/exams/{contest_slug}/roster": (
        Call(text="hackerrank_username,name\nnew,Somebody New\n", of_room=False),
    ),
    "POST /api/staff/exams/{contest_slug}/roster/accommodation": (
        Call(
            body={
                "hackerrank_username": "$username",
                "extra_minutes": 10,
                "reader_allowed": True,
                "reason": "a test",
            },
            of_room=False,
        ),
    ),
    "POST /api/staff/exams/{contest_slug}/roster/password": (
        Call(body={"hackerrank_username": "$username"}, of_room=False),
    ),
    "GET /api/staff/exams/{contest_slug}/yet-to-start": (
        Call(shows=True),
        Call(query={"room": "$room"}, shows=True),
    ),
    "GET /api/staff/exams/{contest_slug}/roster/imports/{import_id}": (Call(of_room=False),),
    "GET /api/staff/exams/{contest_slug}/roster/photo": (
        Call(query={"hackerrank_username": "$username"}),
    ),
    "GET /api/staff/sittings/{session_id}/photo": (Call(),),
    "POST /api/staff/exams/{contest_slug}/roster/photo": (
        Call(query={"hackerrank_username": "$username"}, text=png(), of_room=False),
    ),
    "POST /api/staff/exams/{contest_slug}/roster/photo/remove": (
        Call(query={"hackerrank_username": "$username"}, of_room=False),
    ),
    # Papers.
    "POST /api/staff/exams/{contest_slug}/bank/import": (
        Call(path=_PAPER, query={"dry_run": "true"}, text="Is it?{T}", of_room=False),
    ),
    "GET /api/staff/exams/{contest_slug}/bank/export": (
        Call(path=_PAPER, query={"format": "gift"}, of_room=False, shows=True),
    ),
    "GET /api/staff/exams/{contest_slug}/bank/export/report": (
        Call(path=_PAPER, query={"format": "gift"}, of_room=False),
    ),
    "POST /api/staff/exams/{contest_slug}/media": (
        Call(path=_PAPER, query={"name": "a.png"}, text=png(), of_room=False),
    ),
    "GET /api/staff/exams/{contest_slug}/media/{name}": (
        Call(path=_PAPER | {"name": "$paper_medium"}, of_room=False),
    ),
    "GET /api/staff/exams/{contest_slug}/paper/versions": (Call(path=_PAPER, of_room=False),),
    "GET /api/staff/items": (Call(query={"home": "$slug"}, of_room=False, shows=True),),
    "POST /api/staff/items": (
        Call(body={"home": "$slug", "item": statement("$username")}, of_room=False),
    ),
    "GET /api/staff/item-tags": (Call(query={"home": "$slug"}, of_room=False),),
    "GET /api/staff/items/{item_id}": (Call(of_room=False, shows=True),),
    "POST /api/staff/items/{item_id}": (
        Call(body={"item": statement("$username"), "revision": 1}, of_room=False),
    ),
    "POST /api/staff/items/{item_id}/retire": (Call(body={}, of_room=False),),
    "GET /api/staff/exams/{contest_slug}/paper": (Call(path=_PAPER, of_room=False, shows=True),),
    "POST /api/staff/exams/{contest_slug}/paper": (
        Call(
            path=_PAPER,
            body={"paper": paper("Another", "$paper_item_id"), "revision": 1},
            of_room=False,
        ),
    ),
    "POST /api/staff/exams/{contest_slug}/paper/publish": (
        Call(path=_PAPER, body={"revision": 1}, of_room=False),
    ),
    "GET /api/staff/exams/{contest_slug}/paper/preview": (
        Call(path=_PAPER, of_room=False, shows=True),
    ),
    "GET /api/staff/exams/{contest_slug}/results": (Call(path=_PAPER, of_room=False, shows=True),),
    "GET /api/staff/exams/{contest_slug}/results.csv": (
        Call(path=_PAPER, of_room=False, shows=True),
    ),
    "GET /api/staff/sittings/{session_id}/paper": (
        Call(path={"session_id": "$paper_session_id"}, of_room=False, shows=True),
    ),
    "GET /api/staff/sittings/{session_id}/paper/files/{file_id}": (
        Call(
            path={"session_id": "$paper_session_id", "file_id": "$paper_file_id"},
            of_room=False,
            shows=True,
        ),
    ),
    "GET /api/staff/exams/{contest_slug}/results.xlsx": (Call(path=_PAPER, of_room=False),),
    "POST /api/staff/sittings/{session_id}/paper/adjust": (
        Call(
            path={"session_id": "$paper_session_id"},
            body={"points": "1", "reason": "a test"},
            of_room=False,
            shows=True,
        ),
    ),
    "GET /api/staff/exams/{contest_slug}/marking": (Call(path=_PAPER, of_room=False, shows=True),),
    "POST /api/staff/exams/{contest_slug}/marking/next": (
        Call(path=_PAPER, body={"item_id": "$paper_essay_id"}, of_room=False, shows=True),
    ),
    "POST /api/staff/exams/{contest_slug}/marking/{work_id}": (
        Call(
            path=_PAPER | {"work_id": "$paper_work_id"},
            body={"revision": 1, "points": "1"},
            of_room=False,
        ),
    ),
    "GET /api/staff/exams/{contest_slug}/marking/{work_id}/files/{file_id}": (
        Call(
            path=_PAPER | {"work_id": "$paper_file_work_id", "file_id": "$paper_file_id"},
            of_room=False,
            shows=True,
        ),
    ),
    "GET /api/staff/exams/{contest_slug}/keys": (Call(path=_PAPER, of_room=False, shows=True),),
    "POST /api/staff/exams/{contest_slug}/keys/{item_id}": (
        Call(
            path=_PAPER | {"item_id": "$paper_item_id"},
            body={
                "version": 1,
                "item": statement("$paper_title"),
                "dry_run": True,
            },
            of_room=False,
        ),
    ),
    "GET /api/staff/exams/{contest_slug}/release": (Call(path=_PAPER, of_room=False),),
    "POST /api/staff/exams/{contest_slug}/release": (
        Call(path=_PAPER, body={"shows": "score"}, of_room=False),
    ),
    "POST /api/staff/exams/{contest_slug}/release/withdraw": (
        Call(path=_PAPER, body={"reason": "a test"}, of_room=False),
    ),
    "GET /api/staff/exams/{contest_slug}/statistics": (
        Call(path=_PAPER, of_room=False, shows=True),
    ),
    # The installation.
    "GET /api/staff/accounts": (of_installation(),),
    "POST /api/staff/accounts": (of_installation(body={"name": "new", "role": "observer"}),),
    "POST /api/staff/accounts/{account_id}": (
        of_installation(body={"display_name": "x"}, account_id=_UNKNOWN),
    ),
    "POST /api/staff/accounts/{account_id}/invite": (of_installation(account_id=_UNKNOWN),),
    "GET /api/staff/audit": (of_installation(),),
    "GET /api/staff/audit.csv": (of_installation(),),
    "GET /api/staff/branding": (of_installation(),),
    "POST /api/staff/branding": (of_installation(body={"name": "A school"}),),
    "POST /api/staff/branding/check": (of_installation(body={"accent_light": "#ff0000"}),),
    "POST /api/staff/branding/logo": (Call(text=png(), of_exam=False, of_room=False),),
    "POST /api/staff/branding/logo/remove": (of_installation(),),
    "GET /api/staff/jobs": (of_installation(),),
    "GET /api/staff/processes": (of_installation(),),
    "POST /api/staff/jobs/{job_id}/retry": (of_installation(body={}, job_id=_UNKNOWN),),
    "POST /api/staff/jobs/{job_id}/forget": (of_installation(body={}, job_id=_UNKNOWN),),
    "GET /api/staff/keys": (of_installation(),),
    "POST /api/staff/keys": (of_installation(body={"name": "new", "scopes": ["read"]}),),
    "POST /api/staff/keys/{key_id}/revoke": (of_installation(key_id=_UNKNOWN),),
    "GET /api/staff/me": (of_installation(),),
    "POST /api/staff/second-factor/begin": (of_installation(),),
    "POST /api/staff/second-factor/confirm": (of_installation(body={"code": "000000"}),),
    "POST /api/staff/second-factor/remove": (of_installation(body={"code": "000000"}),),
    "GET /api/staff/push": (of_installation(),),
    "POST /api/staff/push": (of_installation(body=_PUSH),),
    "POST /api/staff/push/renew": (of_installation(body={"endpoint_digest": "0" * 64}),),
    "POST /api/staff/push/{subscription_id}": (
        of_installation(body={"severities": ["warning"]}, subscription_id=_UNKNOWN),
    ),
    "POST /api/staff/push/{subscription_id}/remove": (of_installation(subscription_id=_UNKNOWN),),
    "POST /api/staff/push/{subscription_id}/test": (of_installation(subscription_id=_UNKNOWN),),
    "GET /api/staff/sessions": (of_installation(),),
    "POST /api/staff/sessions/{session_id}/revoke": (of_installation(session_id=_UNKNOWN),),
    "GET /api/staff/webhooks": (of_installation(),),
    "POST /api/staff/webhooks": (of_installation(body={"url": "https://hooks.example/x"}),),
    "POST /api/staff/webhooks/{webhook_id}": (
        of_installation(body={"enabled": False}, webhook_id=_UNKNOWN),
    ),
    "GET /api/staff/webhooks/{webhook_id}/deliveries": (of_installation(webhook_id=_UNKNOWN),),
    "POST /api/staff/webhooks/{webhook_id}/remove": (of_installation(webhook_id=_UNKNOWN),),
    "POST /api/staff/webhooks/{webhook_id}/test": (of_installation(webhook_id=_UNKNOWN),),
}
