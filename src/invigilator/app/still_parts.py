"""The parts that make pictures of recordings, made and handed to each other."""

from invigilator.app.settings import Settings
from invigilator.database import Database
from invigilator.evidence import BlobStore, Evidence
from invigilator.jobs import Jobs
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.sittings import Sittings
from invigilator.stills import KeepingFound, Making, Stills, Wishing


class StillParts:
    """`service` for the routes; `wishing` is a part of the background, its jobs make them."""

    def __init__(
        self,
        common: tuple[Database, Journal, Clock],
        settings: Settings,
        sittings: Sittings,
        evidence: Evidence,
        blobs: BlobStore,
        jobs: Jobs,
    ) -> None:
        database, _, clock = common
        self.service = Stills(*common, sittings=sittings, blobs=blobs, settings=settings.stills)
        self.wishing = Wishing(
            *common,
            jobs=jobs,
            making=Making(*common, sittings=sittings, blobs=blobs, jobs=jobs),
            keeping=KeepingFound(database, clock, evidence=evidence, blobs=blobs, jobs=jobs),
            settings=settings.stills,
        )
