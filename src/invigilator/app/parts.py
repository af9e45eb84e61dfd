"""The parts of a running installation, made and handed to each other in one place."""

from dataclasses import dataclass

from invigilator.adapters.blobs.local_disk import LocalDiskBlobs
from invigilator.alerts import Alerts, AlertSettings, Ingest, Listing
from invigilator.app.data_directory import DataDirectory
from invigilator.app.outgoing import Outgoing, make_outgoing
from invigilator.app.settings import Settings
from invigilator.audit import Audit
from invigilator.console import Console, Feed, Streams
from invigilator.contests import Contests
from invigilator.database import Database
from invigilator.detection import Detection, observation_types
from invigilator.evidence import Downloads, Evidence, ObservationLog, ReviewFiles, Sealing, Uploads
from invigilator.exams import Exams, ExamSettings, Rosters
from invigilator.identity import Identity, StaffGuard
from invigilator.journal import Journal
from invigilator.kernel import Clock
from invigilator.review import Claims, EvidenceLists, Review, Verdicts
from invigilator.sittings import Actions, Codes, Liveness, Overview, SignsOfLife, Sittings


@dataclass(frozen=True, slots=True)
class Parts:
    """The services of a running installation, for the routes, the command line and tests."""

    settings: Settings
    clock: Clock
    database: Database
    journal: Journal
    blobs: LocalDiskBlobs
    identity: Identity
    guard: StaffGuard
    exams: Exams
    rosters: Rosters
    exam_settings: ExamSettings
    sittings: Sittings
    actions: Actions
    overview: Overview
    codes: Codes
    liveness: Liveness
    signs: SignsOfLife
    uploads: Uploads
    observations: ObservationLog
    review_files: ReviewFiles
    downloads: Downloads
    contests: Contests
    sealing: Sealing
    detection: Detection
    alerts: Alerts
    alert_list: Listing
    alert_settings: AlertSettings
    alert_ingest: Ingest
    feed: Feed
    streams: Streams
    console: Console
    review: Review
    evidence_lists: EvidenceLists
    verdicts: Verdicts
    audit: Audit
    outgoing: Outgoing


def make_parts(data: DataDirectory, settings: Settings, clock: Clock) -> Parts:
    """Make every part, the lower floors first."""
    database = Database(data.database)
    journal = Journal(database, clock)
    common = (database, journal, clock)
    blobs = LocalDiskBlobs(data.blobs)
    staff = Identity(*common, settings=settings.staff, reference=settings.reference)
    guard = StaffGuard(staff)
    all_exams = Exams(*common)
    liveness = Liveness(*common, settings.liveness)
    secret = data.secret("sittings")
    all_sittings = Sittings(database, journal, all_exams, clock, liveness, secret=secret)
    rosters = Rosters(*common, all_exams)
    rosters.followed_by(all_sittings.follow_roster)
    sealing = Sealing(database, journal, blobs, all_sittings)
    all_sittings.sealed_by(sealing.seal)
    signs = SignsOfLife(all_sittings, liveness, all_exams, clock)
    uploads = Uploads(database, journal, blobs, clock, settings.uploads, data.secret("uploads"))
    uploads.on_received(signs.segment_came)
    alerts = Alerts(*common, all_sittings)
    alert_settings = AlertSettings(*common)
    signs.stalled_after(alert_settings.segments_until_stalled)
    downloads = Downloads(database, journal, blobs, clock, data.secret("uploads"))
    claims = Claims(journal, clock)
    stored, overview = Evidence(blobs), Overview(database, all_exams)
    actions = Actions(database, all_sittings, signs)
    actions.tallied_by(stored.session_tallies)
    feed = Feed(database, journal, all_sittings, signs)
    return Parts(
        settings=settings,
        clock=clock,
        database=database,
        journal=journal,
        blobs=blobs,
        identity=staff,
        guard=guard,
        exams=all_exams,
        rosters=rosters,
        exam_settings=ExamSettings(database, journal, all_exams),
        sittings=all_sittings,
        actions=actions,
        overview=overview,
        codes=Codes(*common, all_exams, all_sittings),
        liveness=liveness,
        signs=signs,
        uploads=uploads,
        observations=ObservationLog(
            *common, notable=observation_types(), on_received=signs.observed
        ),
        contests=Contests(database, journal, exams=all_exams, sittings=all_sittings),
        downloads=downloads,
        review_files=ReviewFiles(*common, on_received=signs.seen),
        sealing=sealing,
        detection=Detection(database, journal, all_sittings),
        alerts=alerts,
        alert_list=Listing(database, downloads),
        alert_settings=alert_settings,
        alert_ingest=Ingest(
            database, journal, exams=all_exams, sittings=all_sittings, alerts=alerts
        ),
        feed=feed,
        streams=Streams(feed, guard.caller_for, clock),
        console=Console(
            *common,
            exams=all_exams,
            sittings=all_sittings,
            signs=signs,
            overview=overview,
            alerts=alerts,
        ),
        review=Review(
            *common,
            exams=all_exams,
            sittings=all_sittings,
            evidence=stored,
            alerts=alerts,
            claims=claims,
        ),
        evidence_lists=EvidenceLists(
            database,
            exams=all_exams,
            sittings=all_sittings,
            signs=signs,
            overview=overview,
            evidence=stored,
            downloads=downloads,
        ),
        audit=Audit(*common, all_sittings),
        outgoing=make_outgoing(
            *common,
            settings.webhooks,
            exams=all_exams,
            sittings=all_sittings,
            secret=data.secret("webhooks"),
        ),
        verdicts=Verdicts(*common, exams=all_exams, sittings=all_sittings, claims=claims),
    )
