"""Take in what producers send: a batch whole or not at all, or its good items where they ask so.

Every item is read and looked up before anything is written. What is then written goes in parts,
so that a large batch holds nobody up; a crash between two of them is mended by sending it again,
because what was told before is known by its words.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from invigilator.alerts.catalogue import entry_of
from invigilator.alerts.identity import PROCTOR
from invigilator.alerts.ledger import Ledger
from invigilator.alerts.looking_up import Known, LookingUp, clash
from invigilator.alerts.model import Action, Alert
from invigilator.alerts.raising import (
    Repetitions,
    Telling,
    raise_alert,
    repeat_alert,
    take_back_alert,
)
from invigilator.alerts.reading import Draft, Failed, Item, TakingBack, read_items
from invigilator.alerts.service import CHANGED_AT_ONCE_MAX, Alerts
from invigilator.alerts.settings import ExamSettings, settings_of
from invigilator.database import Database, Transaction
from invigilator.detection import Severity
from invigilator.exams import Exams
from invigilator.identity import Caller
from invigilator.journal import Journal
from invigilator.kernel import Refusal
from invigilator.sittings import Sittings

ALERTS_MAX = 10_000


@dataclass(frozen=True, slots=True)
class Taken:
    """An item that was taken in. `is_new`: it says what was not known before, and was counted."""

    index: int
    id: str
    is_new: bool


Result = Taken | Failed
"""What became of one item of a batch."""


class NoAlerts(Refusal):
    """A batch without an alert in it."""

    code = "no_alerts"
    words = "No alerts provided"


class TooManyAlerts(Refusal):
    """A batch with more alerts than one call takes."""

    code = "too_many_alerts"
    words = f"Too many alerts in one request (max {ALERTS_MAX})"


class AlertsRefused(Refusal):
    """Something is wrong with an item, so nothing was taken. Says the first, and tells of each."""

    code = "alerts_refused"


class Ingest:
    """Takes alerts in from whoever analyses recordings and submissions."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        *,
        exams: Exams,
        sittings: Sittings,
        alerts: Alerts,
    ) -> None:
        self._database = database
        self._journal = journal
        self._exams = exams
        self._sittings = sittings
        self._alerts = alerts

    async def take(self, caller: Caller, items: Sequence[Any], *, partial_ok: bool) -> list[Result]:
        """Take a batch in; a result for every item, in order.

        Raises `AlertsRefused` where an item is refused and not `partial_ok`, or every one is.
        """
        if not items:
            raise NoAlerts
        if len(items) > ALERTS_MAX:
            raise TooManyAlerts
        # Thousands of items take a while to read: on another thread others are served meanwhile.
        read = await asyncio.to_thread(read_items, items)
        looked_up = await self._database.read(
            lambda tx: LookingUp(tx, self._exams, self._sittings, caller).all(read)
        )
        failed = [item for item in looked_up if isinstance(item, Failed)]
        good = [item for item in looked_up if not isinstance(item, Failed)]
        if failed and not (partial_ok and good):
            raise AlertsRefused(failed[0].error, results=_refused(looked_up))
        results: list[Result] = list(failed)
        for begin in range(0, len(good), CHANGED_AT_ONCE_MAX):
            some = good[begin : begin + CHANGED_AT_ONCE_MAX]
            results += await self._database.write(
                partial(self._take, items=some, told_by=caller.name)
            )
        return sorted(results, key=lambda result: result.index)

    def _take(self, tx: Transaction, *, items: Sequence[Item], told_by: str) -> list[Result]:
        ledger = self._alerts.ledger(tx)
        ledger.look_up(item.id for item in items)
        settings = _SettingsAtHand(tx)
        sequence = self._journal.newest_sequence(tx)
        tellings = {
            item.index: Telling(
                _alert(item, ledger, settings.of(item), sequence=sequence + number),
                told_by,
                item.digest,
            )
            for number, item in enumerate(items, start=1)
            if isinstance(item, Draft)
        }
        repetitions = Repetitions(ledger, list(tellings.values()))
        results: list[Result] = []
        for item in items:
            error = clash(item, _known(ledger.get(item.id)))
            if error is not None:
                # An item before it, or another call meanwhile, has taken the id.
                results.append(Failed(item.index, item.id, f"alerts[{item.index}].{error}"))
            elif isinstance(item, TakingBack):
                is_new = _take_back(ledger, item, told_by)
                results.append(Taken(item.index, item.id, is_new))
            else:
                is_new = _tell(ledger, tellings[item.index], repetitions)
                results.append(Taken(item.index, item.id, is_new))
        ledger.write()
        return results


class _SettingsAtHand:
    """What each exam sets, read once."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._found: dict[str, ExamSettings] = {}

    def of(self, draft: Draft) -> Action:
        """What an alert asks for. Its severity is its producer's; this is ours to say."""
        if draft.source != PROCTOR:
            entry = entry_of(draft.source, draft.type)
            otherwise = Action.NOTE if draft.severity is Severity.INFO else Action.NOTIFY
            return entry.action if entry else otherwise
        if draft.exam_slug not in self._found:
            self._found[draft.exam_slug] = settings_of(self._tx, draft.exam_slug)
        return self._found[draft.exam_slug].of(draft.type, draft.severity).action


def _tell(ledger: Ledger, telling: Telling, repetitions: Repetitions) -> bool:
    known = ledger.get(telling.alert.id)
    if known is not None and repetitions.has(telling, known):
        repeat_alert(ledger, telling, known)
        return False
    repetitions.add(telling)
    raise_alert(ledger, telling)
    return True


def _take_back(ledger: Ledger, item: TakingBack, by: str) -> bool:
    """Take back what there is; what never was, or no more is, needs nothing."""
    known = ledger.get(item.id)
    return known is not None and take_back_alert(
        ledger, known, by=by, superseded_by=item.superseded_by
    )


def _known(alert: Alert | None) -> Known | None:
    if alert is None:
        return None
    return Known(alert.source, alert.exam_slug, alert.username_norm, alert.derived)


def _alert(draft: Draft, ledger: Ledger, action: Action, *, sequence: int) -> Alert:
    """The alert of a single item, were it the only one. Nothing is seen before it happened."""
    known = ledger.get(draft.id)
    seen_at_ms = max(0, min(draft.at_ms, ledger.now_ms))
    return Alert(
        id=draft.id,
        source=draft.source,
        type=draft.type,
        severity=draft.severity,
        action=action,
        exam_slug=(known.exam_slug if known else "") or draft.exam_slug,
        username=draft.username,
        username_norm=draft.username_norm,
        session_id=draft.session_id,
        room=draft.room,
        title=draft.title,
        detail=draft.detail,
        data=draft.data,
        occurrences=1,
        first_seen_at_ms=seen_at_ms,
        last_seen_at_ms=seen_at_ms,
        latest_sequence=sequence,
        received_at_ms=ledger.now_ms,
        timestamp=draft.timestamp,
        video_key=draft.video_key,
        verdict=draft.verdict and draft.verdict._replace(given_at_ms=ledger.now_ms),
    )


def _refused(looked_up: Sequence[Item | Failed]) -> list[dict[str, Any]]:
    return [
        {
            "index": item.index,
            "id": item.id,
            "ok": False,
            "error": item.error if isinstance(item, Failed) else "Refused with the others",
        }
        for item in looked_up
    ]
