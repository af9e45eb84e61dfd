"""From what somebody typed to a branding: every field is looked at, and each problem named."""

from dataclasses import dataclass

from invigilator.branding.colour import (
    DARK,
    LIGHT,
    TEXT_RATIO,
    Scheme,
    colour_of,
    is_legible,
    least_contrast,
    nearest,
)
from invigilator.branding.contact import contact_of
from invigilator.branding.model import (
    CONTACT_LENGTH_MAX,
    NAME_LENGTH_MAX,
    AccentTooFaint,
    BrandingDraft,
)
from invigilator.kernel import FieldInvalid


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft as it would be kept, without what cannot be, and why that cannot be."""

    draft: BrandingDraft
    problems: tuple[FieldInvalid, ...]


def checked(draft: BrandingDraft) -> Checked:
    """Look at every field, in the form's order; whoever keeps a draft raises its first problem."""
    problems: list[FieldInvalid] = []
    kept = BrandingDraft(
        name=_name(draft.name, problems),
        contact=_contact(draft.contact, problems),
        accent_light=_accent("accent_light", draft.accent_light, LIGHT, problems),
        accent_dark=_accent("accent_dark", draft.accent_dark, DARK, problems),
    )
    return Checked(kept, tuple(problems))


def both_accents(light: str, dark: str) -> tuple[str, str] | None:
    """The accents of both schemes, where one may be the other's nearest. None where none is set."""
    if not light and not dark:
        return None
    return light or nearest(dark, LIGHT), dark or nearest(light, DARK)


def require_fit(draft: BrandingDraft) -> BrandingDraft:
    """A draft as it is kept. Raises the first of its problems."""
    looked_at = checked(draft)
    for problem in looked_at.problems:
        raise problem
    return looked_at.draft


def _name(text: str, problems: list[FieldInvalid]) -> str:
    name = " ".join(text.split())
    if len(name) <= NAME_LENGTH_MAX and name.isprintable():
        return name
    words = f"The name may have at most {NAME_LENGTH_MAX} characters, all of them printable"
    problems.append(FieldInvalid("name", words))
    return ""


def _contact(text: str, problems: list[FieldInvalid]) -> str:
    contact = text.strip()
    if not contact:
        return ""
    if len(contact) <= CONTACT_LENGTH_MAX and contact_of(contact) is not None:
        return contact
    words = (
        "Write one mail address, one phone number, or one web address that begins with https://, "
        f"of at most {CONTACT_LENGTH_MAX} characters"
    )
    problems.append(FieldInvalid("contact", words))
    return ""


def _accent(field: str, text: str, scheme: Scheme, problems: list[FieldInvalid]) -> str:
    if not text.strip():
        return ""
    colour = colour_of(text)
    if colour is None:
        problems.append(FieldInvalid(field, "Write a colour as # and six digits, like #0f766e"))
        return ""
    if is_legible(colour, scheme):
        return colour
    offered = nearest(colour, scheme)
    # Cut, not rounded: "4.5 of 4.5" would be no reason.
    ratio = int(10 * least_contrast(colour, scheme)) / 10
    words = (
        f"{colour} is hard to read on {scheme.name} pages: its contrast is {ratio} to 1, and "
        f"{TEXT_RATIO} to 1 is needed. The nearest that is enough is {offered}"
    )
    problems.append(AccentTooFaint(field, words, offered))
    return ""
