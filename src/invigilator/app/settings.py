"""What an operator may set: by `invigilator.toml` in the data directory, or by the environment.

Every field has an environment variable: `INVIGILATOR_` and the path to it in capitals, such as
`INVIGILATOR_LIVENESS_DISCONNECTED_AFTER_SECONDS`. The environment wins over the file. A name that
does not exist is an error, so that a typing mistake is found at start.

The reference system's own variables are read too. One of ours wins over one of its.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from invigilator.adapters.blobs.settings import StorageSettings
from invigilator.adapters.hub.settings import HubSettings
from invigilator.evidence import UploadSettings
from invigilator.identity import PASSWORD_LENGTH_MIN, ReferenceSettings, StaffSettings
from invigilator.jobs import JobSettings
from invigilator.sittings import AdmissionSettings, LivenessSettings
from invigilator.webhooks import WebhookSettings

_PREFIX = "INVIGILATOR_"


class SettingsInvalid(Exception):
    """A setting that cannot be. Its message is one sentence that names the setting."""


class WebSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the server is reached."""

    public_url: str | None = None
    """Scheme and host under which browsers reach the server, where a proxy changes them."""
    trusted_proxies: tuple[str, ...] = ()
    """Addresses or networks of proxies whose `X-Forwarded-For` is believed, separated by commas."""
    app_origin: str | None = None
    """The origin of pages served from elsewhere that may call us with a key, or `*` for any."""


class DatabaseSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where rows are kept."""

    url: str | None = None
    """A PostgreSQL server, 15 or newer, as `postgresql://user:password@host:5432/name`. Without it
    a SQLite file in the data directory is used, by one process."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All settings, one section a capability."""

    database: DatabaseSettings = DatabaseSettings()
    hub: HubSettings = HubSettings()
    storage: StorageSettings = StorageSettings()
    web: WebSettings = WebSettings()
    staff: StaffSettings = StaffSettings()
    reference: ReferenceSettings = ReferenceSettings()
    admission: AdmissionSettings = AdmissionSettings()
    liveness: LivenessSettings = LivenessSettings()
    uploads: UploadSettings = UploadSettings()
    webhooks: WebhookSettings = WebhookSettings()
    jobs: JobSettings = JobSettings()


def load_settings(environment: Mapping[str, str], file: Path) -> Settings:
    """The settings of an installation. Raises `SettingsInvalid`."""
    values = _from_file(file)
    _take_reference(environment, values)
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
        _put(values, section, field, given)
    _normalise_origin(values)
    try:
        return msgspec.convert(values, Settings, strict=False)
    except msgspec.ValidationError as failure:
        raise SettingsInvalid(f"A setting is not valid: {failure}") from failure


def cautions(settings: Settings) -> Iterator[str]:
    """What an operator should know about settings that hold, one sentence each."""
    password = settings.reference.admin_password
    if password and len(password) < PASSWORD_LENGTH_MIN:
        yield (
            f"ADMIN_PASSWORD has fewer than {PASSWORD_LENGTH_MIN} characters and opens recordings "
            "and live actions: choose a longer one, or unset it and use staff accounts."
        )


def variables() -> Iterator[tuple[str, str, str]]:
    """(environment variable, section, field) of every setting."""
    defaults = Settings()
    for section in Settings.__struct_fields__:
        for field in getattr(defaults, section).__struct_fields__:
            yield f"{_PREFIX}{section}_{field}".upper(), section, field


def _take_reference(environment: Mapping[str, str], values: dict[str, Any]) -> None:
    for name, (section, field, read) in _REFERENCE.items():
        if environment.get(name):
            _put(values, section, field, read(name, environment[name]))


def _put(values: dict[str, Any], section: str, field: str, value: Any) -> None:
    fields = values.setdefault(section, {})
    # A section that a file gave as something else is refused by the conversion, in its words.
    if isinstance(fields, dict):
        fields[field] = value


def _text(_name: str, value: str) -> str:
    return value


def _seconds(name: str, value: str) -> int:
    if not value.isascii() or not value.isdigit() or int(value) == 0:
        raise SettingsInvalid(f"{name} must be a whole number above 0")
    return int(value)


def _seconds_of_ms(name: str, value: str) -> int:
    return -(-_seconds(name, value) // 1000)


def _origin(name: str, value: str) -> str:
    origin = value.strip().rstrip("/").lower()
    if origin != "*" and not re.fullmatch(r"https?://[^/?#@\s]+", origin):
        raise SettingsInvalid(f"{name} must be * or an origin such as https://exams.example")
    return origin


_REFERENCE: dict[str, tuple[str, str, Callable[[str, str], Any]]] = {
    "ADMIN_PASSWORD": ("reference", "admin_password", _text),
    "ALERTS_INGEST_API_KEY": ("reference", "alerts_ingest_api_key", _text),
    "PUBLIC_APP_ORIGIN": ("web", "app_origin", _origin),
    "URL_EXPIRY_SECONDS": ("uploads", "url_expiry_seconds", _seconds),
    "DISCONNECTED_STALENESS_MS": ("liveness", "disconnected_after_seconds", _seconds_of_ms),
}
"""The reference system's variables: the setting that each is, and how it is read."""


def _normalise_origin(values: dict[str, Any]) -> None:
    web = values.get("web", {})
    origin = web.get("app_origin") if isinstance(web, dict) else None
    if isinstance(origin, str):
        web["app_origin"] = _origin("app_origin", origin) if origin.strip() else None


def _from_file(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text())
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as failure:
        raise SettingsInvalid(f"{file} is not valid TOML: {failure}") from failure
