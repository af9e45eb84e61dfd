"""Whose call it is: the sitting that a candidate's raw call names, opened by its secret."""

from invigilator.sittings.model import Sitting
from invigilator.sittings.service import Sittings
from invigilator.sittings.wire import raw_token, required
from invigilator.wire import Request


async def calling_sitting(sittings: Sittings, request: Request, named: str | None) -> Sitting:
    """The sitting of a call that names it and presents its secret, in every status.

    Raises `FieldRequired`, `SittingNotFound` or `NotYourSitting`.
    """
    session_id = required("session_id", named)
    return await sittings.of_token(session_id, raw_token(request, session_id))
