"""Sittings: one candidate sitting one exam, from admission to the end."""

from invigilator.sittings.actions import Actions
from invigilator.sittings.calling import calling_sitting
from invigilator.sittings.changing import SERVER, Change, Told
from invigilator.sittings.code_facts import CodeMade, CodeRevoked, CodeTriesExceeded, CodeUsed
from invigilator.sittings.codes import Codes
from invigilator.sittings.codes_http import code_raw_routes, code_routes
from invigilator.sittings.counting import Stats
from invigilator.sittings.documents import SessionDocument, Tallies, session_document
from invigilator.sittings.facts import SittingChanged, SittingDisowned, SittingStarted
from invigilator.sittings.gate import require_writable, require_writable_in
from invigilator.sittings.http import AdmissionSettings, routes
from invigilator.sittings.list_store import ended_sittings, sittings_of_username, unended_count
from invigilator.sittings.liveness import Liveness, LivenessSettings
from invigilator.sittings.liveness_facts import (
    AddressChanged,
    ClockJumped,
    LivenessChanged,
    PageHidden,
    RecordingStateChanged,
    UploadsResumed,
    UploadsStalled,
)
from invigilator.sittings.liveness_memory import LIVENESS_KINDS
from invigilator.sittings.liveness_noting import Cause
from invigilator.sittings.model import HANDED_IN, Connection, Registration, Sitting, Status
from invigilator.sittings.overview import Overview
from invigilator.sittings.own_exams import OwnExams
from invigilator.sittings.own_exams_http import own_exam_routes
from invigilator.sittings.photo_http import photo_raw_routes, photo_routes
from invigilator.sittings.presence import Presence
from invigilator.sittings.refusals import SittingEnded, SittingNotFound
from invigilator.sittings.service import Sittings
from invigilator.sittings.signs import SignsOfLife
from invigilator.sittings.signs_changes import Beat
from invigilator.sittings.signs_http import raw_routes
from invigilator.sittings.staff_http import routes as staff_routes
from invigilator.sittings.store import has_begun, sitting_by_id
from invigilator.sittings.time.actions import TimeActions
from invigilator.sittings.time.at_hand import TIME_KINDS
from invigilator.sittings.time.facts import ExtraTimeGiven, InterruptionClosed, InterruptionOpened
from invigilator.sittings.time.http import routes as time_routes
from invigilator.sittings.time.model import Interruption, OwnTime
from invigilator.sittings.time.service import Interruptions
from invigilator.sittings.time.told import OwnTimeTold, own_time_told
from invigilator.sittings.time.touched import Touched, TouchedPage
from invigilator.sittings.time.wire import InterruptionDocument, interruption_document
from invigilator.sittings.tracks import tracks_of
from invigilator.sittings.transitions import Action
from invigilator.sittings.wire import (
    Done,
    EndCall,
    SittingCall,
    raw_token,
    require_assurance,
    required,
    without_secret,
)
from invigilator.sittings.yet_to_start import YetToStart

__all__ = [
    "HANDED_IN",
    "LIVENESS_KINDS",
    "SERVER",
    "TIME_KINDS",
    "Action",
    "Actions",
    "AddressChanged",
    "AdmissionSettings",
    "Beat",
    "Cause",
    "Change",
    "ClockJumped",
    "CodeMade",
    "CodeRevoked",
    "CodeTriesExceeded",
    "CodeUsed",
    "Codes",
    "Connection",
    "Done",
    "EndCall",
    "ExtraTimeGiven",
    "Interruption",
    "InterruptionClosed",
    "InterruptionDocument",
    "InterruptionOpened",
    "Interruptions",
    "Liveness",
    "LivenessChanged",
    "LivenessSettings",
    "Overview",
    "OwnExams",
    "OwnTime",
    "OwnTimeTold",
    "PageHidden",
    "Presence",
    "RecordingStateChanged",
    "Registration",
    "SessionDocument",
    "SignsOfLife",
    "Sitting",
    "SittingCall",
    "SittingChanged",
    "SittingDisowned",
    "SittingEnded",
    "SittingNotFound",
    "SittingStarted",
    "Sittings",
    "Stats",
    "Status",
    "Tallies",
    "TimeActions",
    "Told",
    "Touched",
    "TouchedPage",
    "UploadsResumed",
    "UploadsStalled",
    "YetToStart",
    "calling_sitting",
    "code_raw_routes",
    "code_routes",
    "ended_sittings",
    "has_begun",
    "interruption_document",
    "own_exam_routes",
    "own_time_told",
    "photo_raw_routes",
    "photo_routes",
    "raw_routes",
    "raw_token",
    "require_assurance",
    "require_writable",
    "require_writable_in",
    "required",
    "routes",
    "session_document",
    "sitting_by_id",
    "sittings_of_username",
    "staff_routes",
    "time_routes",
    "tracks_of",
    "unended_count",
    "without_secret",
]
