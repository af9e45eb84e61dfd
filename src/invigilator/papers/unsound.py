"""The refusal of whatever has faults: all of them, with their places."""

from invigilator.kernel import Kind, Refusal
from invigilator.papers.items import Fault


class Unsound(Refusal):
    """Something cannot be used. Subclasses say what; `faults` what is wrong with it, and where."""

    kind = Kind.UNPROCESSABLE
    code = "unsound"

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{fault.where}: {fault.words}" for fault in faults))
