"""What an exam's paper writes to its stream: who changed it, never what it asks."""

import msgspec


class PaperSaved(msgspec.Struct, frozen=True, tag="paper_saved"):
    """The draft has another content. `digest` is the SHA-256 of its JSON."""

    exam_slug: str
    revision: int
    digest: str
    by: str


class PaperPublished(msgspec.Struct, frozen=True, tag="paper_published"):
    """A version was published: whoever opens the paper from now on sits it."""

    exam_slug: str
    number: int
    items: int
    digest: str
    by: str
