"""Authors' calls about items."""

from collections.abc import Sequence
from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.status_codes import HTTP_200_OK

from invigilator.identity import Permission, StaffGuard, caller_on
from invigilator.kernel import window_of
from invigilator.papers.bank.model import Search
from invigilator.papers.bank.service import Bank
from invigilator.papers.bank.wire import (
    ItemChangeCall,
    ItemDocument,
    ItemMakeCall,
    ItemPage,
    ItemRetireCall,
    ItemRetiredAnswer,
    TagCount,
    TagList,
    item_document,
)
from invigilator.parameters import FromPath, FromQuery, JSONBody

_BODY_BYTES_MAX = 1024 * 1024

_Call = Request[Any, Any, Any]


def routes(bank: Bank, guard: StaffGuard) -> Sequence[HTTPRouteHandler]:
    """Items, for those who write papers."""
    authors = guard.needs(Permission.AUTHOR)
    bounded: dict[str, Any] = {
        "guards": [authors],
        "status_code": HTTP_200_OK,
        "request_max_body_size": _BODY_BYTES_MAX,
    }

    @get("/api/staff/items", guards=[authors])
    async def staff_items_search(
        request: _Call,
        home: FromQuery[str] = "",
        kind: FromQuery[str | None] = None,
        tag: FromQuery[str | None] = None,
        text: FromQuery[str] = "",
        difficulty: FromQuery[int | None] = None,
        after: FromQuery[str | None] = None,
        limit: FromQuery[int | None] = None,
    ) -> ItemPage:
        """Items of an exam or of the bank, by kind, tag, difficulty and words of their title."""
        search = Search(home=home, kind=kind, tag=tag, text=text.strip(), difficulty=difficulty)
        page, following = await bank.search(caller_on(request), search, window_of(after, limit))
        return ItemPage([item_document(one) for one in page], following)

    @get("/api/staff/item-tags", guards=[authors])
    async def staff_item_tags(request: _Call, home: FromQuery[str] = "") -> TagList:
        """The tags of an exam's items, or of the bank's."""
        found = await bank.tags(caller_on(request), home)
        return TagList([TagCount(tag, count) for tag, count in found])

    @post("/api/staff/items", **bounded)
    async def staff_items_make(data: JSONBody[ItemMakeCall], request: _Call) -> ItemDocument:
        """Keep a new item."""
        return item_document(await bank.make(caller_on(request), data.home, data.item))

    @get("/api/staff/items/{item_id:str}", guards=[authors])
    async def staff_item_read(item_id: FromPath[str], request: _Call) -> ItemDocument:
        """One item with its key."""
        return item_document(await bank.one(caller_on(request), item_id))

    @post("/api/staff/items/{item_id:str}", **bounded)
    async def staff_item_change(
        item_id: FromPath[str], data: JSONBody[ItemChangeCall], request: _Call
    ) -> ItemDocument:
        """Give an item another content; papers that were published keep the old one."""
        caller = caller_on(request)
        return item_document(await bank.change(caller, item_id, data.revision, data.item))

    @post("/api/staff/items/{item_id:str}/retire", **bounded)
    async def staff_item_retire(
        item_id: FromPath[str], data: JSONBody[ItemRetireCall], request: _Call
    ) -> ItemRetiredAnswer:
        """Take an item out of the bank, or bring it back."""
        await bank.retire(caller_on(request), item_id, is_retired=data.is_retired)
        return ItemRetiredAnswer()

    return [
        staff_items_search,
        staff_item_tags,
        staff_items_make,
        staff_item_read,
        staff_item_change,
        staff_item_retire,
    ]
