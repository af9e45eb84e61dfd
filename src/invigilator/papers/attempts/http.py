"""A candidate's calls about their paper, below the framework: they come every few seconds."""

import asyncio
from collections.abc import Sequence

import msgspec

from invigilator.kernel import Clock, Refusal
from invigilator.papers.attempts.answering import Answering
from invigilator.papers.attempts.closing import Closing
from invigilator.papers.attempts.opening import Opening
from invigilator.papers.attempts.receiving import Receiving
from invigilator.papers.attempts.sections import Sections
from invigilator.papers.attempts.wire import (
    AnswersAnswer,
    AnswersCall,
    BroughtFile,
    HandInAnswer,
    HandInCall,
    PaperOpenCall,
    PaperOpenedAnswer,
    SectionAnswer,
    SectionCall,
    answers_answer,
    brought_file,
    claimed_answer,
    claimed_file,
    handed_in,
    opened_answer,
    section_times,
)
from invigilator.papers.items import FILE_BYTES_MAX
from invigilator.sittings import Sittings, calling_sitting, required
from invigilator.wire import RawRoute, Request, Send, decode_json, send_json

_BODY_MAX = 4 * 1024
_ANSWERS_BODY_MAX = 1024 * 1024
_FILE_SECONDS_MAX = 1_200.0
_GUARD = "the sitting's secret"


def raw_routes(
    sittings: Sittings,
    opening: Opening,
    answering: Answering,
    receiving: Receiving,
    sections: Sections,
    closing: Closing,
    clock: Clock,
) -> Sequence[RawRoute]:
    """Open, answer, bring a file, hand in."""
    opens = msgspec.json.Decoder(PaperOpenCall)
    saves = msgspec.json.Decoder(AnswersCall)
    enters = msgspec.json.Decoder(SectionCall)
    ends = msgspec.json.Decoder(HandInCall)

    async def paper_open(request: Request, send: Send) -> None:
        call = decode_json(await request.body(_BODY_MAX), opens)
        sitting = await calling_sitting(sittings, request, call.session_id)
        opened = await opening.open(sitting, again=call.again)
        await send_json(send, opened_answer(opened, clock.now_ms()))

    async def paper_answers(request: Request, send: Send) -> None:
        call = decode_json(await request.body(_ANSWERS_BODY_MAX), saves)
        sitting = await calling_sitting(sittings, request, call.session_id)
        attempt_id = required("attempt_id", call.attempt_id)
        claimed = [claimed_answer(one) for one in call.answers]
        saved = await answering.save(sitting, attempt_id, claimed)
        await send_json(send, answers_answer(saved, clock.now_ms()))

    async def paper_hand_in(request: Request, send: Send) -> None:
        call = decode_json(await request.body(_BODY_MAX), ends)
        sitting = await calling_sitting(sittings, request, call.session_id)
        done = await closing.hand_in(sitting, required("attempt_id", call.attempt_id))
        await send_json(send, HandInAnswer(handed_in(done)))

    async def paper_section(request: Request, send: Send) -> None:
        call = decode_json(await request.body(_BODY_MAX), enters)
        sitting = await calling_sitting(sittings, request, call.session_id)
        attempt_id = required("attempt_id", call.attempt_id)
        times = await sections.enter(sitting, attempt_id, required("section_id", call.section_id))
        await send_json(send, SectionAnswer(section_times(times, clock.now_ms())))

    async def paper_file(request: Request, send: Send) -> None:
        query = request.query()
        sitting = await calling_sitting(sittings, request, query.get("session_id"))
        attempt_id = required("attempt_id", query.get("attempt_id"))
        claimed = claimed_file(query)
        async with asyncio.timeout(_FILE_SECONDS_MAX):
            content = request.pieces(FILE_BYTES_MAX)
            try:
                kept = await receiving.take(sitting, attempt_id, claimed, content)
            except Refusal:
                # A browser that is still sending hears of no answer: it is heard to the end.
                async for _piece in content:
                    pass
                raise
        await send_json(send, brought_file(kept))

    return [
        RawRoute(
            "POST",
            "/api/paper/open",
            _GUARD,
            paper_open,
            "Open the paper, or go on with it",
            takes=PaperOpenCall,
            answers=PaperOpenedAnswer,
        ),
        RawRoute(
            "POST",
            "/api/paper/answers",
            _GUARD,
            paper_answers,
            "Keep answers",
            takes=AnswersCall,
            answers=AnswersAnswer,
        ),
        RawRoute(
            "POST",
            "/api/paper/section",
            _GUARD,
            paper_section,
            "Enter a section that has time of its own; twice is once",
            takes=SectionCall,
            answers=SectionAnswer,
        ),
        RawRoute(
            "POST",
            "/api/paper/file",
            _GUARD,
            paper_file,
            "Bring a file (the body) for one question; an answer then names it",
            answers=BroughtFile,
        ),
        RawRoute(
            "POST",
            "/api/paper/hand-in",
            _GUARD,
            paper_hand_in,
            "Hand the paper in",
            takes=HandInCall,
            answers=HandInAnswer,
        ),
    ]
