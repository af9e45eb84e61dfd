"""Evidence that is read by its own address keeps the claim of the reviewer who reads it."""

from functools import partial

from invigilator.database import Database, Transaction
from invigilator.review.verdicts.claims import Claims
from invigilator.sittings import Sitting, Sittings


class Watching:
    """Told of every read of evidence. Costs a look at one claim; it is renewed once a minute."""

    def __init__(self, database: Database, sittings: Sittings, claims: Claims) -> None:
        self._database = database
        self._sittings = sittings
        self._claims = claims

    async def reads(self, session_id: str, by: str) -> None:
        """`by` reads some evidence of a sitting."""
        sitting = await self._database.read(partial(self._due, session_id=session_id, by=by))
        if sitting is not None:
            renew = partial(
                self._claims.renew,
                exam_slug=sitting.exam_slug,
                username_norm=sitting.username_norm,
                viewer=by,
            )
            await self._database.write(renew)

    def _due(self, tx: Transaction, *, session_id: str, by: str) -> Sitting | None:
        sitting = self._sittings.get(tx, session_id)
        if sitting is None:
            return None
        is_due = self._claims.is_renewal_due(tx, sitting.exam_slug, sitting.username_norm, by)
        return sitting if is_due else None
