"""Authors' calls about keys of published papers."""

from collections.abc import Sequence
from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.status_codes import HTTP_200_OK

from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.papers.correcting.service import Correcting
from invigilator.papers.correcting.wire import (
    KeyCorrectAnswer,
    KeyCorrectCall,
    KeyList,
    correction_document,
    key_list,
    trial_document,
)
from invigilator.parameters import FromPath, FromQuery, JSONBody

_BODY_BYTES_MAX = 1024 * 1024

_Call = Request[Any, Any, Any]


def routes(correcting: Correcting, guard: StaffGuard) -> Sequence[HTTPRouteHandler]:
    """Keys, for those who write papers."""
    authors = guard.needs(Permission.AUTHOR)

    @get("/api/staff/exams/{contest_slug:str}/keys", guards=[authors])
    async def staff_keys_read(
        contest_slug: FromPath[str], request: _Call, version: FromQuery[int | None] = None
    ) -> KeyList:
        """The keys of a published paper, the newest one where no version is named."""
        return key_list(await correcting.keys(caller_on(request), contest_slug, version))

    @post(
        "/api/staff/exams/{contest_slug:str}/keys/{item_id:str}",
        guards=[authors],
        status_code=HTTP_200_OK,
        request_max_body_size=_BODY_BYTES_MAX,
    )
    async def staff_key_correct(
        contest_slug: FromPath[str],
        item_id: FromPath[str],
        data: JSONBody[KeyCorrectCall],
        request: _Call,
    ) -> KeyCorrectAnswer:
        """Correct a key of a published paper; everybody's answers are marked by it soon."""
        asked = (caller_on(request), contest_slug, data.version, item_id, data.item)
        trial = trial_document(await correcting.trial(*asked))
        if data.dry_run:
            return KeyCorrectAnswer(trial=trial, correction=None)
        correction = await correcting.correct(*asked, reason=data.reason)
        return KeyCorrectAnswer(trial=trial, correction=correction_document(correction))

    return [staff_keys_read, staff_key_correct]
