"""The refusal of whatever has faults: all of them, with their places."""

from collections.abc import Sequence

from invigilator.kernel import Kind, Refusal
from invigilator.papers.items import Fault


class Unsound(Refusal):
    """Something cannot be used. Subclasses say what; `faults` what is wrong with it, and where.

    On the wire the faults are the `results`, and the first one's place, within `about`, the field.
    """

    kind = Kind.UNPROCESSABLE
    code = "unsound"
    about = ""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = list(faults)
        super().__init__(
            "; ".join(f"{fault.where}: {fault.words}" for fault in faults),
            field=f"{self.about}.{faults[0].where}".strip("."),
            results=[{"where": fault.where, "words": fault.words} for fault in faults],
        )
