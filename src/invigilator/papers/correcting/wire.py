"""Keys as authors are sent them, and corrections as they send them."""

from decimal import Decimal
from typing import Annotated

import msgspec
from msgspec import Meta

from invigilator.papers.correcting.service import Keys
from invigilator.papers.correcting.trial import Trial
from invigilator.papers.items import Item
from invigilator.papers.keys import Correction


class KeyCorrectCall(msgspec.Struct, frozen=True):
    """An item of a published version with another key. With `dry_run` nothing is changed."""

    version: int
    item: Item
    dry_run: bool = False
    reason: Annotated[str, Meta(max_length=1_000)] = ""


class TrialDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What a correction would change: whose points, by how much at most, and by how much in all."""

    candidates: int
    gained: int
    lost: int
    renamed: int
    most_gained: Decimal
    most_lost: Decimal
    sum: Decimal


class CorrectionDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A correction. `remarked_at_ms` is null as long as answers are being marked by it."""

    correction_id: str
    item_id: str
    number: int
    reason: str
    by: str
    at_ms: int
    remarked_at_ms: int | None


class KeyCorrectAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What it would come to, or what was begun."""

    trial: TrialDocument
    correction: CorrectionDocument | None


class KeyedItem(msgspec.Struct, frozen=True, kw_only=True):
    """An item of a version by the key that counts now; null where nothing was corrected."""

    item_id: str
    item: Item
    published: Item | None


class KeyList(msgspec.Struct, frozen=True, kw_only=True):
    """The keys of a version, in the paper's order, and how they were corrected.

    `newest` is the number of the newest version.
    """

    version: int
    newest: int
    title: str
    items: list[KeyedItem]
    corrections: list[CorrectionDocument]


def key_list(keys: Keys) -> KeyList:
    """The keys of a version for its authors."""
    content = keys.version.content
    return KeyList(
        version=keys.version.number,
        newest=keys.newest,
        title=content.paper.title,
        items=[
            KeyedItem(
                item_id=item_id,
                item=keys.items[item_id],
                published=_other(content.items[item_id], keys.items[item_id]),
            )
            for item_id in dict.fromkeys(content.paper.item_ids)
        ],
        corrections=[correction_document(one) for one in keys.corrections],
    )


def correction_document(correction: Correction) -> CorrectionDocument:
    """A correction for authors."""
    return CorrectionDocument(
        correction_id=correction.correction_id,
        item_id=correction.item_id,
        number=correction.number,
        reason=correction.reason,
        by=correction.by,
        at_ms=correction.at_ms,
        remarked_at_ms=correction.remarked_at_ms,
    )


def trial_document(trial: Trial) -> TrialDocument:
    """What a correction would come to."""
    return TrialDocument(
        candidates=trial.candidates,
        gained=trial.gained,
        lost=trial.lost,
        renamed=trial.renamed,
        most_gained=trial.most_gained,
        most_lost=trial.most_lost,
        sum=trial.sum,
    )


def _other(published: Item, now: Item) -> Item | None:
    return None if published == now else published
