"""What may be started beside what."""

from invigilator.database import DatabaseAddress
from invigilator.processes import Role


class StartRefused(Exception):
    """A process that makes no sense as it was asked for; the message says why in one sentence."""


def require_company(address: DatabaseAddress, role: Role, *, number: int = 1) -> None:
    """Raise `StartRefused` for half a process, or several, where there can be but one.

    SQLite is for one process, so that one has to do everything.
    """
    if address.is_shared or (role is Role.ALL and number == 1):
        return
    asked = "several processes" if number > 1 else _ASKED[role]
    raise StartRefused(
        f"{asked} need PostgreSQL (INVIGILATOR_DATABASE_URL): on SQLite one process does "
        "everything, by `invigilator serve`"
    )


_ASKED = {
    Role.WEB: "processes that only serve",
    Role.WORK: "processes that only work",
}
