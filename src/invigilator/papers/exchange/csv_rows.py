"""A spreadsheet's rows as items: one question a row, under a header that names its columns.

`type,title,question,option_1,...,correct,points,tags,difficulty,feedback`, in any order.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from invigilator.papers.exchange.file_types import types_of
from invigilator.papers.exchange.finding import Notes, NotUnderstood, judged, not_imported
from invigilator.papers.exchange.matching import Pairs
from invigilator.papers.exchange.model import Imported, NotImported
from invigilator.papers.exchange.numbers import middle_of, number_of, whole_of
from invigilator.papers.exchange.plain_text import BLANKS
from invigilator.papers.exchange.refusals import FileUnreadable
from invigilator.papers.items import (
    AcceptedNumber,
    AcceptedText,
    Body,
    Entry,
    Essay,
    FileUpload,
    Gap,
    GapFilling,
    Item,
    MultipleChoice,
    Numeric,
    Option,
    Ordering,
    ShortText,
    SingleChoice,
    TrueFalse,
    gap_ids,
)

_COLUMNS = ("type", "title", "question", "correct", "points", "tags", "difficulty", "feedback")
_OPTION = re.compile(r"option_([0-9]{1,3})")
_TRUTHS = ("true", "t", "yes", "1")
_LIES = ("false", "f", "no", "0")
_LIST = re.compile(r"[;,\s]+")

Row = dict[str, str]


def read_rows(text: str, notes: Notes) -> Iterator[Imported | NotImported]:
    """The questions of a file, in its order. `notes` hears of columns that are not known."""
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header: list[str] | None = None
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as failure:
            raise FileUnreadable(f"This is no CSV: {failure}", line=line) from None
        if cells is None:
            return
        if not any(cell.strip() for cell in cells):
            continue
        if header is None:
            header = _header(cells, line, notes)
        else:
            yield _entry(
                dict(zip(header, (*cells, *[""] * len(header)), strict=False)), line, cells
            )


def _header(cells: list[str], line: int, notes: Notes) -> list[str]:
    names = [cell.strip().lower().replace(" ", "_") for cell in cells]
    for needed in ("type", "question"):
        if needed not in names:
            raise FileUnreadable(f"The header has no column {needed!r}", line=line)
    for name in names:
        if name and name not in _COLUMNS and not _OPTION.fullmatch(name):
            notes.add(f"The column {name[:80]!r} is not known and was not read")
        if name and names.count(name) > 1:
            raise FileUnreadable(f"The header has two columns {name[:80]!r}", line=line)
    return names


def _entry(row: Row, line: int, cells: list[str]) -> Imported | NotImported:
    place, source, notes = f"line {line}", " | ".join(cells), Notes()
    title = _cell(row, "title")
    try:
        item = _item(row, title, notes)
    except NotUnderstood as failure:
        return not_imported(place, title, failure.reason, source)
    return judged(place, item, notes.told(), source)


def _cell(row: Row, name: str) -> str:
    return row.get(name, "").strip(BLANKS)


def _options(row: Row) -> dict[int, str]:
    """The options that are filled, by the numbers of their columns."""
    found = {
        int(match[1]): text.strip(BLANKS)
        for name, text in row.items()
        if (match := _OPTION.fullmatch(name)) and text.strip(BLANKS)
    }
    return dict(sorted(found.items()))


def _item(row: Row, title: str, notes: Notes) -> Item:
    kind = _cell(row, "type").lower().replace(" ", "_")
    made = _KINDS.get(kind)
    if made is None:
        raise NotUnderstood(f"{kind[:80]!r} is no type: there are {', '.join(_KINDS)}")
    body = made(row, notes)
    said = _cell(row, "difficulty")
    difficulty = whole_of(said)
    if said and difficulty is None:
        raise NotUnderstood(f"difficulty is {said[:80]!r}: it is a whole number from 1 to 5")
    tags = (tag.strip() for tag in re.split("[,;]", _cell(row, "tags")))
    points = _number(row, "points")
    return Item(
        title=title,
        prompt="" if isinstance(body, GapFilling) else _cell(row, "question"),
        body=body,
        points=Decimal(1) if points is None else points,
        explanation=_cell(row, "feedback"),
        tags=tuple(dict.fromkeys(tag for tag in tags if tag)),
        difficulty=difficulty,
    )


def _number(row: Row, name: str) -> Decimal | None:
    said = _cell(row, name)
    number = number_of(said) if said else None
    if said and number is None:
        raise NotUnderstood(f"{name} is {said[:80]!r}, which is no number")
    return number


def _chosen(row: Row) -> tuple[list[tuple[int, str]], set[int]]:
    """The options with their numbers, and the numbers of those that are right."""
    options = _options(row)
    right = set()
    for one in _LIST.split(_cell(row, "correct")):
        if len(one) == 1 and one.isascii() and one.isalpha():
            right.add(ord(one.upper()) - ord("A") + 1)
        elif one.isascii() and one.isdigit() and len(one) <= 3:
            right.add(int(one))
        elif one:
            raise NotUnderstood(f"correct is {one[:80]!r}: it names options by number or letter")
    missing = sorted(right - set(options))
    if missing:
        raise NotUnderstood(f"correct names option {missing[0]}, which is empty")
    return list(options.items()), right


def _single_choice(row: Row, _notes: Notes) -> Body:
    options, right = _chosen(row)
    if len(right) > 1:
        raise NotUnderstood("correct names several options: the type is multiple_choice")
    return SingleChoice(options=_numbered(options, dict.fromkeys(right, Decimal(1))))


def _multiple_choice(row: Row, _notes: Notes) -> Body:
    options, right = _chosen(row)
    share = (Decimal(1) / max(len(right), 1)).quantize(Decimal("0.0000001"))
    worth = {number: share if number in right else -share for number, _ in options}
    return MultipleChoice(options=_numbered(options, worth))


def _numbered(options: list[tuple[int, str]], worth: dict[int, Decimal]) -> tuple[Option, ...]:
    return tuple(
        Option(id=str(index), text=text, credit=worth.get(number, Decimal(0)))
        for index, (number, text) in enumerate(options, start=1)
    )


def _true_false(row: Row, _notes: Notes) -> Body:
    said = _cell(row, "correct").lower()
    if said not in _TRUTHS and said not in _LIES:
        raise NotUnderstood(f"correct is {said[:80]!r}: it is true or false")
    return TrueFalse(is_true=said in _TRUTHS)


def _numeric(row: Row, _notes: Notes) -> Body:
    said = _cell(row, "correct").replace("+-", "±")
    low, dots, high = said.partition("..")
    value, _, margin = said.partition("±")
    first, second = number_of(low if dots else value), number_of(high if dots else margin or "0")
    if first is None or second is None:
        raise NotUnderstood(f"correct is {said[:80]!r}: it is as 3.5, 3.5±0.1 or 3.4..3.6")
    number, tolerance = middle_of(first, second) if dots else (first, second)
    return Numeric(accepted=(AcceptedNumber(value=number, tolerance=tolerance),))


def _short_text(row: Row, _notes: Notes) -> Body:
    forms = [_cell(row, "correct"), *_options(row).values()]
    return ShortText(accepted=tuple(AcceptedText(text=one) for one in forms if one))


def _matching(row: Row, _notes: Notes) -> Body:
    pairs = Pairs()
    for number, text in _options(row).items():
        prompt, arrow, target = text.partition("->")
        if not arrow:
            raise NotUnderstood(f"option_{number} has no '->' between what is matched")
        pairs.add(prompt.strip(BLANKS), target.strip(BLANKS))
    return pairs.matching()


def _ordering(row: Row, _notes: Notes) -> Body:
    entries = enumerate(_options(row).values(), start=1)
    return Ordering(entries=tuple(Entry(id=str(number), text=text) for number, text in entries))


def _gap_filling(row: Row, _notes: Notes) -> Body:
    """`{{1}}` in the question is filled by a form of option_1, forms apart by `|`."""
    text, options = _cell(row, "question"), _options(row)
    gaps = []
    for each in gap_ids(text):
        forms = options.get(int(each) if each.isascii() and each.isdigit() else 0, "")
        accepted = [AcceptedText(text=form.strip()) for form in forms.split("|") if form.strip()]
        gaps.append(Gap(id=each, body=ShortText(accepted=tuple(accepted))))
    return GapFilling(text=text, gaps=tuple(gaps))


def _essay(_row: Row, _notes: Notes) -> Body:
    return Essay()


def _file_upload(row: Row, notes: Notes) -> Body:
    return FileUpload(types=types_of(_cell(row, "correct"), notes))


_KINDS: dict[str, Callable[[Row, Notes], Body]] = {
    "single_choice": _single_choice,
    "multiple_choice": _multiple_choice,
    "true_false": _true_false,
    "numeric": _numeric,
    "short_text": _short_text,
    "matching": _matching,
    "ordering": _ordering,
    "gap_filling": _gap_filling,
    "essay": _essay,
    "file_upload": _file_upload,
}
