"""The processes of an installation: which run now, and what all of them have to agree on."""

from invigilator.processes.model import Process, Role
from invigilator.processes.service import (
    Registry,
    SecretDiffers,
    processes_seen,
    require_same_secret,
)

__all__ = ["Process", "Registry", "Role", "SecretDiffers", "processes_seen", "require_same_secret"]
