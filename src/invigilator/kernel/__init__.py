"""What every floor stands on: identity, time, spans, names and refusals. No I/O."""

from invigilator.kernel.cancelling import (
    cancel_until_ended,
    run_until_cancelled,
    stop_if_cancelled,
)
from invigilator.kernel.clock import Clock, SystemClock, iso_utc
from invigilator.kernel.errors import FieldInvalid, FieldRequired, Kind, Refusal
from invigilator.kernel.identity import new_id, new_token, token_digest
from invigilator.kernel.names import room_name, storage_segment, username_norm
from invigilator.kernel.paging import (
    LIMIT_DEFAULT,
    CursorInvalid,
    Place,
    Placed,
    Window,
    cursor_of,
    limit_of,
    limit_within,
    number_of,
    page_of,
    place_of,
    window_of,
)
from invigilator.kernel.spans import Span, gaps_between, union_of
from invigilator.kernel.tries import Tries
from invigilator.kernel.waiting import Waiter

__all__ = [
    "LIMIT_DEFAULT",
    "Clock",
    "CursorInvalid",
    "FieldInvalid",
    "FieldRequired",
    "Kind",
    "Place",
    "Placed",
    "Refusal",
    "Span",
    "SystemClock",
    "Tries",
    "Waiter",
    "Window",
    "cancel_until_ended",
    "cursor_of",
    "gaps_between",
    "iso_utc",
    "limit_of",
    "limit_within",
    "new_id",
    "new_token",
    "number_of",
    "page_of",
    "place_of",
    "room_name",
    "run_until_cancelled",
    "stop_if_cancelled",
    "storage_segment",
    "token_digest",
    "union_of",
    "username_norm",
    "window_of",
]
