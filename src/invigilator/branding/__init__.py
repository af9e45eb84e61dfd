"""Branding: an organisation's name, logo, accent colour and support contact, on every page."""

from invigilator.branding.colour import DARK, LIGHT, Accents, Scheme, contrast, nearest
from invigilator.branding.facts import BrandingChanged, BrandingLogoRemoved, BrandingLogoSet
from invigilator.branding.http import routes
from invigilator.branding.model import Branding, BrandingDraft, Logo
from invigilator.branding.service import InstallationBranding

__all__ = [
    "DARK",
    "LIGHT",
    "Accents",
    "Branding",
    "BrandingChanged",
    "BrandingDraft",
    "BrandingLogoRemoved",
    "BrandingLogoSet",
    "InstallationBranding",
    "Logo",
    "Scheme",
    "contrast",
    "nearest",
    "routes",
]
