"""The parts that look at cameras a second time, made and handed to each other."""

from invigilator.adapters.faces.opening import open_face_finder
from invigilator.app.settings import Settings
from invigilator.database import Database
from invigilator.evidence import BlobStore, Evidence
from invigilator.exams import Exams
from invigilator.jobs import Jobs
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.second_looks import Asking, Following, Looking
from invigilator.sittings import Sittings


class SecondLookParts:
    """`following` keeps what is to be looked at; `looking` is a kind of job that does."""

    def __init__(
        self,
        common: tuple[Database, Journal, Clock],
        settings: Settings,
        sittings: Sittings,
        evidence: Evidence,
        blobs: BlobStore,
        jobs: Jobs,
        *,
        exams: Exams,
    ) -> None:
        database, journal, _ = common
        asking = Asking(exams=exams, sittings=sittings)
        self.looking = Looking(
            *common,
            asking=asking,
            blobs=blobs,
            jobs=jobs,
            open_finder=open_face_finder,
            settings=settings.second_looks,
        )
        self.following = Following(
            database, journal, asking=asking, evidence=evidence, looking=self.looking
        )
