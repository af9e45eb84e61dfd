"""SQL for branding: one row an installation, with its logo's bytes; read when it was changed."""

from typing import Any

from sqlalchemy import BigInteger, Column, LargeBinary, String, Table, select

from invigilator.branding.model import Branding, BrandingDraft, Logo
from invigilator.database import Transaction, metadata, upsert

_WHOLE = "installation"

branding = Table(
    "branding",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("name", String(80), nullable=False),
    Column("accent_light", String(7), nullable=False),
    Column("accent_dark", String(7), nullable=False),
    Column("contact", String(200), nullable=False),
    # With the row, not in the blob store: it is small, one, and kept in every process's memory.
    Column("logo", LargeBinary),
    Column("logo_media_type", String(40), nullable=False),
    Column("logo_sha256", String(64), nullable=False),
    Column("changed_at_ms", BigInteger, nullable=False),
    Column("changed_by", String(200), nullable=False),
)

_NOTHING: dict[str, Any] = {
    "name": "",
    "accent_light": "",
    "accent_dark": "",
    "contact": "",
    "logo": None,
    "logo_media_type": "",
    "logo_sha256": "",
}


def branding_of(tx: Transaction) -> Branding:
    """What is set; nothing is, where there is no row."""
    row = tx.execute(select(branding).where(branding.c.id == _WHOLE)).first()
    if row is None:
        return Branding()
    data = row.logo
    logo = None if data is None else Logo(row.logo_media_type, bytes(data), row.logo_sha256)
    return Branding(row.name, row.accent_light, row.accent_dark, row.contact, logo)


def keep_draft(tx: Transaction, draft: BrandingDraft, *, at_ms: int, by: str) -> None:
    """Keep what was typed; the logo stays."""
    told = {
        "name": draft.name,
        "accent_light": draft.accent_light,
        "accent_dark": draft.accent_dark,
        "contact": draft.contact,
    }
    _keep(tx, told, at_ms=at_ms, by=by)


def keep_logo(tx: Transaction, logo: Logo | None, *, at_ms: int, by: str) -> None:
    """Keep a logo, or none; the rest stays."""
    told = {
        "logo": None if logo is None else logo.data,
        "logo_media_type": "" if logo is None else logo.media_type,
        "logo_sha256": "" if logo is None else logo.sha256,
    }
    _keep(tx, told, at_ms=at_ms, by=by)


def _keep(tx: Transaction, told: dict[str, Any], *, at_ms: int, by: str) -> None:
    changed = {**told, "changed_at_ms": at_ms, "changed_by": by}
    row = upsert(branding).values(id=_WHOLE, **{**_NOTHING, **changed})
    tx.execute(row.on_conflict_do_update(index_elements=[branding.c.id], set_=changed))
