"""The candidate's calls about evidence. All raw: they are the bulk of what a server does."""

import asyncio
from collections.abc import Callable, Sequence

import msgspec

from invigilator.evidence.confirming import Confirming
from invigilator.evidence.late import sitting_to_write
from invigilator.evidence.model import Receipt
from invigilator.evidence.observations import ObservationLog
from invigilator.evidence.refusals import TooLarge
from invigilator.evidence.review_files import ReviewFiles
from invigilator.evidence.sealing import Sealing
from invigilator.evidence.signing import UPLOAD_PATH
from invigilator.evidence.uploads import Minted, Uploads
from invigilator.evidence.wire import (
    EndAnswer,
    EventsAnswer,
    EventsCall,
    ManifestAnswer,
    ReceiptAnswer,
    ReviewFileAnswer,
    ReviewFileCall,
    UploadAnswer,
    UploadConfirmCall,
    UploadUrlAnswer,
    UploadUrlCall,
    claimed_chunk,
)
from invigilator.kernel import FieldRequired
from invigilator.limits import Limits, Spend, call_budget
from invigilator.sittings import (
    HANDED_IN,
    EndCall,
    Sittings,
    raw_token,
    require_assurance,
    required,
)
from invigilator.wire import Handler, RawRoute, Request, Send, decode_json, send_json

_CALL_MAX = 64 * 1024
_EVENTS_BYTES_MAX = 256 * 1024
_REVIEW_FILE_BYTES_MAX = 1024 * 1024
_END_BYTES_MAX = 4 * 1024 * 1024
_BODY_SECONDS_MAX = 120.0

_SITTING = "the sitting's secret"
_URL = "the URL's signature"


def raw_routes(
    sittings: Sittings,
    uploads: Uploads,
    confirming: Confirming,
    observations: ObservationLog,
    review_files: ReviewFiles,
    sealing: Sealing,
    limits: Limits,
    *,
    public_url: Callable[[Request], str],
) -> Sequence[RawRoute]:
    """Upload URL, upload, its confirmation, events, review files, end.

    `public_url` gives scheme and host as the caller sees us.
    """
    bounds = uploads.settings
    urls = call_budget(limits, "upload URLs", per_minute=bounds.upload_urls_per_minute)
    confirmations = call_budget(
        limits, "confirmations", per_minute=bounds.upload_confirmations_per_minute
    )
    event_calls = call_budget(limits, "events", per_minute=bounds.event_calls_per_minute)
    files = call_budget(limits, "review files", per_minute=bounds.review_files_per_minute)
    return [
        RawRoute(
            "POST",
            "/api/upload-url",
            _SITTING,
            _mint(sittings, uploads, urls, public_url),
            "Ask where to put a segment",
            takes=UploadUrlCall,
            answers=UploadUrlAnswer,
        ),
        RawRoute(
            "PUT", UPLOAD_PATH, _URL, _put(uploads), "Put a segment's bytes", answers=UploadAnswer
        ),
        RawRoute(
            "POST",
            "/api/upload-confirm",
            _SITTING,
            _confirm(sittings, confirming, confirmations),
            "Ask for the receipt of a segment that went straight to the store",
            takes=UploadConfirmCall,
            answers=UploadAnswer,
        ),
        RawRoute(
            "POST",
            "/api/events",
            _SITTING,
            _events(sittings, observations, event_calls),
            "Send observations",
            takes=EventsCall,
            answers=EventsAnswer,
        ),
        RawRoute(
            "POST",
            "/api/review-file",
            _SITTING,
            _review_file(sittings, review_files, files),
            "Send what was found of clipboard, tabs or cookies",
            takes=ReviewFileCall,
            answers=ReviewFileAnswer,
        ),
        RawRoute(
            "POST",
            "/api/session/end",
            _SITTING,
            _end(sittings, sealing),
            "End the sitting and seal its evidence",
            takes=EndCall,
            answers=EndAnswer,
        ),
    ]


def _mint(
    sittings: Sittings, uploads: Uploads, spend: Spend, public_url: Callable[[Request], str]
) -> Handler:
    decoder = msgspec.json.Decoder(UploadUrlCall)

    async def mint(request: Request, send: Send) -> None:
        call = decode_json(await request.body(_CALL_MAX), decoder)
        session_id = required("session_id", call.session_id)
        token = raw_token(request, session_id)
        sitting = await sitting_to_write(sittings, session_id, token, late=call.late)
        claimed = claimed_chunk(call)
        minted = await uploads.mint(
            sitting, claimed, through_server=call.through_server, late=call.late, spend=spend
        )
        answer = UploadUrlAnswer(
            upload_url=("" if minted.is_direct else public_url(request)) + minted.upload.url,
            storage_key=minted.storage_key,
            expires_in=minted.expires_in_seconds,
            receipt=_receipt(minted.receipt) if minted.receipt else None,
            headers=_headers(minted, claimed.media_type),
            confirm=minted.is_direct,
        )
        await send_json(send, answer)

    return mint


def _headers(minted: Minted, media_type: str) -> dict[str, str]:
    signed = minted.upload.headers
    if any(name.lower() == "content-type" for name in signed):
        return signed
    return {"content-type": media_type, **signed}


def _put(uploads: Uploads) -> Handler:
    async def put(request: Request, send: Send) -> None:
        grant = uploads.grant(
            request.path.removeprefix(UPLOAD_PATH), request.query(), request.header(b"content-type")
        )
        limit = grant.size_bytes or uploads.settings.segment_bytes_max
        async with asyncio.timeout(_BODY_SECONDS_MAX):
            data = await request.body(limit)
        if not data:
            raise TooLarge("A segment has at least one byte")
        receipt = await uploads.receive(grant, data)
        await send_json(send, UploadAnswer(receipt=_receipt(receipt)))

    return put


def _confirm(sittings: Sittings, confirming: Confirming, spend: Spend) -> Handler:
    decoder = msgspec.json.Decoder(UploadConfirmCall)

    async def confirm(request: Request, send: Send) -> None:
        call = decode_json(await request.body(_CALL_MAX), decoder)
        session_id = required("session_id", call.session_id)
        storage_key = required("storage_key", call.storage_key)
        # In every status, as a put is taken in every status: what was minted in time may be late.
        sitting = await sittings.of_token(session_id, raw_token(request, session_id))
        receipt = await confirming.confirm(sitting, storage_key, spend=spend)
        await send_json(send, UploadAnswer(receipt=_receipt(receipt)))

    return confirm


def _events(sittings: Sittings, observations: ObservationLog, spend: Spend) -> Handler:
    decoder = msgspec.json.Decoder(EventsCall)

    async def events(request: Request, send: Send) -> None:
        call = decode_json(await request.body(_EVENTS_BYTES_MAX), decoder, kept={"events"})
        session_id = required("session_id", call.session_id)
        if call.events is None:
            raise FieldRequired("events")
        token = raw_token(request, session_id)
        sitting = await sitting_to_write(sittings, session_id, token, late=call.late)
        kept = await observations.keep(
            sitting, call.events, stream=call.stream, late=call.late, spend=spend
        )
        answer = EventsAnswer(
            storage_key=kept.storage_key,
            accepted=kept.accepted,
            duplicates=kept.duplicates,
            refused=kept.refused,
        )
        await send_json(send, answer)

    return events


def _review_file(sittings: Sittings, review_files: ReviewFiles, spend: Spend) -> Handler:
    decoder = msgspec.json.Decoder(ReviewFileCall)

    async def review_file(request: Request, send: Send) -> None:
        call = decode_json(await request.body(_REVIEW_FILE_BYTES_MAX), decoder, kept={"records"})
        session_id = required("session_id", call.session_id)
        nature = required("nature", call.nature)
        if call.records is None:
            raise FieldRequired("records")
        token = raw_token(request, session_id)
        sitting = await sitting_to_write(sittings, session_id, token, late=call.late)
        key = await review_files.keep(sitting, nature, call.records, late=call.late, spend=spend)
        await send_json(send, ReviewFileAnswer(storage_key=key))

    return review_file


def _end(sittings: Sittings, sealing: Sealing) -> Handler:
    decoder = msgspec.json.Decoder(EndCall)

    async def end(request: Request, send: Send) -> None:
        call = decode_json(await request.body(_END_BYTES_MAX), decoder, kept={"manifest"})
        session_id = required("session_id", call.session_id)
        sitting = await sittings.writable(session_id, raw_token(request, session_id))
        require_assurance(call)
        sealed = await sealing.end(
            sitting, claimed_manifest=call.manifest or [], reason=HANDED_IN, by="candidate"
        )
        answer = EndAnswer(
            manifest_key=sealed.manifest_key,
            manifest=ManifestAnswer(
                sha256=sealed.sha256,
                chain_head=sealed.manifest.chain_head,
                chunks=len(sealed.manifest.chunks),
                observations=sum(batch.count for batch in sealed.manifest.observations),
            ),
        )
        await send_json(send, answer)

    return end


def _receipt(receipt: Receipt) -> ReceiptAnswer:
    return ReceiptAnswer(
        storage_key=receipt.storage_key,
        sha256=receipt.sha256,
        size_bytes=receipt.size_bytes,
        received_at_ms=receipt.received_at_ms,
    )
