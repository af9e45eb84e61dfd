"""Evaluation: what is claimed of a contest's submissions, kept while they come in.

Pure: it knows no network, no database and no clock, and runs in a poller as well as in a server.
Claims ask somebody to look; they decide nothing.
"""

from invigilator.evaluation.configuration import (
    Configuration,
    ConfigurationFile,
    ConfigurationInvalid,
    TypeRule,
    read_configuration,
)
from invigilator.evaluation.evaluation import Evaluation
from invigilator.evaluation.identity import SOURCE, claim_id
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
from invigilator.evaluation.settings import EvaluationSettings

__all__ = [
    "SOURCE",
    "Change",
    "Claim",
    "ClaimType",
    "Configuration",
    "ConfigurationFile",
    "ConfigurationInvalid",
    "Difficulty",
    "Evaluation",
    "EvaluationSettings",
    "Match",
    "Program",
    "Severity",
    "TypeRule",
    "What",
    "claim_id",
    "read_configuration",
]
