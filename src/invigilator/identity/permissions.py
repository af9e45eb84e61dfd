"""What may be done here, and which role may do it: one table, for no route decides by itself."""

from enum import StrEnum

from invigilator.identity.model import Role


class Permission(StrEnum):
    """One kind of doing that a route asks for."""

    RULES = "rules"
    """See what an exam is held by: its alert settings. Whoever works here needs that."""
    WATCH = "watch"
    """See sittings, their state, alerts and counts."""
    ACT = "act"
    """Approve, lock, unlock and end sittings, write to candidates, make codes, archive alerts."""
    VIEW = "view"
    """Look at recordings and at what was typed. Every view is on the audit page."""
    JUDGE = "judge"
    """Give verdicts, keep evidence beyond its time, mark papers, see and release results."""
    AUTHOR = "author"
    """Make and change exams, their rosters, alert settings and papers, and correct keys."""
    ADMINISTER = "administer"
    """Accounts, keys, webhooks, the audit page."""
    INGEST_ALERTS = "alerts:write"
    """Send alerts, as an analysis tool does."""
    INGEST_SUBMISSIONS = "submissions:write"
    """Send a contest's submissions, as a poller does."""


_ALL = frozenset(Permission)

PERMISSIONS_OF: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: _ALL,
    Role.PROCTOR: frozenset({Permission.RULES, Permission.WATCH, Permission.ACT, Permission.VIEW}),
    Role.REVIEWER: frozenset(
        {Permission.RULES, Permission.WATCH, Permission.VIEW, Permission.JUDGE}
    ),
    Role.AUTHOR: frozenset({Permission.RULES, Permission.AUTHOR}),
    Role.OBSERVER: frozenset({Permission.RULES, Permission.WATCH}),
}
"""An observer sees the live picture and changes nothing; an author sees no candidate."""


class Scope(StrEnum):
    """What an API key may be made for."""

    ALERTS_WRITE = "alerts:write"
    """Send alerts."""
    SUBMISSIONS_WRITE = "submissions:write"
    """Send a contest's submissions."""
    READ = "read"
    """Read sittings, alerts, counts and recordings; change nothing."""


PERMISSIONS_OF_SCOPE: dict[Scope, frozenset[Permission]] = {
    Scope.ALERTS_WRITE: frozenset({Permission.INGEST_ALERTS}),
    Scope.SUBMISSIONS_WRITE: frozenset({Permission.INGEST_SUBMISSIONS}),
    Scope.READ: frozenset({Permission.RULES, Permission.WATCH, Permission.VIEW}),
}

PERMISSIONS_OF_ADMIN_PASSWORD = _ALL - {Permission.ADMINISTER}
"""One word that many know, so nobody can say who called: it makes no accounts and no keys."""
