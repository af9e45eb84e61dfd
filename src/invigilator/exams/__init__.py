"""What is sat: exams with their window, rooms, policy and terms, and who is expected at them.

Whoever admits asks `roster_entry(tx, ...)` in its own transaction, then `admission_at(exam, now,
entry.extra_minutes)`.
"""

from invigilator.exams.changing import ExamChanges
from invigilator.exams.checks.http import CheckSettings
from invigilator.exams.checks.http import raw_routes as check_raw_routes
from invigilator.exams.checks.http import routes as check_routes
from invigilator.exams.checks.service import SystemChecks
from invigilator.exams.draft import ExamDraft
from invigilator.exams.exam_rules import RULES, RulePolicy, Weight
from invigilator.exams.facts import (
    AccommodationChanged,
    Change,
    ExamChanged,
    ExamCreated,
    RosterImported,
    RosterPhotoRemoved,
    RosterPhotoSet,
    SettingsChanged,
    SystemChecked,
    exam_stream,
    slug_of_stream,
)
from invigilator.exams.http import routes
from invigilator.exams.model import (
    ContestUrlInvalid,
    Exam,
    LocalTimeTwice,
    Mode,
    NoSuchExam,
    NoSuchLocalTime,
    SlugTaken,
    WindowInvalid,
)
from invigilator.exams.photos.http import photo_response
from invigilator.exams.photos.model import Photo
from invigilator.exams.photos.service import RosterPhotos
from invigilator.exams.policy import CheckpointTerms, Policy, RecordingStep
from invigilator.exams.promises import PromisedToCandidates
from invigilator.exams.reference import REFERENCE_POLICY, ExamSettings
from invigilator.exams.roster.accommodation import Accommodation
from invigilator.exams.roster.agreeing import Agreeing
from invigilator.exams.roster.agreeing_http import agreeing_routes
from invigilator.exams.roster.file_seal import FileSeal
from invigilator.exams.roster.model import ImportRunning, NoSuchImport, RosterEntry
from invigilator.exams.roster.passwords import RosterPasswords
from invigilator.exams.roster.passwords_http import password_routes
from invigilator.exams.roster.service import Rosters
from invigilator.exams.roster.store import (
    people_in_room,
    roster_counts,
    roster_entry,
    roster_page,
    roster_size,
    rosters_of_person,
)
from invigilator.exams.service import Exams
from invigilator.exams.terms import Entry, PageLanguage, RoomsFrom, Terms, Unlisted
from invigilator.exams.window import (
    Admission,
    Ended,
    NotYet,
    Open,
    Phase,
    TooLate,
    admission_at,
    closes_for_ms,
    minutes_of,
    moved_end_ms,
    phase_at,
    writes_until_ms,
)

__all__ = [
    "REFERENCE_POLICY",
    "RULES",
    "Accommodation",
    "AccommodationChanged",
    "Admission",
    "Agreeing",
    "Change",
    "CheckSettings",
    "CheckpointTerms",
    "ContestUrlInvalid",
    "Ended",
    "Entry",
    "Exam",
    "ExamChanged",
    "ExamChanges",
    "ExamCreated",
    "ExamDraft",
    "ExamSettings",
    "Exams",
    "FileSeal",
    "ImportRunning",
    "LocalTimeTwice",
    "Mode",
    "NoSuchExam",
    "NoSuchImport",
    "NoSuchLocalTime",
    "NotYet",
    "Open",
    "PageLanguage",
    "Phase",
    "Photo",
    "Policy",
    "PromisedToCandidates",
    "RecordingStep",
    "RoomsFrom",
    "RosterEntry",
    "RosterImported",
    "RosterPasswords",
    "RosterPhotoRemoved",
    "RosterPhotoSet",
    "RosterPhotos",
    "Rosters",
    "RulePolicy",
    "SettingsChanged",
    "SlugTaken",
    "SystemChecked",
    "SystemChecks",
    "Terms",
    "TooLate",
    "Unlisted",
    "Weight",
    "WindowInvalid",
    "admission_at",
    "agreeing_routes",
    "check_raw_routes",
    "check_routes",
    "closes_for_ms",
    "exam_stream",
    "minutes_of",
    "moved_end_ms",
    "password_routes",
    "people_in_room",
    "phase_at",
    "photo_response",
    "roster_counts",
    "roster_entry",
    "roster_page",
    "roster_size",
    "rosters_of_person",
    "routes",
    "slug_of_stream",
    "writes_until_ms",
]
