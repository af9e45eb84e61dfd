"""The audit page's two calls: entries in pages, and all of them as a file."""

from collections.abc import Sequence
from typing import Any

import msgspec
from litestar import Request, get
from litestar.handlers import HTTPRouteHandler
from litestar.response import Stream

from invigilator.audit.export import csv_of
from invigilator.audit.model import Entry, Search
from invigilator.audit.service import Audit
from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.kernel import limit_within, number_of
from invigilator.parameters import FromQuery
from invigilator.wire import download_headers

_LIMIT_DEFAULT = 100
_LIMIT_MAX = 500

_Call = Request[Any, Any, Any]


class AuditEntry(msgspec.Struct, frozen=True):
    """Somebody did something. `words` say what; `detail` is the rest of the fact."""

    sequence: int
    at_ms: int
    by: str
    what: str
    words: str
    contest_slug: str
    session_id: str
    hackerrank_username: str
    detail: dict[str, Any]


class AuditAnswer(msgspec.Struct, frozen=True):
    """A page of the audit, newest first; `next` leads to the one behind it."""

    entries: list[AuditEntry]
    next: str | None


def routes(audit: Audit, guard: StaffGuard) -> Sequence[HTTPRouteHandler]:
    """The audit, for administrators; those who are posted see what happened where they are."""
    administrators = guard.needs(Permission.ADMINISTER)

    @get("/api/staff/audit", guards=[administrators])
    async def staff_audit(
        request: _Call,
        contest_slug: FromQuery[str] = "",
        by: FromQuery[str] = "",
        what: FromQuery[str] = "",
        session_id: FromQuery[str] = "",
        after: FromQuery[str] = "",
        limit: FromQuery[int] = _LIMIT_DEFAULT,
    ) -> AuditAnswer:
        """Who saw, changed or exported what."""
        search = Search(exam_slug=contest_slug, by=by, what=what, session_id=session_id)
        entries, before = await audit.page(
            caller_on(request),
            search,
            before=number_of(after),
            limit=limit_within(limit, _LIMIT_MAX),
        )
        return AuditAnswer(
            [_document(entry) for entry in entries], None if before is None else str(before)
        )

    @get("/api/staff/audit.csv", guards=[administrators])
    async def staff_audit_export(
        request: _Call,
        contest_slug: FromQuery[str] = "",
        by: FromQuery[str] = "",
        what: FromQuery[str] = "",
        session_id: FromQuery[str] = "",
    ) -> Stream:
        """All of it that fits, as a file for a spreadsheet."""
        search = Search(exam_slug=contest_slug, by=by, what=what, session_id=session_id)
        pages = await audit.export(caller_on(request), search)
        return Stream(
            csv_of(pages),
            media_type="text/csv",
            headers=download_headers("audit.csv"),
        )

    return [staff_audit, staff_audit_export]


def _document(entry: Entry) -> AuditEntry:
    return AuditEntry(
        sequence=entry.sequence,
        at_ms=entry.at_ms,
        by=entry.by,
        what=entry.what,
        words=entry.words,
        contest_slug=entry.exam_slug,
        session_id=entry.session_id,
        hackerrank_username=entry.username,
        detail=entry.detail,
    )
