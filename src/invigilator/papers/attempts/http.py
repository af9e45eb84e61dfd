"""A candidate's calls about their paper, below the framework: they come every few seconds."""

from collections.abc import Sequence

import msgspec

from invigilator.kernel import Clock
from invigilator.papers.attempts.answering import Answering
from invigilator.papers.attempts.closing import Closing
from invigilator.papers.attempts.opening import Opening
from invigilator.papers.attempts.wire import (
    AnswersAnswer,
    AnswersCall,
    HandInAnswer,
    HandInCall,
    PaperOpenCall,
    PaperOpenedAnswer,
    answers_answer,
    claimed_answer,
    handed_in,
    opened_answer,
)
from invigilator.sittings import Sittings, calling_sitting, required
from invigilator.wire import RawRoute, Request, Send, decode_json, send_json

_BODY_MAX = 4 * 1024
_ANSWERS_BODY_MAX = 1024 * 1024
_GUARD = "the sitting's secret"


def raw_routes(
    sittings: Sittings, opening: Opening, answering: Answering, closing: Closing, clock: Clock
) -> Sequence[RawRoute]:
    """Open, answer, hand in."""
    opens = msgspec.json.Decoder(PaperOpenCall)
    saves = msgspec.json.Decoder(AnswersCall)
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
            "/api/paper/hand-in",
            _GUARD,
            paper_hand_in,
            "Hand the paper in",
            takes=HandInCall,
            answers=HandInAnswer,
        ),
    ]
