"""What is kept of an installation's branding, what somebody asks for, and why it cannot be."""

from dataclasses import dataclass

from invigilator.kernel import FieldInvalid, Kind, Refusal

NAME_LENGTH_MAX = 80
CONTACT_LENGTH_MAX = 200

LOGO_BYTES_MAX = 100 * 1024
"""How long a logo's file may be: every candidate's browser fetches it once."""

LOGO_SIDE_PX_MAX = 2000
"""How wide and how high a logo may be."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo without metadata. `sha256` (hex) is of `data`, and in its address."""

    media_type: str
    data: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Branding:
    """What is set; "" and None are not. Of two accents one may be set alone."""

    name: str = ""
    accent_light: str = ""
    accent_dark: str = ""
    contact: str = ""
    logo: Logo | None = None


@dataclass(frozen=True, slots=True)
class BrandingDraft:
    """What somebody typed into the form; the logo comes by a call of its own."""

    name: str = ""
    accent_light: str = ""
    accent_dark: str = ""
    contact: str = ""


class AccentTooFaint(FieldInvalid):
    """A colour that could not be read on our pages. `nearest` is of its hue, and can be."""

    code = "accent_too_faint"

    def __init__(self, field: str, words: str, nearest: str) -> None:
        super().__init__(field, words)
        self.nearest = nearest


class NotALogo(Refusal):
    """The bytes are none of three formats, whatever the file is called. SVG may hold scripts."""

    kind = Kind.WRONG_TYPE
    code = "logo_wrong_type"
    words = "The file is neither a PNG, a JPEG nor a WebP"


class LogoDamaged(Refusal):
    """It begins as a picture and does not go on as one that stands still."""

    kind = Kind.UNPROCESSABLE
    code = "logo_damaged"
    words = "The file ends early, is damaged, or moves"


class LogoTooWide(Refusal):
    """More pixels than any screen shows of a logo."""

    kind = Kind.UNPROCESSABLE
    code = "logo_too_many_pixels"

    def __init__(self, width: int, height: int) -> None:
        most = f"{LOGO_SIDE_PX_MAX} x {LOGO_SIDE_PX_MAX}"
        super().__init__(f"The logo has {width} x {height} pixels; {most} are the most")


class LogoTurned(Refusal):
    """It lies on its side, and only its metadata say so: those are never kept."""

    kind = Kind.UNPROCESSABLE
    code = "logo_turned"
    words = "The logo is stored on its side: open it, turn it, and save it again"


class NoSuchLogo(Refusal):
    """No logo, or another one by now."""

    kind = Kind.MISSING
    code = "no_such_logo"
    words = "There is no such logo"
