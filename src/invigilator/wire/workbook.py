"""A table as an Excel workbook (.xlsx) of one sheet, written with the standard library alone.

The libraries for it read and write far more than a table; what a table needs is four small XML
files in an archive. Source: ECMA-376, part 1, 18.3 (worksheets), 18.8 (styles).

No cell is ever a formula: text is an inline string, whatever it begins with. What would begin a
formula if somebody typed it is marked as quoted besides, so that it stays text when a person edits
the cell, and a spreadsheet that saves the table as CSV is not the first to find out.
"""

import io
import re
import zipfile
from collections.abc import Iterable
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from invigilator.wire.tables import begins_formula

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

ROWS_MAX = 1_048_576
"""Of a sheet, by the format."""

TEXT_MAX = 32_767
"""Characters of a cell, by the format: what is longer is cut, and ends with an ellipsis."""

Cell = str | int | Decimal | None
"""Text, a number, or nothing."""

_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MADE = (1980, 1, 1, 0, 0, 0)
# Not characters of XML 1.0; a candidate's name may hold them all the same.
_NO_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PLAIN, _HEADING, _QUOTED = 0, 1, 2

_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/styles.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{_NAMESPACE}"><fonts count="2"><font/><font><b/></font></fonts>'
        '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf quotePrefix="1"/></cellXfs>'
        "</styleSheet>"
    ),
}


class Workbook:
    """A workbook as it is written, row by row. Rows beyond the format's bound are left out."""

    def __init__(self, title: str, columns: Iterable[str]) -> None:
        self._bytes = io.BytesIO()
        self._archive = zipfile.ZipFile(self._bytes, "w")
        for name, content in {**_PARTS, "xl/workbook.xml": _workbook(title)}.items():
            self._archive.writestr(_entry(name), _HEAD + content)
        self._sheet = self._archive.open(_entry("xl/worksheets/sheet1.xml"), "w")
        self._sheet.write(
            f'{_HEAD}<worksheet xmlns="{_NAMESPACE}"><sheetViews><sheetView workbookViewId="0">'
            '<pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>'
            "<sheetData>".encode()
        )
        self._rows = 0
        self._write(columns, _HEADING)

    def add(self, rows: Iterable[Iterable[Cell]]) -> None:
        """Write rows below those that there are."""
        for row in rows:
            self._write(row, _PLAIN)

    def finished(self) -> bytes:
        """The whole file. Nothing can be added any more."""
        self._sheet.write(b"</sheetData></worksheet>")
        self._sheet.close()
        self._archive.close()
        return self._bytes.getvalue()

    def _write(self, row: Iterable[Cell], style: int) -> None:
        if self._rows < ROWS_MAX:
            self._rows += 1
            cells = "".join(_cell(cell, style) for cell in row)
            self._sheet.write(f"<row>{cells}</row>".encode())


def _workbook(title: str) -> str:
    # Of a sheet's name the format forbids some characters, and more than 31.
    name = quoteattr(re.sub(r"[\[\]:*?/\\']", " ", _readable(title))[:31] or "Table")
    return (
        f'<workbook xmlns="{_NAMESPACE}" xmlns:r="{_OFFICE}">'
        f'<sheets><sheet name={name} sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def _cell(cell: Cell, style: int) -> str:
    if cell is None or cell == "":
        return "<c/>"
    if not isinstance(cell, str):
        return f'<c s="{style}"><v>{cell}</v></c>'
    if begins_formula(cell):
        style = _QUOTED
    text = _readable(cell)
    text = text if len(text) <= TEXT_MAX else f"{text[: TEXT_MAX - 1]}…"
    kept = f'<t xml:space="preserve">{escape(text, {chr(13): "&#13;"})}</t>'
    return f'<c s="{style}" t="inlineStr"><is>{kept}</is></c>'


def _readable(text: str) -> str:
    return _NO_CHARACTERS.sub("�", text)


def _entry(name: str) -> zipfile.ZipInfo:
    """The same content is the same bytes, whenever it is written."""
    entry = zipfile.ZipInfo(name, _MADE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
