"""The services of hosted exams' papers, made and handed to each other."""

from invigilator.database import Database
from invigilator.exams import Exams
from invigilator.jobs import HeavyWork
from invigilator.journal import Journal, Watch
from invigilator.kernel import Clock
from invigilator.limits import Limits
from invigilator.papers import (
    Answering,
    Bank,
    BankFiles,
    Closing,
    Forms,
    Marking,
    MediaBlobs,
    Opening,
    PaperMedia,
    Papers,
    Results,
    ShownMedia,
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
        watch: Watch,
        *,
        blobs: MediaBlobs,
        heavy: HeavyWork,
    ) -> None:
        self.bank = Bank(*common, exams)
        self.media = PaperMedia(*common, exams, blobs)
        self.bank_files = BankFiles(self.bank, self.media, heavy, limits)
        self.papers = Papers(*common, exams)
        versions = Versions(common[0])
        forms = Forms(versions)
        self.shown_media = ShownMedia(common[0], forms)
        self.opening = Opening(
            *common, exams=exams, sittings=sittings, versions=versions, forms=forms
        )
        self.answering = Answering(
            *common, exams=exams, sittings=sittings, forms=forms, limits=limits
        )
        self.closing = Closing(*common, exams=exams, sittings=sittings)
        self.closing.corrected_by(watch)
        self.marking = Marking(*common, sittings=sittings, versions=versions)
        self.results = Results(common[0], exams=exams, sittings=sittings, versions=versions)
