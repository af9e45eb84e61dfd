"""Authors bring files of questions into an exam's bank, and take its questions out as files."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from invigilator.database import Transaction
from invigilator.identity import Caller
from invigilator.jobs import HeavyWork, ProcessDied
from invigilator.limits import Limits
from invigilator.papers.bank import Bank, Search, TakenIn
from invigilator.papers.bank_files.apart import ReadFile, media_in, read_apart, write_apart
from invigilator.papers.bank_files.model import (
    ITEMS_MAX,
    FileTooHeavy,
    Line,
    LineOutcome,
    Report,
    TooManyFiles,
)
from invigilator.papers.exchange import (
    FileTooLarge,
    Format,
    Imported,
    Medium,
    NotImported,
    Reading,
    Writing,
)
from invigilator.papers.exchange.bounds import MEDIA_BYTES_MAX
from invigilator.papers.items import kind_of_body
from invigilator.papers.media import PaperMedia

TIME_LIMIT_SECONDS = 60.0
_PER_MINUTE = 30
_PROMPT_SHOWN_MAX = 200


class BankFiles:
    """Files of an exam's questions. They are read and written in a process of their own."""

    def __init__(self, bank: Bank, media: PaperMedia, heavy: HeavyWork, limits: Limits) -> None:
        self._bank = bank
        self._media = media
        self._heavy = heavy
        self._tries = limits.tries("bank_files", most=_PER_MINUTE, window_seconds=60)

    async def bring_in(
        self,
        caller: Caller,
        exam_slug: str,
        content: bytes,
        *,
        format: Format | None,  # noqa: A002
        file_name: str,
        is_dry_run: bool,
    ) -> Report:
        """Keep what can be kept of a file in one step, or say what would come of it.

        Raises `FileUnreadable`, `FileTooLarge`, `FileTooHeavy`; then nothing is kept.
        """
        await self._bank.require_home(caller, exam_slug)
        file: ReadFile = await self._apart(caller, read_apart, content, format, file_name)
        items = file.reading.items
        known = await self._bank.known(caller, exam_slug, file.digests)
        new = [item for one, item in zip(file.digests, items, strict=True) if one not in known]
        shown = await asyncio.to_thread(media_in, new)
        media = [one for one in file.reading.media if one.name in shown]
        if is_dry_run:
            return _report(file.reading, _would_be(file.digests, known), media, is_dry_run=True)
        kept = await self._media.put(exam_slug, media, caller.name)

        def beside(tx: Transaction) -> None:
            self._media.keep_in(tx, kept)

        file_format = file.reading.format.value
        taken = await self._bank.take_in(caller, exam_slug, items, file_format, beside)
        return _report(file.reading, taken, media, is_dry_run=False)

    async def take_out(
        self, caller: Caller, exam_slug: str, format_: Format, tag: str | None
    ) -> Writing:
        """All items of an exam, or those with a tag, as a file, with what its format cannot say.

        Those that are retired are not among them.
        """
        search = Search(home=exam_slug, tag=tag)
        kept = await self._bank.all_found(caller, search, most=ITEMS_MAX)
        if len(kept) > ITEMS_MAX:
            raise FileTooLarge(
                f"A file may have at most {ITEMS_MAX} questions: take out those of one tag"
            )
        items = [one.item for one in kept]
        names = await asyncio.to_thread(media_in, items)
        media = await self._media.named(exam_slug, names, bytes_max=MEDIA_BYTES_MAX)
        writing: Writing = await self._apart(caller, write_apart, items, format_, media)
        return writing

    async def _apart(self, caller: Caller, function: Any, *arguments: Any) -> Any:
        wait_seconds = await self._tries.begin(caller.name)
        if wait_seconds:
            raise TooManyFiles(retry_after_seconds=wait_seconds)
        try:
            return await self._heavy.run(
                function, *arguments, time_limit_seconds=TIME_LIMIT_SECONDS
            )
        except (ProcessDied, MemoryError) as failure:
            raise FileTooHeavy from failure


def _would_be(digests: Iterable[str], known: Mapping[str, str]) -> list[TakenIn]:
    seen = set(known)
    found: list[TakenIn] = []
    for digest in digests:
        found.append(TakenIn(known.get(digest, ""), is_new=digest not in seen))
        seen.add(digest)
    return found


def _report(
    reading: Reading, taken: Iterable[TakenIn], media: Sequence[Medium], *, is_dry_run: bool
) -> Report:
    following = iter(taken)
    return Report(
        format=reading.format,
        is_dry_run=is_dry_run,
        lines=tuple(
            _line(entry, next(following)) if isinstance(entry, Imported) else _left_out(entry)
            for entry in reading.entries
        ),
        media=len(media),
        notes=reading.notes,
    )


def _line(entry: Imported, taken: TakenIn) -> Line:
    return Line(
        place=entry.place,
        title=entry.item.title,
        prompt=entry.item.prompt[:_PROMPT_SHOWN_MAX],
        kind=kind_of_body(entry.item.body),
        outcome=LineOutcome.NEW if taken.is_new else LineOutcome.KNOWN,
        notes=entry.notes,
        item_id=taken.item_id or None,
    )


def _left_out(entry: NotImported) -> Line:
    return Line(
        place=entry.place,
        title=entry.title,
        prompt="",
        kind="",
        outcome=LineOutcome.NOT_IMPORTED,
        reason=entry.reason,
        source=entry.source,
    )
