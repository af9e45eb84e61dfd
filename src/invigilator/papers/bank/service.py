"""Authors write items, find them again, and take them out."""

from collections.abc import Callable, Sequence

from invigilator.database import Database, Transaction
from invigilator.exams import Exams, NoSuchExam
from invigilator.identity import Caller, NotAllowed, Permission
from invigilator.journal import Journal
from invigilator.kernel import Clock, FieldInvalid, Window, new_id, page_of
from invigilator.papers.bank import store
from invigilator.papers.bank.cleaning import cleaned, digest_of
from invigilator.papers.bank.facts import ItemRetired, ItemsTakenIn, ItemWritten, stream_of
from invigilator.papers.bank.model import ItemHasChanged, KeptItem, NoSuchItem, Search, TakenIn
from invigilator.papers.items import Item, kind_of_body

ITEMS_MAX = 50_000
"""Items of one home: more than an author can look through."""

TAGS_SHOWN_MAX = 500

Beside = Callable[[Transaction], None]
"""What is kept in the step of some items."""


class Bank:
    """Items by their home. Those of an exam are for its authors, the bank's for those of all exams.

    Every change is a revision of its own; what a paper took stays as it was.
    """

    def __init__(self, database: Database, journal: Journal, clock: Clock, exams: Exams) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._exams = exams

    async def make(self, caller: Caller, home: str, item: Item) -> KeptItem:
        """Keep a new item. Raises `ItemFaulty`, `NotAllowed`, `NoSuchExam`."""
        await self.require_home(caller, home)
        item = cleaned(item)

        def unit(tx: Transaction) -> KeptItem:
            (made,) = self._made(tx, caller, home, [item])
            return made

        return await self._database.write(unit)

    async def known(self, caller: Caller, home: str, digests: Sequence[str]) -> dict[str, str]:
        """The ids of those items that a home has already, by `digest_of`; no retired ones."""
        await self.require_home(caller, home)
        return await self._database.read(lambda tx: store.ids_by_digest(tx, home, digests))

    async def take_in(
        self, caller: Caller, home: str, items: Sequence[Item], file_format: str, beside: Beside
    ) -> list[TakenIn]:
        """Keep a file's cleaned items in one step, all that are new or none.

        What the home has already, and did not retire, is not kept twice, nor what the file has
        twice. `beside` keeps what belongs to the items, in the same transaction.
        """
        await self.require_home(caller, home)

        def unit(tx: Transaction) -> list[TakenIn]:
            digests = [digest_of(item) for item in items]
            ids = store.ids_by_digest(tx, home, digests)
            new = {one: item for one, item in zip(digests, items, strict=True) if one not in ids}
            beside(tx)
            made = self._made(tx, caller, home, list(new.values()), file_format)
            ids |= {one: kept.item_id for one, kept in zip(new, made, strict=True)}
            return [TakenIn(ids[one], is_new=new.pop(one, None) is not None) for one in digests]

        return await self._database.write(unit)

    async def all_found(self, caller: Caller, search: Search, *, most: int) -> list[KeptItem]:
        """Every item that a search is for, as the list has them; at most one above `most`.

        For a file of all of them: nothing that is asked for often.
        """
        await self.require_home(caller, search.home)
        window = Window(None, most)
        return await self._database.read(lambda tx: store.found_items(tx, search, window))

    async def change(self, caller: Caller, item_id: str, revision: int, item: Item) -> KeptItem:
        """Keep an item's next revision; `revision` is the one that the author had before them.

        The same content again changes nothing. Raises `ItemHasChanged` where somebody was faster.
        """
        item = cleaned(item)

        def unit(tx: Transaction) -> KeptItem:
            before = _found(tx, caller, item_id)
            if before.item == item:
                return before
            if before.revision != revision:
                raise ItemHasChanged(revision=before.revision, by=before.changed_by)
            after = self._kept(item_id, before.home, revision + 1, item, caller)
            store.save_revision(tx, after)
            self._journal.append(tx, stream_of(before.home), [_written(after)])
            return after

        return await self._database.write(unit)

    async def retire(self, caller: Caller, item_id: str, *, is_retired: bool) -> None:
        """Take an item out, or bring it back. Twice is once."""

        def unit(tx: Transaction) -> None:
            kept = _found(tx, caller, item_id)
            if kept.is_retired == is_retired:
                return
            store.save_retired(tx, item_id, is_retired=is_retired)
            fact = ItemRetired(item_id, kept.home, is_retired, caller.name)
            self._journal.append(tx, stream_of(kept.home), [fact])

        await self._database.write(unit)

    async def one(self, caller: Caller, item_id: str) -> KeptItem:
        """One item. Raises `NoSuchItem`, also where the caller may not know of it."""
        return await self._database.read(lambda tx: _found(tx, caller, item_id))

    async def search(
        self, caller: Caller, search: Search, window: Window
    ) -> tuple[list[KeptItem], str | None]:
        """A page of items that are not retired, newest change first, and the next one's cursor."""
        require_author(caller, search.home)
        found = await self._database.read(lambda tx: store.found_items(tx, search, window))
        return page_of(found, window)

    async def tags(self, caller: Caller, home: str) -> list[tuple[str, int]]:
        """The tags in use and how many items have each, the most used first."""
        require_author(caller, home)
        return await self._database.read(lambda tx: store.tags_in(tx, home, limit=TAGS_SHOWN_MAX))

    async def require_home(self, caller: Caller, home: str) -> None:
        """Raise `NotAllowed`, or `NoSuchExam`, unless a caller writes the items of a home."""
        require_author(caller, home)
        if home and await self._exams.by_slug(home) is None:
            raise NoSuchExam

    def _made(
        self,
        tx: Transaction,
        caller: Caller,
        home: str,
        items: Sequence[Item],
        file_format: str = "",
    ) -> list[KeptItem]:
        if store.count_items(tx, home) + len(items) > ITEMS_MAX:
            raise FieldInvalid("items", f"There may be at most {ITEMS_MAX} items")
        # What came at one moment is listed by id: so the list has a file's order.
        ids = sorted((new_id() for _ in items), reverse=True)
        made = [
            self._kept(item_id, home, 1, item, caller)
            for item_id, item in zip(ids, items, strict=True)
        ]
        store.insert_items(tx, made)
        stream = stream_of(home)
        if file_format and made:
            taken = ItemsTakenIn(home, file_format, len(made), caller.name)
            self._journal.append(tx, stream, [taken])
        self._journal.append(tx, stream, [_written(one) for one in made])
        return made

    def _kept(self, item_id: str, home: str, revision: int, item: Item, caller: Caller) -> KeptItem:
        return KeptItem(
            item_id=item_id,
            home=home,
            revision=revision,
            item=item,
            changed_at_ms=self._clock.now_ms(),
            changed_by=caller.name,
        )


def may_author(caller: Caller, home: str) -> bool:
    """Whether a caller writes the items of a home: an exam's authors, or those of all exams."""
    if home:
        return caller.may(Permission.AUTHOR, home, "")
    return caller.may(Permission.AUTHOR) and caller.exams is None


def require_author(caller: Caller, home: str) -> None:
    """Raise `NotAllowed` unless `may_author`."""
    if not may_author(caller, home):
        raise NotAllowed


def _found(tx: Transaction, caller: Caller, item_id: str) -> KeptItem:
    kept = store.item_by_id(tx, item_id)
    # Whoever may not see an item is not told that there is one.
    if kept is None or not may_author(caller, kept.home):
        raise NoSuchItem
    return kept


def _written(kept: KeptItem) -> ItemWritten:
    return ItemWritten(
        item_id=kept.item_id,
        home=kept.home,
        revision=kept.revision,
        kind=kind_of_body(kept.item.body),
        digest=digest_of(kept.item),
        by=kept.changed_by,
    )
