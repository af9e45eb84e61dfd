"""Evaluation: what is claimed of a contest's submissions, kept while they come in.

Pure: it knows no network, no database and no clock, and runs in a poller as well as in a server.
Claims ask somebody to look; they decide nothing.
"""

from invigilator.evaluation.comparing import Comparing
from invigilator.evaluation.configuration import (
    Configuration,
    ConfigurationFile,
    ConfigurationInvalid,
    TypeRule,
    read_configuration,
)
from invigilator.evaluation.evaluation import Evaluation
from invigilator.evaluation.identity import SOURCE, claim_id
from invigilator.evaluation.items import alert_item, taking_back_item
from invigilator.evaluation.lexing import Token, TokenKind, language_stem, tokens_of
from invigilator.evaluation.model import (
    Change,
    Claim,
    ClaimType,
    Difficulty,
    Match,
    Program,
    Severity,
    What,
)
from invigilator.evaluation.ports import Alike, Responder
from invigilator.evaluation.seam import VerdictSeam
from invigilator.evaluation.settings import EvaluationSettings
from invigilator.evaluation.verdicts import (
    BY_LENGTH_MAX,
    REASON_LENGTH_MAX,
    Verdict,
    VerdictRequest,
    VerdictStatus,
)

__all__ = [
    "BY_LENGTH_MAX",
    "REASON_LENGTH_MAX",
    "SOURCE",
    "Alike",
    "Change",
    "Claim",
    "ClaimType",
    "Comparing",
    "Configuration",
    "ConfigurationFile",
    "ConfigurationInvalid",
    "Difficulty",
    "Evaluation",
    "EvaluationSettings",
    "Match",
    "Program",
    "Responder",
    "Severity",
    "Token",
    "TokenKind",
    "TypeRule",
    "Verdict",
    "VerdictRequest",
    "VerdictSeam",
    "VerdictStatus",
    "What",
    "alert_item",
    "claim_id",
    "language_stem",
    "read_configuration",
    "taking_back_item",
    "tokens_of",
]
