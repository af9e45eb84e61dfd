"""Sittings: one candidate sitting one exam, from admission to the end."""

from invigilator.sittings.changing import Change
from invigilator.sittings.facts import (
    AddressChanged,
    LivenessChanged,
    RecordingStateChanged,
    SittingChanged,
    SittingStarted,
)
from invigilator.sittings.http import routes
from invigilator.sittings.liveness import Liveness, LivenessSettings
from invigilator.sittings.model import Connection, Registration, Sitting, Status
from invigilator.sittings.presence import Presence
from invigilator.sittings.refusals import SittingNotFound
from invigilator.sittings.service import Sittings
from invigilator.sittings.signs import Beat, SignsOfLife
from invigilator.sittings.signs_http import raw_routes
from invigilator.sittings.store import sitting_by_id
from invigilator.sittings.wire import Done, EndCall, raw_token, require_assurance, required

__all__ = [
    "AddressChanged",
    "Beat",
    "Change",
    "Connection",
    "Done",
    "EndCall",
    "Liveness",
    "LivenessChanged",
    "LivenessSettings",
    "Presence",
    "RecordingStateChanged",
    "Registration",
    "SignsOfLife",
    "Sitting",
    "SittingChanged",
    "SittingNotFound",
    "SittingStarted",
    "Sittings",
    "Status",
    "raw_routes",
    "raw_token",
    "require_assurance",
    "required",
    "routes",
    "sitting_by_id",
]
