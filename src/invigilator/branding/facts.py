"""What the journal keeps of branding, on the stream `branding`; never what a logo shows."""

import msgspec

STREAM = "branding"


class BrandingChanged(msgspec.Struct, frozen=True, tag="branding_changed"):
    """Name, accents or support contact were set anew by a person; "" is back to the default."""

    name: str
    accent_light: str
    accent_dark: str
    contact: str
    by: str


class BrandingLogoSet(msgspec.Struct, frozen=True, tag="branding_logo_set"):
    """The pages were given a logo, or another one."""

    sha256: str
    media_type: str
    by: str


class BrandingLogoRemoved(msgspec.Struct, frozen=True, tag="branding_logo_removed"):
    """The logo was taken off the pages by a person."""

    by: str


KINDS = ("branding_changed", "branding_logo_set", "branding_logo_removed")
