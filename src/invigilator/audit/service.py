"""Follow the journal into the audit page, and show it, with a note of who reads."""

from collections.abc import AsyncIterator, Sequence
from functools import partial

from invigilator.audit import store
from invigilator.audit.facts import STREAM, AuditExported, AuditRead
from invigilator.audit.model import Entry, Reach, Search
from invigilator.audit.projection import entry_of, reader_name
from invigilator.audit.words import WORDS
from invigilator.database import Database, Transaction
from invigilator.identity import Account, Caller, NotAllowed, Permission
from invigilator.journal import Fact, Follower, Journal
from invigilator.kernel import Clock
from invigilator.sittings import Sittings

_NOTED_FOR_MS = 10 * 60_000
_EXPORT_PAGE = 1000


class Audit:
    """The audit page of an installation.

    What was done is on it as soon as the follower has read the fact: a moment later. A page costs
    what it shows, by index, however long the journal is.
    """

    def __init__(
        self, database: Database, journal: Journal, clock: Clock, sittings: Sittings
    ) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._sittings = sittings
        self._follower = Follower(
            reader_name(), database, journal, kinds=sorted(WORDS), handler=self.project
        )

    async def run(self) -> None:
        """Bring every deed onto the page, each once. Until cancelled."""
        await self._follower.run()

    def project(self, tx: Transaction, facts: Sequence[Fact]) -> None:
        """Keep the lines of facts whose kinds are listed."""
        lines = (entry_of(tx, fact, self._sittings) for fact in facts)
        store.save_entries(tx, [line for line in lines if line is not None])

    async def page(
        self, caller: Caller, search: Search, *, before: int | None, limit: int
    ) -> tuple[list[Entry], int | None]:
        """Entries that fit, newest first, and the sequence behind which there are more.

        Where the caller may not look there is nothing. That they read is noted first.
        """
        account, reach = _reader(caller, search)
        await self._note(account, search)
        found = await self._database.read(
            partial(store.page_of, search=search, reach=reach, before=before, limit=limit + 1)
        )
        page = found[:limit]
        return page, page[-1].sequence if len(found) > limit else None

    async def export(self, caller: Caller, search: Search) -> AsyncIterator[list[Entry]]:
        """Everything that fits, newest first, in pages. That it was taken is noted first."""
        account, reach = _reader(caller, search)
        fact = AuditExported(
            account_id=account.id,
            by=account.name,
            exam_slug=search.exam_slug,
            of_by=search.by,
            of_what=search.what,
            of_session_id=search.session_id,
        )
        await self._database.write(lambda tx: self._journal.append(tx, STREAM, [fact]))
        return self._pages(search, reach)

    async def _pages(self, search: Search, reach: Reach) -> AsyncIterator[list[Entry]]:
        before: int | None = None
        while True:
            page = await self._database.read(
                partial(
                    store.page_of, search=search, reach=reach, before=before, limit=_EXPORT_PAGE
                )
            )
            if page:
                yield page
            if len(page) < _EXPORT_PAGE:
                return
            before = page[-1].sequence

    async def _note(self, account: Account, search: Search) -> None:
        if await self._database.read(partial(self._is_due, account=account)):
            await self._database.write(partial(self._note_due, account=account, search=search))

    def _is_due(self, tx: Transaction, *, account: Account) -> bool:
        noted_at_ms = store.read_noted_at_ms(tx, account.id)
        return noted_at_ms is None or self._clock.now_ms() - noted_at_ms >= _NOTED_FOR_MS

    def _note_due(self, tx: Transaction, *, account: Account, search: Search) -> None:
        # Asked again here: two calls of one page may have found it due together.
        if not self._is_due(tx, account=account):
            return
        store.save_read(tx, account.id, noted_at_ms=self._clock.now_ms())
        fact = AuditRead(account_id=account.id, by=account.name, exam_slug=search.exam_slug)
        self._journal.append(tx, STREAM, [fact])


def _reader(caller: Caller, search: Search) -> tuple[Account, Reach]:
    """Who reads, and where they may. Asking for an exam that is not theirs is refused."""
    caller.require(Permission.ADMINISTER, search.exam_slug or None)
    if caller.account is None:
        raise NotAllowed
    if not caller.postings:
        return caller.account, None
    return caller.account, frozenset((p.exam_slug, p.room) for p in caller.postings)
