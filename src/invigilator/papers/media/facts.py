"""What media write to the journal."""

import msgspec


class MediaAdded(msgspec.Struct, frozen=True, tag="paper_media_added"):
    """Pictures were put beside an exam's questions. Their names say their content."""

    exam_slug: str
    names: tuple[str, ...]
    by: str
