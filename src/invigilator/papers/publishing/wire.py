"""Papers as authors are sent them and send them."""

from decimal import Decimal

import msgspec

from invigilator.papers.bank import KeptItem
from invigilator.papers.drawing import Form, Paper, ShownItem, shown
from invigilator.papers.items import Fault, kind_of_body
from invigilator.papers.publishing.model import Content, Version, VersionLine
from invigilator.papers.publishing.service import Preview, Read

_PROMPT_SHOWN_MAX = 200


class PaperSaveCall(msgspec.Struct, frozen=True):
    """A draft to keep. `revision` is the one that the author had before them, 0 for the first."""

    paper: Paper
    revision: int


class PaperPublishCall(msgspec.Struct, frozen=True):
    """The draft to publish, by its revision."""

    revision: int


class FaultTold(msgspec.Struct, frozen=True):
    """One thing that keeps a paper from being published, and where it stands."""

    where: str
    words: str


class NamedItem(msgspec.Struct, frozen=True, kw_only=True):
    """An item that a draft names, as a list shows it. `home` is empty for the bank of all exams."""

    item_id: str
    home: str
    kind: str
    title: str
    prompt: str
    points: Decimal
    penalty: Decimal
    is_retired: bool


class PaperDocument(msgspec.Struct, frozen=True):
    """A draft. `published` is the number of the version that candidates get now.

    `items` are those that it names and that there are.
    """

    revision: int
    paper: Paper
    items: list[NamedItem]
    faults: list[FaultTold]
    published: int | None
    changed_at_ms: int
    changed_by: str


class PublishedAnswer(msgspec.Struct, frozen=True):
    """The version that whoever opens the paper from now on sits."""

    number: int
    items: int
    published_at_ms: int
    published_by: str


class VersionTold(msgspec.Struct, frozen=True):
    """A version: the newest is what whoever opens the paper now sits."""

    number: int
    published_at_ms: int
    published_by: str


class VersionPage(msgspec.Struct, frozen=True):
    """Some of a paper's versions, newest first, and where they go on."""

    versions: list[VersionTold]
    next: str | None


class ShownPlacing(msgspec.Struct, frozen=True):
    """One question of a form, as it is asked."""

    item_id: str
    item: ShownItem


class ShownSection(msgspec.Struct, frozen=True):
    """A section of a form."""

    id: str
    title: str
    instructions: str
    minutes: int | None
    items: list[ShownPlacing]


class PreviewDocument(msgspec.Struct, frozen=True):
    """A form as one candidate might get it."""

    title: str
    sections: list[ShownSection]
    points_max: Decimal


def paper_document(read: Read) -> PaperDocument:
    """A draft as its authors are sent it."""
    draft = read.draft
    return PaperDocument(
        revision=draft.revision,
        paper=draft.paper,
        items=[_named(kept) for kept in read.items.values()],
        faults=[_fault_told(fault) for fault in read.faults],
        published=read.published,
        changed_at_ms=draft.changed_at_ms,
        changed_by=draft.changed_by,
    )


def version_list(versions: list[VersionLine], following: str | None) -> VersionPage:
    """Versions without what they ask."""
    told = [VersionTold(one.number, one.published_at_ms, one.published_by) for one in versions]
    return VersionPage(told, following)


def _named(kept: KeptItem) -> NamedItem:
    item = kept.item
    return NamedItem(
        item_id=kept.item_id,
        home=kept.home,
        kind=kind_of_body(item.body),
        title=item.title,
        prompt=item.prompt[:_PROMPT_SHOWN_MAX],
        points=item.points,
        penalty=item.penalty,
        is_retired=kept.is_retired,
    )


def published_answer(version: Version) -> PublishedAnswer:
    """A version, without what it asks."""
    return PublishedAnswer(
        number=version.number,
        items=len(version.content.items),
        published_at_ms=version.published_at_ms,
        published_by=version.published_by,
    )


def preview_document(preview: Preview) -> PreviewDocument:
    """A form with its questions as they are asked."""
    return PreviewDocument(
        title=preview.content.paper.title,
        sections=shown_sections(preview.content, preview.form),
        points_max=preview.form.points_max,
    )


def shown_sections(content: Content, form: Form) -> list[ShownSection]:
    """The sections of a form, with nothing of any key."""
    sections = {section.id: section for section in content.paper.sections}
    return [
        ShownSection(
            id=each.id,
            title=sections[each.id].title,
            instructions=sections[each.id].instructions,
            minutes=sections[each.id].minutes,
            items=[
                ShownPlacing(placing.item_id, shown(content.items[placing.item_id], placing))
                for placing in each.placings
            ],
        )
        for each in form.sections
    ]


def _fault_told(fault: Fault) -> FaultTold:
    return FaultTold(where=fault.where, words=fault.words)
