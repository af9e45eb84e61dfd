"""The services of hosted exams' papers, made and handed to each other."""

from invigilator.database import Database
from invigilator.exams import Exams
from invigilator.jobs import Jobs
from invigilator.journal import Journal, Watch
from invigilator.kernel import Clock
from invigilator.limits import Limits
from invigilator.papers import (
    Adjusting,
    Answering,
    Bank,
    Closing,
    Correcting,
    Forms,
    Markers,
    Marking,
    Opening,
    Papers,
    Reckoning,
    Releasing,
    Reporting,
    Results,
    Versions,
)
from invigilator.sittings import Sittings


class PaperParts:
    """What writes papers, gives them to candidates, and takes what they answer.

    `closing` and `marking` are parts of the background: what is over is handed in, and marked.
    """

    def __init__(
        self,
        common: tuple[Database, Journal, Clock],
        exams: Exams,
        sittings: Sittings,
        limits: Limits,
        jobs: Jobs,
        watch: Watch,
    ) -> None:
        self.bank = Bank(*common, exams)
        self.papers = Papers(*common, exams)
        versions = Versions(common[0])
        forms = Forms(versions)
        self.opening = Opening(
            *common, exams=exams, sittings=sittings, versions=versions, forms=forms
        )
        self.answering = Answering(
            *common, exams=exams, sittings=sittings, forms=forms, limits=limits
        )
        self.closing = Closing(*common, exams=exams, sittings=sittings)
        self.closing.corrected_by(watch)
        database, journal, clock = common
        reckoning = Reckoning(clock, sittings=sittings, versions=versions)
        self.marking = Marking(database, journal, reckoning)
        self.results = Results(database, journal, exams=exams, sittings=sittings, versions=versions)
        self.adjusting = Adjusting(*common, sittings=sittings, reckoning=reckoning)
        self.markers = Markers(
            *common, exams=exams, sittings=sittings, versions=versions, reckoning=reckoning
        )
        self.correcting = Correcting(*common, jobs=jobs, versions=versions, reckoning=reckoning)
        self.releasing = Releasing(*common, exams=exams, versions=versions, limits=limits)
        self.reporting = Reporting(database, exams=exams, versions=versions)
