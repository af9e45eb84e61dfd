"""How bytes become calls and refusals become answers: the same for framework and raw routes."""

from invigilator.wire.characters import refuse_nul_in_json, refuse_nul_in_query
from invigilator.wire.decoding import converted, decoder_of
from invigilator.wire.origin import CrossOrigin, refuse_cross_origin
from invigilator.wire.problems import Problem, problem_of
from invigilator.wire.ranges import ByteRange, NotSatisfiable, range_of
from invigilator.wire.raw import (
    BodyTooLarge,
    ClientWentAway,
    Handler,
    RawRoute,
    Receive,
    Request,
    Scope,
    Send,
    WrongShape,
    decode_json,
    send_bytes,
    send_json,
    send_problem,
)
from invigilator.wire.server_sent import SendPart, event_stream
from invigilator.wire.tables import csv_lines, download_headers, guarded
from invigilator.wire.workbook import MEDIA_TYPE as WORKBOOK_TYPE
from invigilator.wire.workbook import Workbook

__all__ = [
    "WORKBOOK_TYPE",
    "BodyTooLarge",
    "ByteRange",
    "ClientWentAway",
    "CrossOrigin",
    "Handler",
    "NotSatisfiable",
    "Problem",
    "RawRoute",
    "Receive",
    "Request",
    "Scope",
    "Send",
    "SendPart",
    "Workbook",
    "WrongShape",
    "converted",
    "csv_lines",
    "decode_json",
    "decoder_of",
    "download_headers",
    "event_stream",
    "guarded",
    "problem_of",
    "range_of",
    "refuse_cross_origin",
    "refuse_nul_in_json",
    "refuse_nul_in_query",
    "send_bytes",
    "send_json",
    "send_problem",
]
