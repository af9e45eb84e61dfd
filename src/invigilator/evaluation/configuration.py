"""The reference's `alert-config.json`: which claims are made, how urgent, and what is tough."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from invigilator.evaluation.model import ClaimType, Severity

_ALIASES = {"fast_solve": ClaimType.FIRST_ATTEMPT_SOLVE}
_SEVERITIES = tuple(Severity)
_BYTES_MAX = 1_000_000


class ConfigurationInvalid(Exception):
    """The file says something that cannot be. The message says what and where."""


@dataclass(frozen=True, slots=True)
class TypeRule:
    """What is set of one type. `severity` None leaves it to the evidence."""

    enabled: bool = True
    severity: Severity | None = None


_AS_SHIPPED = TypeRule()


@dataclass(frozen=True, slots=True)
class Configuration:
    """What is set of a contest's claims. An empty one is all on, and severity by the evidence.

    `tough_questions` are slugs, and places in the judge's list from 1. Where there are any, they
    alone say what is tough.
    """

    tough_questions: frozenset[str | int] = frozenset()
    types: Mapping[ClaimType, TypeRule] = field(default_factory=dict)

    def of(self, claim_type: ClaimType) -> TypeRule:
        """What is set of a type."""
        return self.types.get(claim_type, _AS_SHIPPED)


def read_configuration(content: bytes) -> Configuration:
    """What a file says. Raises `ConfigurationInvalid`."""
    try:
        given = msgspec.json.decode(content)
    except msgspec.DecodeError as why:
        raise ConfigurationInvalid(f"This is not JSON: {why}") from why
    if not isinstance(given, dict):
        raise ConfigurationInvalid("The file must be an object")
    tough = frozenset[str | int]()
    types: dict[ClaimType, TypeRule] = {}
    for name, value in given.items():
        if name == "_README":
            continue
        if name == "tough_questions":
            tough = _tough(value)
            continue
        claim_type = _type(name)
        if claim_type in types:
            raise ConfigurationInvalid(f"{name} is another name of {claim_type}: keep one of both")
        types[claim_type] = _rule(name, value)
    return Configuration(tough, types)


def _type(name: str) -> ClaimType:
    if name in _ALIASES:
        return _ALIASES[name]
    if name not in set(ClaimType):
        known = ", ".join(("_README", "tough_questions", *ClaimType, *_ALIASES))
        raise ConfigurationInvalid(f"{name} is not known; there are {known}")
    return ClaimType(name)


def _tough(value: Any) -> frozenset[str | int]:
    if not isinstance(value, list):
        raise ConfigurationInvalid("tough_questions must be a list")
    for index, each in enumerate(value):
        is_place = isinstance(each, int) and not isinstance(each, bool) and each > 0
        if not is_place and not (isinstance(each, str) and each.strip()):
            raise ConfigurationInvalid(
                f"tough_questions[{index}] must be a problem's slug, or its place from 1"
            )
    return frozenset(each.strip() if isinstance(each, str) else each for each in value)


def _rule(name: str, value: Any) -> TypeRule:
    if not isinstance(value, dict):
        raise ConfigurationInvalid(f"{name} must be an object")
    for given in value:
        if given not in ("enabled", "severity", "notes"):
            raise ConfigurationInvalid(
                f"{name}.{given} is not known; there are enabled, severity and notes"
            )
    enabled = value.get("enabled", True)
    if not isinstance(enabled, bool):
        raise ConfigurationInvalid(f"{name}.enabled must be true or false")
    severity = value.get("severity")
    if severity is not None and severity not in _SEVERITIES:
        raise ConfigurationInvalid(
            f"{name}.severity must be one of {', '.join(_SEVERITIES)}, or null"
        )
    return TypeRule(enabled, None if severity is None else Severity(severity))


class ConfigurationFile:
    """A configuration that may be edited while a contest goes on; the last good one is kept.

    `problem` says what is wrong with the file as it is now; empty where nothing is.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: bytes | None = None
        self._good = Configuration()
        self.problem = ""

    def load(self) -> Configuration:
        """The configuration to start with. Raises `ConfigurationInvalid`: nothing good is kept."""
        self.look()
        if self.problem:
            raise ConfigurationInvalid(self.problem)
        return self._good

    def look(self) -> Configuration:
        """The configuration for the next cycle. A missing file is all on."""
        try:
            content = self._content()
        except OSError as why:
            self._read = None
            self.problem = f"{self._path.name} cannot be read: {why.strerror}"
            return self._good
        if content is None:
            self._read, self._good, self.problem = None, Configuration(), ""
        elif content != self._read:
            self._take(content)
        return self._good

    def _take(self, content: bytes) -> None:
        self._read = content
        try:
            if len(content) > _BYTES_MAX:
                raise ConfigurationInvalid(f"The file is larger than {_BYTES_MAX:,} bytes")
            self._good, self.problem = read_configuration(content), ""
        except ConfigurationInvalid as why:
            self.problem = f"{self._path.name}: {why}"

    def _content(self) -> bytes | None:
        try:
            with self._path.open("rb") as file:
                return file.read(_BYTES_MAX + 1)
        except FileNotFoundError:
            return None
