"""The services of hosted exams' papers, made and handed to each other."""

from invigilator.database import Database
from invigilator.exams import Exams
from invigilator.jobs import HeavyWork, Jobs
from invigilator.journal import Fact, Journal, Watch, kind_of
from invigilator.kernel import Clock
from invigilator.limits import Limits
from invigilator.messages import Lines
from invigilator.papers import (
    Adjusting,
    Answering,
    Bank,
    BankFiles,
    Closing,
    Correcting,
    Desks,
    FileBlobs,
    Forms,
    HandedInTold,
    Markers,
    Marking,
    Opening,
    PaperHandedIn,
    PaperMedia,
    Papers,
    Receiving,
    Reckoning,
    Releasing,
    Reporting,
    Results,
    Sections,
    ShownMedia,
    SweptFiles,
    Versions,
    Writers,
    handed_in_told,
)
from invigilator.sittings import Sittings
from invigilator.supervision import (
    RuleBroken,
    RuleBrokenTold,
    Supervising,
    Supervision,
    rule_broken_told,
)


class PaperParts:
    """What writes papers, gives them to candidates, and takes what they answer.

    `closing`, `marking` and `supervising` are parts of the background: what is over is handed in,
    what is handed in is marked, and what pages observe is weighed.
    """

    def __init__(
        self,
        common: tuple[Database, Journal, Clock],
        exams: Exams,
        sittings: Sittings,
        limits: Limits,
        jobs: Jobs,
        watch: Watch,
        *,
        blobs: FileBlobs,
        heavy: HeavyWork,
    ) -> None:
        self.bank = Bank(*common, exams)
        self.media = PaperMedia(*common, exams, blobs)
        self.bank_files = BankFiles(self.bank, self.media, heavy, limits)
        self.papers = Papers(*common, exams)
        versions = Versions(common[0])
        forms = Forms(versions)
        self.shown_media = ShownMedia(common[0], forms)
        self.files = SweptFiles(common[0], common[2], jobs, blobs)
        self._answer(common, exams, sittings, limits, versions, forms)
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
        self._supervise(common, exams, sittings)

    def _answer(
        self,
        common: tuple[Database, Journal, Clock],
        exams: Exams,
        sittings: Sittings,
        limits: Limits,
        versions: Versions,
        forms: Forms,
    ) -> None:
        """What a candidate's calls about their attempt go to."""
        desks = Desks(common[0], exams=exams, sittings=sittings, forms=forms)
        writers = Writers(common[0], common[2], sittings)
        self.sections = Sections(
            *common, sittings=sittings, desks=desks, writers=writers, limits=limits
        )
        self.opening = Opening(
            *common,
            exams=exams,
            sittings=sittings,
            versions=versions,
            forms=forms,
            sections=self.sections,
        )
        self.answering = Answering(
            common[1], desks=desks, writers=writers, sections=self.sections, limits=limits
        )
        self.receiving = Receiving(
            *common,
            desks=desks,
            writers=writers,
            sections=self.sections,
            files=self.files,
            limits=limits,
        )

    def _supervise(
        self, common: tuple[Database, Journal, Clock], exams: Exams, sittings: Sittings
    ) -> None:
        database, journal, clock = common
        self.supervision = Supervision(database, clock, exams=exams, sittings=sittings)
        self.supervising = Supervising(
            database, journal, exams=exams, sittings=sittings, closing=self.closing
        )

    def tell(self, lines: Lines) -> None:
        """Let candidates' pages hear of broken rules, and of a hand-in, at once."""
        lines.tells_also(
            {
                kind_of(RuleBroken): ("rule_broken", _rule_broken),
                kind_of(PaperHandedIn): ("handed_in", _handed_in),
            }
        )


def _rule_broken(fact: Fact) -> RuleBrokenTold:
    return rule_broken_told(fact.read_as(RuleBroken))


def _handed_in(fact: Fact) -> HandedInTold:
    return handed_in_told(fact.read_as(PaperHandedIn), fact.recorded_at_ms)
