"""From items to a file, with everything that comes back otherwise.

Each item is read again as soon as it is written, and compared: a loss is not a list that somebody
keeps beside the writers, it is what happened.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

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
from invigilator.papers.exchange.moodle_writing import question_of, written_moodle
from invigilator.papers.exchange.numbering import numbered
from invigilator.papers.exchange.reading import read
from invigilator.papers.exchange.refusals import FormatNotWritten
from invigilator.papers.items import Item


@dataclass(frozen=True, slots=True)
class _Writer:
    """How one item becomes a piece of text, and pieces a file."""

    file_name: str
    content_type: str
    piece: Callable[[Item, Mapping[str, Medium]], str]
    whole: Callable[[Iterable[str]], str]


_TEXT = "text/plain; charset=utf-8"
_WRITERS = {
    Format.GIFT: _Writer("items.gift", _TEXT, lambda item, _: written_gift(item), "\n".join),
    Format.AIKEN: _Writer("items.txt", _TEXT, lambda item, _: written_aiken(item), "\n".join),
    Format.MOODLE_XML: _Writer("items.xml", "application/xml", question_of, written_moodle),
}


def write(
    items: Sequence[Item],
    format: Format,  # noqa: A002
    media: Iterable[Medium] = (),
) -> Writing:
    """Write items, and the media that their texts name, in a format.

    Items that the format has nothing for are left out, and listed.
    """
    writer = _WRITERS.get(format)
    if writer is None:
        raise FormatNotWritten(format)
    at_hand = named(media)
    pieces: list[str] = []
    losses: list[Loss] = []
    for number, item in enumerate(items, start=1):
        try:
            piece = writer.piece(numbered(item), at_hand)
        except NotUnderstood as failure:
            losses.append(Loss(number, item.title, "", failure.reason))
            continue
        pieces.append(piece)
        losses.extend(_losses(number, item, _bytes(writer.whole([piece])), format))
    whole = _bytes(writer.whole(pieces))
    return Writing(format, writer.file_name, writer.content_type, whole, tuple(losses))


def _bytes(text: str) -> bytes:
    # A lone surrogate is in no encoding; what it becomes is found on reading, and listed.
    return text.encode("utf-8", "replace")


def _losses(number: int, item: Item, content: bytes, format_: Format) -> Iterator[Loss]:
    """What of an item is otherwise in the file that holds it alone."""
    entries = read(content, format=format_).entries
    match entries:
        case (Imported(item=back),):
            for one in differences(numbered(item), back):
                yield Loss(number, item.title, one.where, one.words)
        case (NotImported(reason=reason),):
            yield Loss(number, item.title, "", f"It is written, and would not come back: {reason}")
        case _:
            words = f"It is written, and would come back as {len(entries)} questions"
            yield Loss(number, item.title, "", words)
