"""The parts that let evidence go when its time is over, made and handed to each other."""

from invigilator import camera, second_looks, stills
from invigilator.app.settings import Settings
from invigilator.database import Database
from invigilator.evidence import BlobStore, Evidence, Removing, open_for_ms
from invigilator.exams import Exams
from invigilator.jobs import Jobs
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.retention import Judging, RemovingWhatIsDue, Retention
from invigilator.review import Claims, forget_comparisons


class RetentionParts:
    """`service` for the routes, `removing` does it; `what_is_due` is a kind of job."""

    def __init__(
        self,
        common: tuple[Database, Journal, Clock],
        settings: Settings,
        *,
        exams: Exams,
        evidence: Evidence,
        claims: Claims,
        blobs: BlobStore,
        jobs: Jobs,
    ) -> None:
        database, journal, clock = common
        self.removing = Removing(*common, blobs)
        # They lie outside the sitting's own folder, and are pictures of the evidence.
        self.removing.also(stills.keys_of, stills.forget)
        for forget in (camera.forget, second_looks.forget, forget_comparisons):
            self.removing.also(lambda _tx, _session_id: [], forget)
        judging = Judging(
            journal,
            clock,
            exams=exams,
            evidence=evidence,
            claims=claims,
            open_for_ms=open_for_ms(settings.late, settings.uploads),
        )
        self.service = Retention(*common, evidence=evidence, judging=judging)
        self.what_is_due = RemovingWhatIsDue(
            database, clock, jobs, exams=exams, judging=judging, removing=self.removing
        )
