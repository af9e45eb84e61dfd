"""What the audit writes of its own readers, on the stream `audit`."""

import msgspec

STREAM = "audit"


class AuditRead(msgspec.Struct, frozen=True, tag="audit_read"):
    """Somebody read the audit page. Told once for ten minutes of reading."""

    account_id: str
    by: str
    exam_slug: str


class AuditExported(msgspec.Struct, frozen=True, tag="audit_exported"):
    """Somebody took the audit away as a file; the rest is what they looked for."""

    account_id: str
    by: str
    exam_slug: str
    of_by: str
    of_what: str
    of_session_id: str
