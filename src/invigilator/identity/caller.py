"""Who calls: a member of staff, a key, or the reference system's one password."""

from dataclasses import dataclass

from invigilator.identity.model import Account, NotAllowed, Posting
from invigilator.identity.permissions import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Whoever passed a guard, and what they may do where.

    `name` is what facts keep as `by`. Without `postings` a caller works everywhere. `account` is
    None for keys and for the admin password, and `session_id` empty.
    """

    name: str
    permissions: frozenset[Permission]
    postings: tuple[Posting, ...] = ()
    account: Account | None = None
    session_id: str = ""

    def may(
        self, permission: Permission, exam_slug: str | None = None, room: str | None = None
    ) -> bool:
        """Whether this caller may do something: anywhere, in an exam, or in a room of it.

        With an exam and no room: whether in any room of it. Ask again with the room of the sitting
        that is concerned, or filter by `rooms_in`.
        """
        if permission not in self.permissions:
            return False
        if exam_slug is None or not self.postings:
            return True
        return any(
            posting.exam_slug == exam_slug and (room is None or posting.room in ("", room))
            for posting in self.postings
        )

    def require(
        self, permission: Permission, exam_slug: str | None = None, room: str | None = None
    ) -> None:
        """Raise `NotAllowed` unless `may`."""
        if not self.may(permission, exam_slug, room):
            raise NotAllowed

    def rooms_in(self, exam_slug: str) -> frozenset[str] | None:
        """The rooms of an exam that this caller is posted to; None for all of them.

        An empty set where they are posted to other exams only.
        """
        if not self.postings:
            return None
        rooms = {posting.room for posting in self.postings if posting.exam_slug == exam_slug}
        return None if "" in rooms else frozenset(rooms)

    @property
    def exams(self) -> frozenset[str] | None:
        """The exams that this caller is posted to; None for all of them."""
        return frozenset(posting.exam_slug for posting in self.postings) or None
