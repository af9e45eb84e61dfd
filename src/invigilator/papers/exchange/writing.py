"""From items to a file, with everything that comes back otherwise.

Each item is read again as soon as it is written, and compared: a loss is not a list that somebody
keeps beside the writers, it is what happened.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from invigilator.kernel import Refusal
from invigilator.papers.exchange.aiken import written_aiken
from invigilator.papers.exchange.differences import differences
from invigilator.papers.exchange.finding import NotUnderstood
from invigilator.papers.exchange.gift_writing import written_gift
from invigilator.papers.exchange.media import named
from invigilator.papers.exchange.model import (
    Format,
    Imported,
    Loss,
    Medium,
    NotImported,
    Writing,
)
from invigilator.papers.exchange.moodle_writing import written_moodle
from invigilator.papers.exchange.numbering import numbered
from invigilator.papers.exchange.qti_package_writing import package_of
from invigilator.papers.exchange.reading import read
from invigilator.papers.exchange.refusals import FormatNotWritten
from invigilator.papers.items import Item

Written = Callable[[Sequence[Item], Mapping[str, Medium]], bytes]
"""A whole file of items that are numbered, with the media at hand."""


def _lines(written: Callable[[Item], str]) -> Written:
    return lambda items, _media: "\n".join(map(written, items)).encode("utf-8", "replace")


_WRITERS: dict[Format, tuple[str, str, Written]] = {
    Format.GIFT: ("items.gift", "text/plain; charset=utf-8", _lines(written_gift)),
    Format.AIKEN: ("items.txt", "text/plain; charset=utf-8", _lines(written_aiken)),
    Format.MOODLE_XML: ("items.xml", "application/xml", written_moodle),
    Format.QTI: ("items.zip", "application/zip", package_of),
}


def write(
    items: Sequence[Item],
    format: Format,  # noqa: A002
    media: Iterable[Medium] = (),
) -> Writing:
    """Write items, and the media that their texts name, in a format.

    Items that the format has nothing for are left out, and listed.
    """
    if format not in _WRITERS:
        raise FormatNotWritten(format)
    file_name, content_type, written = _WRITERS[format]
    at_hand = named(media)
    kept: list[Item] = []
    losses: list[Loss] = []
    for number, item in enumerate(map(numbered, items), start=1):
        try:
            alone = written([item], at_hand)
        except NotUnderstood as failure:
            losses.append(Loss(number, item.title, "", failure.reason))
            continue
        kept.append(item)
        losses.extend(_losses(number, item, alone, format))
    return Writing(format, file_name, content_type, written(kept, at_hand), tuple(losses))


def _losses(number: int, item: Item, content: bytes, format_: Format) -> Iterator[Loss]:
    """What of an item is otherwise in the file that holds it alone."""
    try:
        entries = read(content, format=format_).entries
    except Refusal as refusal:
        words = f"It is written, and would not come back: {refusal.words}"
        yield Loss(number, item.title, "", words)
        return
    match entries:
        case (Imported(item=back),):
            for one in differences(item, back):
                yield Loss(number, item.title, one.where, one.words)
        case (NotImported(reason=reason),):
            yield Loss(number, item.title, "", f"It is written, and would not come back: {reason}")
        case _:
            words = f"It is written, and would come back as {len(entries)} questions"
            yield Loss(number, item.title, "", words)
