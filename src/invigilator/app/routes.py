"""Every route of the application, gathered from the capabilities."""

from collections.abc import Callable

from litestar.handlers import HTTPRouteHandler

from invigilator import (
    alerts,
    audit,
    branding,
    candidates,
    console,
    contests,
    evidence,
    exams,
    identity,
    messages,
    operations,
    papers,
    push,
    retention,
    review,
    sittings,
    stills,
    supervision,
    webhooks,
)
from invigilator.app import pages, ready_http
from invigilator.app.parts import Parts
from invigilator.app.settings import Settings
from invigilator.wire import RawRoute, Request


def raw_routes(parts: Parts) -> tuple[RawRoute, ...]:
    """What is served below the framework."""
    return (
        *exams.check_raw_routes(parts.settings.checks, parts.limits),
        *sittings.raw_routes(parts.signs, parts.sittings, parts.clock),
        *sittings.code_raw_routes(parts.codes, parts.sittings, parts.clock),
        *sittings.photo_raw_routes(parts.sittings, parts.photos, parts.limits),
        *evidence.raw_routes(
            parts.sittings,
            parts.uploads,
            parts.confirming,
            parts.observations,
            parts.review_files,
            parts.sealing,
            parts.limits,
            public_url=_public_url(parts.settings),
        ),
        *evidence.disowning_raw_routes(parts.sittings, parts.disowning),
        *evidence.download_routes(parts.downloads),
        *review.closing_raw_routes(parts.closing_receipts),
        *messages.raw_routes(
            parts.sittings, parts.messages, parts.helping, parts.candidate_streams
        ),
        *papers.attempt_raw_routes(
            parts.sittings,
            parts.papers.opening,
            parts.papers.answering,
            parts.papers.receiving,
            parts.papers.sections,
            parts.papers.closing,
            parts.clock,
        ),
        *supervision.raw_routes(parts.sittings, parts.papers.supervision),
        *papers.media_raw_routes(
            parts.sittings, parts.papers.shown_media, parts.papers.media, parts.limits
        ),
        *papers.release_raw_routes(parts.sittings, parts.papers.releasing),
        *alerts.raw_routes(parts.alert_ingest, parts.guard),
        *console.raw_routes(parts.streams, parts.exams, parts.guard.caller_for),
    )


def handlers(parts: Parts) -> tuple[HTTPRouteHandler, ...]:
    """What the framework serves."""
    return (
        *identity.routes(parts.identity, parts.guard, public_url=parts.settings.web.public_url),
        *_of_exams(parts),
        *_of_candidates(parts),
        *_what_staff_ask_of_sittings(parts),
        *sittings.time_routes(parts.time_actions, parts.interruptions, parts.guard),
        *messages.routes(parts.sending, parts.helping, parts.messages, parts.guard),
        *contests.routes(parts.contests, parts.guard),
        *_papers(parts),
        *_alerts(parts),
        *_what_is_looked_at(parts),
        *audit.routes(parts.audit, parts.guard),
        *operations.routes(parts.operations, parts.guard),
        *branding.routes(parts.branding, parts.guard),
        *webhooks.routes(parts.webhooks, parts.guard),
        *push.routes(parts.push.service, parts.guard),
        *ready_http.routes(parts.readiness),
        *pages.routes(parts.exams, parts.branding, upload_origin=_upload_origin(parts)),
    )


def _papers(parts: Parts) -> tuple[HTTPRouteHandler, ...]:
    made, guard = parts.papers, parts.guard
    return (
        *papers.bank_routes(made.bank, guard),
        *papers.bank_file_routes(made.bank_files, guard),
        *papers.media_routes(made.media, guard),
        *papers.paper_routes(made.papers, guard),
        *papers.result_routes(made.results, made.adjusting, made.files, guard),
        *papers.marker_routes(made.markers, made.files, guard),
        *papers.correcting_routes(made.correcting, guard),
        *papers.release_routes(made.releasing, guard),
        *papers.own_result_routes(made.releasing, parts.candidates.guard),
        *papers.reporting_routes(made.reporting, guard),
    )


def _of_candidates(parts: Parts) -> tuple[HTTPRouteHandler, ...]:
    own_exams = sittings.OwnExams(parts.database, parts.clock)
    return (
        *candidates.routes(parts.candidates.accounts),
        *sittings.own_exam_routes(own_exams, parts.candidates.guard, parts.limits),
        *sittings.routes(
            parts.sittings,
            parts.candidates.guard,
            parts.clock,
            parts.settings.admission,
            parts.limits,
        ),
    )


def _alerts(parts: Parts) -> tuple[HTTPRouteHandler, ...]:
    return (
        *alerts.routes(
            parts.alerts,
            parts.alert_list,
            parts.alert_settings,
            parts.downloads,
            parts.guard,
            public_url=_public_url(parts.settings),
        ),
        *alerts.staff_routes(
            parts.alert_list,
            parts.alert_deciding,
            parts.downloads,
            parts.guard,
            public_url=_public_url(parts.settings),
        ),
    )


def _what_is_looked_at(parts: Parts) -> tuple[HTTPRouteHandler, ...]:
    return (
        *console.routes(parts.console, parts.guard),
        *review.routes(parts.review, parts.guard),
        *review.closing_routes(parts.closing_receipts),
        *review.interrupted_routes(_interrupted_people(parts), parts.guard),
        *review.comparing_routes(_comparing(parts), parts.guard),
        *stills.routes(parts.stills, parts.guard),
        *review.listing_routes(
            parts.evidence_lists, parts.guard, public_url=parts.settings.web.public_url
        ),
        *review.verdict_routes(parts.verdicts, parts.guard),
        *retention.routes(parts.retention.service, parts.guard),
    )


def _interrupted_people(parts: Parts) -> review.InterruptedPeople:
    return review.InterruptedPeople(
        parts.database,
        parts.clock,
        exams=parts.exams,
        evidence=parts.evidence,
        interruptions=parts.interruptions,
    )


def _comparing(parts: Parts) -> review.Comparing:
    return review.Comparing(parts.database, parts.journal, parts.clock, parts.sittings)


def _of_exams(parts: Parts) -> tuple[HTTPRouteHandler, ...]:
    return (
        *exams.routes(
            parts.exams,
            parts.rosters,
            parts.photos,
            parts.exam_settings,
            parts.guard,
            parts.clock,
            public_url=parts.settings.web.public_url,
        ),
        *exams.agreeing_routes(parts.agreeing, parts.guard),
        *exams.password_routes(parts.candidates.passwords, parts.guard),
        *exams.check_routes(
            parts.system_checks,
            parts.exams,
            parts.clock,
            parts.settings.checks,
            parts.limits,
        ),
    )


def _upload_origin(parts: Parts) -> str | None:
    return None if parts.direct_uploads is None else parts.direct_uploads.browser_origin


def _what_staff_ask_of_sittings(parts: Parts) -> tuple[HTTPRouteHandler, ...]:
    return (
        *sittings.code_routes(parts.codes, parts.guard),
        *sittings.photo_routes(parts.sittings, parts.photos, parts.guard),
        *sittings.staff_routes(
            parts.actions,
            parts.overview,
            parts.yet_to_start,
            parts.signs,
            parts.guard,
            staleness_ms=parts.settings.liveness.disconnected_after_seconds * 1000,
        ),
    )


def _public_url(settings: Settings) -> Callable[[Request], str]:
    configured = settings.web.public_url
    if configured is not None:
        fixed = configured.rstrip("/")
        return lambda _request: fixed
    return lambda request: f"{request.scope['scheme']}://{request.header(b'host')}"
