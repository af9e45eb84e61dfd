"""From items to a file, with everything that comes back otherwise.

Each item is read again as soon as it is written, and compared: a loss is not a list that somebody
keeps beside the writers, it is what happened.
"""

from collections.abc import Callable, Iterator, Sequence

from invigilator.papers.exchange.aiken import written_aiken
from invigilator.papers.exchange.differences import differences
from invigilator.papers.exchange.finding import NotUnderstood
from invigilator.papers.exchange.gift_writing import written_gift
from invigilator.papers.exchange.model import Format, Imported, Loss, NotImported, Writing
from invigilator.papers.exchange.numbering import numbered
from invigilator.papers.exchange.reading import read
from invigilator.papers.exchange.refusals import FileUnreadable
from invigilator.papers.items import Item

_TEXT = "text/plain; charset=utf-8"


def write(items: Sequence[Item], format: Format) -> Writing:  # noqa: A002
    """Write items in a format. Those that it has nothing for are left out, and listed."""
    match format:
        case Format.GIFT:
            return _lines(items, format, written_gift, "items.gift")
        case Format.AIKEN:
            return _lines(items, format, written_aiken, "items.aiken.txt")
        case _:
            raise FileUnreadable("This format is not written")


def _lines(
    items: Sequence[Item], format_: Format, written: Callable[[Item], str], name: str
) -> Writing:
    pieces: list[str] = []
    losses: list[Loss] = []
    for number, item in enumerate(items, start=1):
        try:
            piece = written(item).encode("utf-8", "replace")
        except NotUnderstood as failure:
            losses.append(Loss(number, item.title, "", failure.reason))
            continue
        pieces.append(piece.decode())
        losses.extend(_losses(number, item, piece, format_))
    return Writing(format_, name, _TEXT, "\n".join(pieces).encode(), tuple(losses))


def _losses(number: int, item: Item, content: bytes, format_: Format) -> Iterator[Loss]:
    """What of an item is otherwise in the file that holds it alone."""
    (entry,) = read(content, format=format_).entries
    match entry:
        case Imported(item=back):
            for one in differences(numbered(item), back):
                yield Loss(number, item.title, one.where, one.words)
        case NotImported(reason=reason):
            yield Loss(number, item.title, "", f"It is written, and would not come back: {reason}")
