"""Audit: who saw, changed or exported what, read from the journal.

The journal is what counts; this is a view of it that can be searched, and that is made anew from
the journal whenever its words change. Reading it is written down too.
"""

from invigilator.audit.facts import AuditExported, AuditRead
from invigilator.audit.http import routes
from invigilator.audit.model import Entry, Search
from invigilator.audit.service import Audit
from invigilator.audit.words import NOT_LISTED, WORDS

__all__ = [
    "NOT_LISTED",
    "WORDS",
    "Audit",
    "AuditExported",
    "AuditRead",
    "Entry",
    "Search",
    "routes",
]
