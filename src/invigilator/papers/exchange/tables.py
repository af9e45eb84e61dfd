"""Tables of HTML as those of our Markdown: one line a row, the first of them its head."""

from collections.abc import Callable, Iterable

from invigilator.papers.exchange.elements import Element, Node
from invigilator.papers.exchange.finding import Notes

_SPANS = ("colspan", "rowspan")


def table_of(table: Element, line: Callable[[Iterable[Node]], str], notes: Notes) -> list[str]:
    """The one block that a table comes to; `line` makes a cell's nodes a line of Markdown."""
    rows = [row.elements("td", "th") for row in table.within("tr")]
    rows = [row for row in rows if row]
    if not rows:
        return []
    cells = [cell for row in rows for cell in row]
    if any(cell.attributes.get(name, "1") != "1" for cell in cells for name in _SPANS):
        notes.add("A table's merged cells are kept as single ones")
    if any(map(_has_blocks, cells)):
        notes.add("What a table's cell holds is kept as one line")
    width = max(len(row) for row in rows)
    if any(cell.name != "th" for cell in rows[0]):
        rows.insert(0, [])
    lines = [_row([line(cell.children) for cell in row], width) for row in rows]
    return ["\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])]


def _row(cells: list[str], width: int) -> str:
    filled = [cell.replace("|", "\\|") for cell in cells] + [""] * (width - len(cells))
    return "|" + "".join(f" {cell} |" for cell in filled)


def _has_blocks(cell: Element) -> bool:
    return next(cell.within("ul", "ol", "pre", "table", "br"), None) is not None or (
        len(cell.elements("p", "div")) > 1
    )
