"""Messages: what staff say to candidates, calls for help, and the stream that tells at once.

A candidate's page keeps one stream open. It begins with how the sitting stands and every message
that was not confirmed, so a page that comes back has lost nothing.
"""

from invigilator.messages.facts import HelpAnswered, HelpAsked, MessageRead, MessageSent
from invigilator.messages.helping import Helping
from invigilator.messages.http import raw_routes, routes
from invigilator.messages.lines import Lines
from invigilator.messages.model import NOTHING_OUTSTANDING, Help, Outstanding
from invigilator.messages.sending import Audience, Sending
from invigilator.messages.service import Messages
from invigilator.messages.stream import CandidateStreams

__all__ = [
    "NOTHING_OUTSTANDING",
    "Audience",
    "CandidateStreams",
    "Help",
    "HelpAnswered",
    "HelpAsked",
    "Helping",
    "Lines",
    "MessageRead",
    "MessageSent",
    "Messages",
    "Outstanding",
    "Sending",
    "raw_routes",
    "routes",
]
