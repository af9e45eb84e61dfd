"""A candidate's browser that uploads to wherever the answer to its mint says."""

import httpx2

from invigilator.database import Transaction
from invigilator.evidence import Report, verify_sitting
from invigilator.identity import Caller, Permission
from invigilator.sittings.actions import Target
from invigilator.sittings.transitions import Action
from tests.support.candidate import CandidateClient
from tests.support.installation import Installation

_STAFF = Caller(name="olga", permissions=frozenset(Permission))


class StraightClient(CandidateClient):
    """A candidate's page that puts its segments where the answer to its mint says."""

    def __init__(self, place: Installation, http: httpx2.AsyncClient) -> None:
        super().__init__(http)
        self.place = place

    async def put_straight(self, data: bytes, index: int) -> str:
        """Mint and put, and ask for no receipt; the key."""
        minted = (await self.mint(data, index)).raise_for_status().json()
        assert minted["confirm"] is True
        (await self.put_to_store(minted["upload_url"], minted["headers"], data)).raise_for_status()
        return str(minted["storage_key"])

    async def put_to_store(self, url: str, headers: dict[str, str], data: bytes) -> httpx2.Response:
        """A PUT over the network, with nothing of ours on it."""
        async with httpx2.AsyncClient(trust_env=False) as other_origin:
            return await other_origin.put(url, content=data, headers=headers)

    async def confirm(self, storage_key: str) -> httpx2.Response:
        """Ask for the receipt."""
        return await self.call("/api/upload-confirm", storage_key=storage_key)

    async def received(self) -> list[str]:
        """The digests that the journal says were received, in order."""
        facts = await self.place.parts.database.read(
            lambda tx: self.place.parts.journal.stream(
                tx, self.session_id, kinds=["chunk_received"]
            )
        )
        return [fact.body.decode().split('"sha256":"')[1][:64] for fact in facts]

    async def verified(self) -> Report:
        """What `verify` says of the sitting."""
        parts = self.place.parts

        def look(tx: Transaction) -> Report:
            sitting = parts.sittings.get(tx, self.session_id)
            assert sitting is not None
            return verify_sitting(tx, parts.journal, parts.blobs, sitting)

        return await parts.database.read(look)

    async def acted_on(self, action: Action) -> None:
        """Staff act on the sitting."""
        outcomes = await self.place.parts.actions.act(
            [Target(self.session_id)], action, caller=_STAFF, reason="so"
        )
        assert outcomes[0].refusal is None
