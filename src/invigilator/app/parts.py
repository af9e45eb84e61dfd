"""The parts of a running installation, made and handed to each other in one place."""

import asyncio

from invigilator.adapters.hub.opening import open_hub
from invigilator.adapters.outward.http_sender import HttpSender
from invigilator.alerts import Alerts, AlertSettings, Deciding, Ingest, Listing
from invigilator.app.by_database import database_of, limits_of, queue_of
from invigilator.app.candidate_parts import CandidateParts
from invigilator.app.data_directory import DataDirectory
from invigilator.app.evidence_store import EvidenceStore, evidence_store_of
from invigilator.app.paper_parts import PaperParts
from invigilator.app.push_parts import PushParts
from invigilator.app.readiness import ReadinessCheck
from invigilator.app.retention_parts import RetentionParts
from invigilator.app.second_look_parts import SecondLookParts
from invigilator.app.secret import InstallationSecret
from invigilator.app.settings import Settings
from invigilator.app.still_parts import StillParts
from invigilator.audit import Audit
from invigilator.branding import InstallationBranding
from invigilator.camera import CameraChecks
from invigilator.console import Console, Feed, Streams
from invigilator.contests import Contests
from invigilator.database import Database
from invigilator.detection import Detection, observation_types
from invigilator.evidence import (
    Confirming,
    Disowning,
    Downloads,
    Evidence,
    ObservationLog,
    ReviewFiles,
    Sealing,
    Uploads,
)
from invigilator.exams import Agreeing, Exams, ExamSettings, RosterPhotos, Rosters, SystemChecks
from invigilator.identity import Identity, StaffGuard
from invigilator.jobs import HeavyWork, Jobs, Processes, Worker
from invigilator.journal import Journal, Watch
from invigilator.kernel import Clock
from invigilator.messages import CandidateStreams, Helping, Lines, Messages, Sending
from invigilator.operations import Operations
from invigilator.review import Claims, ClosingReceipts, EvidenceLists, Review, Verdicts, Watching
from invigilator.sittings import (
    Actions,
    Codes,
    Interruptions,
    Liveness,
    Overview,
    SignsOfLife,
    Sittings,
    TimeActions,
    YetToStart,
    has_begun,
)
from invigilator.supervision import OBSERVATION_TYPES
from invigilator.webhooks import Delivering, Dispatch, Webhooks


class Parts:
    """The services of a running installation, for the routes, the command line and tests.

    Made floor by floor from the lowest, so each finds those below it already there.
    """

    def __init__(
        self,
        data: DataDirectory,
        settings: Settings,
        clock: Clock,
        store: EvidenceStore | None = None,
        heavy: HeavyWork | None = None,
    ) -> None:
        self.settings = settings
        self.clock = clock
        self.secret = secret = InstallationSecret.of(data, settings.secret)
        self.database = Database(database_of(data, settings))
        self.hub = open_hub(settings.hub, self.database.address)
        self.journal = Journal(self.database, clock, self.hub)
        self.watch = Watch(self.database, self.journal)
        self.blobs, self.direct_uploads = store or evidence_store_of(data, settings)
        self.readiness = ReadinessCheck(self.database, self.journal, self.blobs, clock)
        self._common = (self.database, self.journal, clock)
        self.limits = limits_of(self.database, clock, secret=secret.derived("limits"))
        self._make_jobs(heavy)
        self._make_staff_and_exams()
        self._make_sittings(secret.derived("sittings"))
        self._make_evidence(secret.derived("uploads"))
        self._make_what_looks_at_recordings()
        self._make_messages()
        self._make_alerts()
        self._make_what_staff_see()
        self._make_review()
        self._make_what_goes_out(secret.derived("webhooks"))
        self.push = PushParts(
            self._common,
            settings,
            secret.derived("push"),
            identity=self.identity,
            exams=self.exams,
            sittings=self.sittings,
            alerts=self.alerts,
            jobs=self.jobs,
            limits=self.limits,
        )

    def _make_jobs(self, given: HeavyWork | None) -> None:
        settings = self.settings.jobs
        queue = queue_of(self.database, self.clock, settings)
        self.jobs = Jobs(self.database, self.clock, queue)
        self.heavy = given or Processes(
            limit=settings.heavy_processes, memory_mb=settings.heavy_memory_mb
        )
        self.job_worker = Worker(self.jobs, queue, self.heavy, self.database, self.clock, settings)

    def _make_staff_and_exams(self) -> None:
        self.identity = Identity(
            *self._common,
            limits=self.limits,
            is_shared=self.database.is_shared,
            settings=self.settings.staff,
            reference=self.settings.reference,
        )
        self.guard = StaffGuard(self.identity)
        self.branding = InstallationBranding(*self._common)
        self.branding.corrected_by(self.watch)
        key = self.secret.derived("roster-files")
        self.candidates = CandidateParts(self._common, self.limits, file_key=key)
        self.exams = Exams(*self._common)
        self.rosters = Rosters(*self._common, self.exams, self.jobs, self.candidates.passwords)
        self.agreeing = Agreeing(self.database, self.journal)
        self.system_checks = SystemChecks(*self._common, self.exams)
        self.rosters.followed_by(self.system_checks.follow_roster)
        self.photos = RosterPhotos(*self._common, self.exams, self.jobs, self.blobs)
        self.rosters.followed_by(self.photos.follow_roster)
        self.exam_settings = ExamSettings(self.database, self.journal, self.exams)

    def _make_sittings(self, secret: bytes) -> None:
        database, journal, clock = self._common
        self.liveness = Liveness(*self._common, self.settings.liveness)
        self.sittings = Sittings(
            database, journal, self.exams, clock, self.liveness, secret=secret, limits=self.limits
        )
        self.rosters.followed_by(self.sittings.follow_roster)
        self.exams.asks_who_sits(has_begun)
        self.agreeing.followed_by(self.sittings.follow_entry)
        self.signs = SignsOfLife(
            self.sittings, self.liveness, self.exams, clock, limits=self.limits
        )
        self.overview = Overview(database, self.exams)
        self.yet_to_start = YetToStart(database, self.exams)
        self.codes = Codes(*self._common, self.exams, self.sittings)
        self.actions = Actions(database, self.sittings, self.signs)
        exams, beyond = self.exams, self.sittings.times.beyond
        self.interruptions = Interruptions(*self._common, exams=exams, beyond=beyond)
        self.time_actions = TimeActions(*self._common, exams=exams, beyond=beyond)

    def _make_evidence(self, secret: bytes) -> None:
        database, journal, clock = self._common
        signs = self.signs
        self.evidence = Evidence(self.blobs)
        self.actions.tallied_by(self.evidence.session_tallies)
        uploads, direct = self.settings.uploads, self.direct_uploads
        late = self.settings.late
        self.uploads = Uploads(
            database, journal, self.blobs, clock, uploads, secret, direct, late=late
        )
        self.uploads.on_received(signs.segment_came)
        self.confirming = Confirming(database, clock, direct, self.uploads.receiving)
        camera = CameraChecks(journal, self.exams)
        self.observations = ObservationLog(
            *self._common,
            notable=observation_types() | OBSERVATION_TYPES,
            late=late,
            on_received=signs.observed,
            weigh=camera.hear,
        )
        self.review_files = ReviewFiles(*self._common, late=late, on_received=signs.seen)
        self.downloads = Downloads(database, journal, self.blobs, clock, secret)
        self.sealing = Sealing(
            database, journal, self.blobs, self.sittings, self.jobs, settle=self.confirming.settle
        )
        self.sittings.sealed_by(self.sealing.seal)
        self.disowning = Disowning(journal, self.sittings)
        self.closing_receipts = ClosingReceipts(
            database,
            exams=self.exams,
            sittings=self.sittings,
            evidence=self.evidence,
            limits=self.limits,
        )
        self.contests = Contests(database, journal, exams=self.exams, sittings=self.sittings)
        sat = self.exams, self.sittings, self.limits, self.jobs, self.watch
        self.papers = PaperParts(self._common, *sat, blobs=self.blobs, heavy=self.heavy)

    def _make_what_looks_at_recordings(self) -> None:
        known = (self.settings, self.sittings, self.evidence, self.blobs, self.jobs)
        made = StillParts(self._common, *known)
        self.stills, self.still_wishing = made.service, made.wishing
        self.second_looks = SecondLookParts(self._common, *known, exams=self.exams)

    def _make_messages(self) -> None:
        common, sittings = self._common, self.sittings
        self.messages = Messages(*common, sittings, self.limits)
        self.helping = Helping(*common, sittings, self.limits)
        self.sending = Sending(*common, exams=self.exams, sittings=sittings)

    def _make_alerts(self) -> None:
        database, journal, _ = self._common
        self.detection = Detection(database, journal, self.sittings)
        self.alerts = Alerts(*self._common, self.sittings)
        self.papers.results.alerts_counted_by(self.alerts.counts_of_sittings)
        self.alert_list = Listing(*self._common, self.downloads, self.sittings)
        self.alert_deciding = Deciding(database, self.alerts, self.identity.accounts)
        self.alert_settings = AlertSettings(*self._common)
        self.signs.stalled_after(self.alert_settings.segments_until_stalled)
        self.alert_ingest = Ingest(
            database, journal, exams=self.exams, sittings=self.sittings, alerts=self.alerts
        )

    def _make_what_staff_see(self) -> None:
        database, journal, clock = self._common
        exams, sittings = self.exams, self.sittings
        # Who corrects what is at hand is told before who shows it.
        self.exams.corrected_by(self.watch)
        self.sittings.corrected_by(self.watch)
        self.liveness.corrected_by(self.watch)
        self.lines = Lines(
            database, journal, sittings=sittings, messages=self.messages, watch=self.watch
        )
        self.papers.tell(self.lines)
        self.candidate_streams = CandidateStreams(self.lines, clock, self.limits)
        known = (sittings, self.signs, self.messages, self.interruptions)
        self.feed = Feed(database, journal, *known, self.watch)
        self.streams = Streams(self.feed, self.guard.caller_for, clock)
        self.console = Console(
            *self._common,
            exams=exams,
            sittings=sittings,
            signs=self.signs,
            overview=self.overview,
            alerts=self.alerts,
            messages=self.messages,
            stills=self.stills,
            interruptions=self.interruptions,
        )
        self.audit = Audit(*self._common, sittings)
        self.operations = Operations(database, journal, clock, self.jobs)

    def _make_review(self) -> None:
        database, journal, clock = self._common
        exams, sittings = self.exams, self.sittings
        claims = Claims(journal, clock)
        self.review = Review(
            *self._common,
            exams=exams,
            sittings=sittings,
            evidence=self.evidence,
            alerts=self.alerts,
            claims=claims,
        )
        self.verdicts = Verdicts(*self._common, exams=exams, sittings=sittings, claims=claims)
        self.downloads.on_read(Watching(database, sittings, claims).reads)
        self.evidence_lists = EvidenceLists(
            database,
            exams=exams,
            sittings=sittings,
            signs=self.signs,
            overview=self.overview,
            evidence=self.evidence,
            downloads=self.downloads,
        )
        self.retention = RetentionParts(
            self._common,
            self.settings,
            exams=exams,
            evidence=self.evidence,
            claims=claims,
            blobs=self.blobs,
            jobs=self.jobs,
        )

    def _make_what_goes_out(self, secret: bytes) -> None:
        settings = self.settings.webhooks
        sender = HttpSender(
            deadline=lambda: asyncio.timeout(settings.timeout_seconds),
            allow_private_addresses=settings.allow_private_addresses,
        )
        self.deliveries = Delivering(*self._common, self.jobs, sender, settings, secret=secret)
        self.webhooks = Webhooks(
            *self._common,
            exams=self.exams,
            delivering=self.deliveries,
            settings=settings,
            secret=secret,
            limits=self.limits,
        )
        self.webhook_dispatch = Dispatch(*self._common, self.sittings)
