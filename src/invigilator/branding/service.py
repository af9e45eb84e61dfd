"""The branding of an installation: kept in every process's memory, read anew when it was changed.

A page costs no query. Who changes it reads it again at once; the other processes when the journal
tells them, which is within a moment.
"""

import asyncio
import hashlib
from collections.abc import Sequence

from invigilator import pictures
from invigilator.branding import store
from invigilator.branding.draft import require_fit
from invigilator.branding.facts import (
    KINDS,
    STREAM,
    BrandingChanged,
    BrandingLogoRemoved,
    BrandingLogoSet,
)
from invigilator.branding.model import (
    LOGO_SIDE_PX_MAX,
    Branding,
    BrandingDraft,
    Logo,
    LogoDamaged,
    LogoTooWide,
    LogoTurned,
    NotALogo,
)
from invigilator.branding.page import head_of
from invigilator.database import Database, Transaction
from invigilator.journal import Fact, Journal, Watch
from invigilator.kernel import Clock

_TAKEN = (pictures.JPEG, pictures.PNG, pictures.WEBP)


class InstallationBranding:
    """Reads, keeps at hand and changes the branding."""

    def __init__(self, database: Database, journal: Journal, clock: Clock) -> None:
        self._database = database
        self._journal = journal
        self._clock = clock
        self._reading = asyncio.Lock()
        self.current = Branding()
        """What pages show. Only what was read is ever kept here."""
        self.head = b""
        """What every page's head is given."""

    def corrected_by(self, watch: Watch) -> None:
        """Learn from the journal what other processes changed."""
        watch.tell(self._changed, kinds=KINDS)

    async def load(self) -> None:
        """Read what is set. One read at a time, so that none ends behind a later one."""
        async with self._reading:
            self.current = await self._database.read(store.branding_of)
            self.head = head_of(self.current)

    async def change(self, draft: BrandingDraft, by: str) -> None:
        """Set everything but the logo anew. Raises `FieldInvalid`, `AccentTooFaint`."""
        fit = require_fit(draft)

        def unit(tx: Transaction) -> None:
            store.keep_draft(tx, fit, at_ms=self._clock.now_ms(), by=by)
            fact = BrandingChanged(
                name=fit.name,
                accent_light=fit.accent_light,
                accent_dark=fit.accent_dark,
                contact=fit.contact,
                by=by,
            )
            self._journal.append(tx, STREAM, [fact])

        await self._database.write(unit)
        await self.load()

    async def put_logo(self, file: bytes, by: str) -> None:
        """Show a file's picture as the logo. Raises why the file is none."""
        logo = await asyncio.to_thread(_logo_of, file)

        def unit(tx: Transaction) -> None:
            store.keep_logo(tx, logo, at_ms=self._clock.now_ms(), by=by)
            fact = BrandingLogoSet(sha256=logo.sha256, media_type=logo.media_type, by=by)
            self._journal.append(tx, STREAM, [fact])

        await self._database.write(unit)
        await self.load()

    async def remove_logo(self, by: str) -> None:
        """Show no logo; nothing happens where there is none."""

        def unit(tx: Transaction) -> None:
            if store.branding_of(tx).logo is not None:
                store.keep_logo(tx, None, at_ms=self._clock.now_ms(), by=by)
                self._journal.append(tx, STREAM, [BrandingLogoRemoved(by=by)])

        await self._database.write(unit)
        await self.load()

    async def _changed(self, _facts: Sequence[Fact]) -> None:
        await self.load()


def _logo_of(file: bytes) -> Logo:
    try:
        picture = pictures.picture_of(file, media_types=_TAKEN, side_px_max=LOGO_SIDE_PX_MAX)
    except pictures.NotAPicture as failure:
        raise NotALogo from failure
    except pictures.Damaged as failure:
        raise LogoDamaged from failure
    except pictures.TooWide as failure:
        raise LogoTooWide(failure.width, failure.height) from failure
    except pictures.Turned as failure:
        raise LogoTurned from failure
    return Logo(picture.media_type, picture.data, hashlib.sha256(picture.data).hexdigest())
