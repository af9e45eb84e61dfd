"""From a file to a medium that is kept: known by its bytes, freed of metadata, named by content."""

import hashlib
import re

from invigilator import pictures
from invigilator.papers.exchange import Medium
from invigilator.papers.exchange.media import EXTENSIONS, content_type_of
from invigilator.papers.media.model import SIDE_PX_MAX, UPLOAD_BYTES_MAX, MediumUnfit

_ODD = re.compile(r"[^A-Za-z0-9._-]+")
_STEM_LENGTH_MAX = 60
_DIGEST_LENGTH = 12
_STILL = (pictures.JPEG, pictures.PNG, pictures.WEBP)


def fitted(name: str, content: bytes) -> Medium:
    """A file as a medium, under the name by which it is kept. Raises `MediumUnfit`.

    Of still pictures nothing is left but what they are drawn from. What has been fitted once stays
    as it is, its name too.
    """
    if len(content) > UPLOAD_BYTES_MAX:
        raise MediumUnfit(f"A picture may have at most {UPLOAD_BYTES_MAX} bytes")
    content_type = content_type_of(content)
    if content_type is None:
        raise MediumUnfit("The file is no PNG, JPEG, GIF or WebP, and no MP3 or MP4")
    if content_type in _STILL:
        content = _drawn(content)
    digest = hashlib.sha256(content).hexdigest()[:_DIGEST_LENGTH]
    stem = _ODD.sub("-", name.rpartition("/")[2]).rpartition(".")[0].strip("-.")
    stem = stem.removesuffix(f"-{digest}")[:_STEM_LENGTH_MAX].rstrip("-.") or "picture"
    return Medium(f"{stem}-{digest}.{EXTENSIONS[content_type]}", content_type, content)


def _drawn(content: bytes) -> bytes:
    try:
        return pictures.picture_of(content, media_types=_STILL, side_px_max=SIDE_PX_MAX).data
    except pictures.TooWide as failure:
        raise MediumUnfit(
            f"The picture has {failure.width} x {failure.height} pixels; "
            f"{SIDE_PX_MAX} x {SIDE_PX_MAX} are the most"
        ) from failure
    except pictures.Turned as failure:
        raise MediumUnfit(
            "The picture is stored on its side: turn it, and save it again"
        ) from failure
    except pictures.Unfit as failure:
        raise MediumUnfit("The picture ends early, or is damaged") from failure
