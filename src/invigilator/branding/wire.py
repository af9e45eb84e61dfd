"""Branding as the wire has it."""

import msgspec

from invigilator.branding.colour import Accents, accents
from invigilator.branding.draft import Checked, both_accents
from invigilator.branding.model import AccentTooFaint, Branding, BrandingDraft
from invigilator.branding.page import ShownBranding, shown, style_of


class BrandingForm(msgspec.Struct, frozen=True):
    """What somebody typed; what is absent or "" is at its default. Colours as `#rrggbb`."""

    name: str = ""
    accent_light: str = ""
    accent_dark: str = ""
    contact: str = ""


class BrandColours(msgspec.Struct, frozen=True):
    """What one accent becomes in one scheme, each as `#rrggbb`."""

    accent: str
    ground: str
    filled: str
    filled_hover: str


class BrandingDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What is set, what pages show of it, and the style that every page's head has."""

    name: str
    accent_light: str
    accent_dark: str
    contact: str
    shown: ShownBranding
    style: str


class BrandingProblem(msgspec.Struct, frozen=True):
    """Why a field cannot be so. `nearest` is a colour that can, where another one was asked for."""

    field: str
    code: str
    words: str
    nearest: str | None


class BrandingCheck(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with a form, and the colours of what is right: None is the default."""

    problems: list[BrandingProblem]
    light: BrandColours | None
    dark: BrandColours | None


def draft_of(form: BrandingForm) -> BrandingDraft:
    """What a form asks for."""
    return BrandingDraft(form.name, form.accent_light, form.accent_dark, form.contact)


def branding_document(branding: Branding) -> BrandingDocument:
    """A branding for whoever may set it."""
    return BrandingDocument(
        name=branding.name,
        accent_light=branding.accent_light,
        accent_dark=branding.accent_dark,
        contact=branding.contact,
        shown=shown(branding),
        style=style_of(branding.accent_light, branding.accent_dark),
    )


def check_document(looked_at: Checked) -> BrandingCheck:
    """What came of looking at a form."""
    both = both_accents(looked_at.draft.accent_light, looked_at.draft.accent_dark)
    light, dark = (None, None) if both is None else map(_colours, accents(*both))
    problems = [
        BrandingProblem(
            each.field or "",
            each.code,
            each.words,
            each.nearest if isinstance(each, AccentTooFaint) else None,
        )
        for each in looked_at.problems
    ]
    return BrandingCheck(problems=problems, light=light, dark=dark)


def _colours(each: Accents) -> BrandColours:
    return BrandColours(each.accent, each.ground, each.filled, each.filled_hover)
