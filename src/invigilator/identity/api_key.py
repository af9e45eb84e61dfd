"""A key for programs: what it may do, where, and who made it."""

from dataclasses import dataclass

from invigilator.identity.caller import Caller
from invigilator.identity.model import Posting
from invigilator.identity.permissions import PERMISSIONS_OF_SCOPE, Permission, Scope
from invigilator.kernel import Place

KEY_PREFIX = "inv_"
"""What every key begins with, so that a leaked one is recognised for what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """A key without its secret, of which only the digest is kept. No `exams` means all of them."""

    id: str
    name: str
    scopes: tuple[Scope, ...]
    exams: tuple[str, ...]
    made_by: str
    made_at_ms: int
    last_used_at_ms: int | None = None
    revoked_at_ms: int | None = None

    @property
    def place(self) -> Place:
        """Where it stands in the list of keys."""
        return Place(self.made_at_ms, self.id)

    @property
    def caller(self) -> Caller:
        """Who calls with this key."""
        permissions: frozenset[Permission] = frozenset().union(
            *(PERMISSIONS_OF_SCOPE[scope] for scope in self.scopes)
        )
        return Caller(
            name=f"key:{self.name}",
            permissions=permissions,
            postings=tuple(Posting(exam_slug) for exam_slug in self.exams),
        )
