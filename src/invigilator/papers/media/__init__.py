"""Pictures, sounds and films that questions show: kept with their exam, named by their content."""

from invigilator.papers.media.http import raw_routes as media_raw_routes
from invigilator.papers.media.http import routes as media_routes
from invigilator.papers.media.model import KeptMedium, MediumUnfit, NoSuchMedium
from invigilator.papers.media.ports import MediaBlobs
from invigilator.papers.media.service import PaperMedia, key_of
from invigilator.papers.media.store import media_after

__all__ = [
    "KeptMedium",
    "MediaBlobs",
    "MediumUnfit",
    "NoSuchMedium",
    "PaperMedia",
    "key_of",
    "media_after",
    "media_raw_routes",
    "media_routes",
]
