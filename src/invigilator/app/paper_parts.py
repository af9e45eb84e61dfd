"""The services of hosted exams' papers, made and handed to each other."""

from invigilator.database import Database
from invigilator.exams import Exams
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.papers import Bank


class PaperParts:
    """What writes papers, gives them to candidates, and marks them."""

    def __init__(self, common: tuple[Database, Journal, Clock], *, exams: Exams) -> None:
        self.bank = Bank(*common, exams)
