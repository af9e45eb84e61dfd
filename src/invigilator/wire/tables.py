"""Tables for spreadsheets, which must not take what somebody typed for a formula."""

import csv
import io
import re
from collections.abc import Iterable
from urllib.parse import quote

_NOT_PLAIN = re.compile(r"[^A-Za-z0-9 ._()+-]")
_FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")


def begins_formula(cell: str) -> bool:
    """Whether a spreadsheet would take typed text for a formula."""
    return cell.startswith(_FORMULA_BEGINS)


def guarded(cell: str) -> str:
    """A cell that a spreadsheet reads as text. A candidate may be called `=HYPERLINK(...)`."""
    return f"'{cell}" if begins_formula(cell) else cell


def csv_lines(rows: Iterable[Iterable[str]]) -> bytes:
    """Rows as lines of a CSV file, each cell guarded."""
    text = io.StringIO()
    csv.writer(text).writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def download_headers(name: str) -> dict[str, str]:
    """The headers of an answer that is a file to keep: never shown in place, never cached.

    `name` may be any text. Source: RFC 6266, section 4.3, and RFC 8187.
    """
    plain = _NOT_PLAIN.sub("_", name)
    exact = "" if plain == name else f"; filename*=UTF-8''{quote(name, safe='')}"
    return {
        "content-disposition": f'attachment; filename="{plain}"{exact}',
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
    }
