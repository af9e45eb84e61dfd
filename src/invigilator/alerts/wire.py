"""The shapes of the calls about alerts, as docs/protocol.md gives them."""

from typing import Any

import msgspec

from invigilator.alerts.document import (
    HistoryDocument,
    ListedAlert,
    NoteDocument,
    OccurrenceDocument,
)


class SentAlert(msgspec.Struct, kw_only=True):
    """An alert as a producer sends it. Without `id` it gets one by the recipe.

    With `withdrawn` or `superseded_by` it takes one back: that needs `id` and `source` alone.
    """

    source: str
    type: str
    severity: str
    timestamp: str
    hackerrank_username: str
    title: str
    id: str | msgspec.UnsetType = msgspec.UNSET
    username_norm: str | msgspec.UnsetType = msgspec.UNSET
    contest_slug: str | msgspec.UnsetType = msgspec.UNSET
    session_id: str | msgspec.UnsetType = msgspec.UNSET
    room: str | msgspec.UnsetType = msgspec.UNSET
    detail: str | msgspec.UnsetType = msgspec.UNSET
    data: dict[str, Any] | msgspec.UnsetType = msgspec.UNSET
    video_key: str | msgspec.UnsetType = msgspec.UNSET
    verdict: dict[str, Any] | msgspec.UnsetType = msgspec.UNSET
    withdrawn: bool | msgspec.UnsetType = msgspec.UNSET
    superseded_by: str | msgspec.UnsetType = msgspec.UNSET


class AlertsCall(msgspec.Struct, kw_only=True):
    """A batch of alerts. A single alert may stand in its place."""

    alerts: list[SentAlert]
    partial: bool = False


class ItemResult(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of one item. `is_new`: it was counted, and not known from before."""

    index: int
    id: str
    ok: bool
    error: str | None = None
    is_new: bool | None = None


class AlertsAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What was taken in, and what became of each item."""

    ok: bool = True
    ingested: int
    ids: list[str]
    results: list[ItemResult]


class ListAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A page of alerts, newest first. `next` goes into the next call's `after`."""

    alerts: list[ListedAlert]
    rooms: list[str]
    next: str | None


class DetailAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """One alert and what is kept of it, oldest first. `name` is who sits there, if we know."""

    alert: ListedAlert
    name: str
    notes: list[NoteDocument]
    occurrences: list[OccurrenceDocument]
    history: list[HistoryDocument]


class AlertActionCall(msgspec.Struct, kw_only=True):
    """Put alerts away, or bring them back."""

    action: Any = None
    ids: Any = None


class AlertActionAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The ids that are so now, and those that there are not."""

    ok: bool = True
    action: str
    archived: bool
    updated: list[str]
    missing: list[str]


class AlertSettingsCall(msgspec.Struct, kw_only=True):
    """Every type's setting; what is left out is at its default again."""

    proctor: Any = None


class AlertSettingsAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Every type's setting as it now stands. `updated_at` is empty where nothing was ever set."""

    contest_slug: str
    proctor: dict[str, dict[str, Any]]
    updated_at: str
