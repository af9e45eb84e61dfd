"""What an operator may set: by `invigilator.toml` in the data directory, or by the environment.

Every field has an environment variable: `INVIGILATOR_` and the path to it in capitals, such as
`INVIGILATOR_LIVENESS_DISCONNECTED_AFTER_SECONDS`. The environment wins over the file. A name that
does not exist is an error, so that a typing mistake is found at start.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from invigilator.evidence import UploadSettings
from invigilator.sittings import LivenessSettings

_PREFIX = "INVIGILATOR_"


class SettingsInvalid(Exception):
    """A setting that cannot be. Its message is one sentence that names the setting."""


class WebSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the server is reached."""

    public_url: str | None = None
    """Scheme and host under which browsers reach the server, where a proxy changes them."""
    trusted_proxies: tuple[str, ...] = ()
    """Addresses or networks of proxies whose `X-Forwarded-For` is believed, separated by commas."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All settings, one section a capability."""

    web: WebSettings = WebSettings()
    liveness: LivenessSettings = LivenessSettings()
    uploads: UploadSettings = UploadSettings()


def load_settings(environment: Mapping[str, str], file: Path) -> Settings:
    """The settings of an installation. Raises `SettingsInvalid`."""
    values = _from_file(file)
    known = {variable: (section, field) for variable, section, field in variables()}
    for name, value in environment.items():
        if not name.startswith(_PREFIX):
            continue
        if name not in known:
            raise SettingsInvalid(
                f"{name} is not a setting; see docs/settings.md for those there are"
            )
        section, field = known[name]
        is_list = (section, field) == ("web", "trusted_proxies")
        given: Any = (
            [part.strip() for part in value.split(",") if part.strip()] if is_list else value
        )
        values.setdefault(section, {})[field] = given
    try:
        return msgspec.convert(values, Settings, strict=False)
    except msgspec.ValidationError as failure:
        raise SettingsInvalid(f"A setting is not valid: {failure}") from failure


def variables() -> Iterator[tuple[str, str, str]]:
    """(environment variable, section, field) of every setting."""
    defaults = Settings()
    for section in Settings.__struct_fields__:
        for field in getattr(defaults, section).__struct_fields__:
            yield f"{_PREFIX}{section}_{field}".upper(), section, field


def _from_file(file: Path) -> dict[str, dict[str, Any]]:
    try:
        return tomllib.loads(file.read_text())
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as failure:
        raise SettingsInvalid(f"{file} is not valid TOML: {failure}") from failure
