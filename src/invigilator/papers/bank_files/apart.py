"""What of a file costs time, as pure functions that run in a process of their own."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from invigilator.jobs import Tell
from invigilator.kernel import Refusal
from invigilator.papers.bank import cleaned, digest_of
from invigilator.papers.bank_files.model import ITEMS_MAX
from invigilator.papers.exchange import (
    FileTooLarge,
    Format,
    Imported,
    Medium,
    NotImported,
    Reading,
    Writing,
    read,
    write,
)
from invigilator.papers.exchange.bounds import SOURCE_LENGTH_MAX
from invigilator.papers.exchange.walking import texts_in, with_texts
from invigilator.papers.items import Item
from invigilator.papers.media import MediumUnfit
from invigilator.papers.media.fitting import fitted

_NAMED = re.compile(r"media:([A-Za-z0-9._-]+)")


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as a bank would keep it, and the digest of each of its items, in their order."""

    reading: Reading
    digests: tuple[str, ...]


def read_apart(_tell: Tell, content: bytes, format_: Format | None, name: str) -> ReadFile:
    """A file with its items cleaned, its media fitted, and texts that name those as they are kept.

    Raises `FileUnreadable` and `FileTooLarge`.
    """
    reading = read(content, format=format_, name=name)
    if len(reading.entries) > ITEMS_MAX:
        raise FileTooLarge(f"A file may have at most {ITEMS_MAX} questions: split it")
    media, names, notes = _fitted(reading.media)
    entries = tuple(_kept(entry, names) for entry in reading.entries)
    notes = [*reading.notes, *notes]
    reading = replace(reading, entries=entries, media=media, notes=tuple(notes))
    return ReadFile(reading, tuple(digest_of(item) for item in reading.items))


def write_apart(
    _tell: Tell, items: Sequence[Item], format_: Format, media: Sequence[Medium]
) -> Writing:
    """Items as a file."""
    return write(items, format_, media)


def media_in(items: Iterable[Item]) -> set[str]:
    """The names of all media that texts of some items show."""
    return {name for item in items for text in texts_in(item) for name in _NAMED.findall(text)}


def _fitted(media: Iterable[Medium]) -> tuple[tuple[Medium, ...], dict[str, str], list[str]]:
    """Media as they are kept, their names by those in the file, and what is left out."""
    kept: dict[str, Medium] = {}
    names: dict[str, str] = {}
    notes: list[str] = []
    for medium in media:
        try:
            one = fitted(medium.name, medium.content)
        except MediumUnfit as failure:
            notes.append(f"The file {medium.name!r} is left out. {failure.words}")
            continue
        kept[one.name], names[medium.name] = one, one.name
    return tuple(kept.values()), names, notes


def _kept(entry: Imported | NotImported, names: Mapping[str, str]) -> Imported | NotImported:
    if isinstance(entry, NotImported):
        return entry

    def renamed(text: str) -> str:
        return _NAMED.sub(lambda found: f"media:{names.get(found[1], found[1])}", text)

    try:
        item: Item = cleaned(with_texts(entry.item, renamed))
    except Refusal as failure:
        source = entry.item.prompt[:SOURCE_LENGTH_MAX]
        return NotImported(entry.place, entry.item.title, failure.words, source)
    return replace(entry, item=item)
