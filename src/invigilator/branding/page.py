"""What the head of every page says of the branding, so that its first paint has it.

Name, contact and the logo's address are in a `meta` element that the page's script reads; colours
are in a `style` element. Neither is a script, and neither asks the server again.
"""

import html

import msgspec

from invigilator.branding.colour import Accents, accents
from invigilator.branding.contact import contact_of
from invigilator.branding.draft import both_accents
from invigilator.branding.model import Branding


class ShownBranding(msgspec.Struct, frozen=True, kw_only=True):
    """What every page shows; "" and None are nothing. `contact_href` leads to `contact`."""

    name: str
    logo_url: str | None
    contact: str
    contact_href: str | None


def shown(branding: Branding) -> ShownBranding:
    """What pages show of a branding."""
    contact = contact_of(branding.contact)
    return ShownBranding(
        name=branding.name,
        logo_url=f"/branding/logo/{branding.logo.sha256}" if branding.logo else None,
        contact=branding.contact,
        contact_href=None if contact is None else contact.href,
    )


def style_of(light: str, dark: str) -> str:
    """The custom properties that `tones.css` takes colours from; "" where the default is meant."""
    both = both_accents(light, dark)
    if both is None:
        return ""
    schemes = zip(("light", "dark"), accents(*both), strict=True)
    return "".join(
        f":root[data-mantine-color-scheme='{name}']{{{_properties(each)}}}"
        for name, each in schemes
    )


def head_of(branding: Branding) -> bytes:
    """What goes before `</head>`; nothing where nothing is set."""
    if branding == Branding():
        return b""
    told = shown(branding)
    content = html.escape(msgspec.json.encode(told).decode())
    parts = [f'<meta name="branding" content="{content}">']
    if told.logo_url is not None:
        parts.append(f'<link rel="preload" as="image" href="{told.logo_url}">')
    if style := style_of(branding.accent_light, branding.accent_dark):
        parts.append(f'<style id="branding">{style}</style>')
    return "".join(parts).encode()


def _properties(each: Accents) -> str:
    told = {
        "accent": each.accent,
        "ground": each.ground,
        "filled": each.filled,
        "filled-hover": each.filled_hover,
    }
    return ";".join(f"--brand-{name}:{colour}" for name, colour in told.items())
